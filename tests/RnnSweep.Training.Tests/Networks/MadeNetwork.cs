using RnnSweep.Training.Batches;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Data;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Optimizers;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>A network as runs make it from settings, with a batch of random numbers.</summary>
internal sealed class MadeNetwork
{
    public const int Steps = 9;
    public const int Rows = 5;
    public const int OutputSteps = 6;

    public MadeNetwork(TrainingSettings settings, Pattern pattern = Pattern.PerStep, Loss loss = Loss.CrossEntropy, int inputs = 3, int outputs = 5,
        bool ragged = true, long seed = 11, bool trees = false)
    {
        var none = new SequenceSet([Steps], new float[Steps * inputs], [], []) { OutputLengths = pattern == Pattern.EncoderDecoder ? [OutputSteps] : [] };
        Settings = settings;
        Network = TrainingCatalogue.Standard.Networks.Design(settings, new TaskData(inputs, outputs, pattern, loss, none, none, none)).Create(loss, Steps,
            Rows);
        NetworkInitializer.Fill(Network, settings, seed);
        Batch = RandomBatch.Create(inputs, outputs, pattern, loss, Steps, Rows, ragged, trees);
    }

    public TrainingSettings Settings { get; }

    public INetwork Network { get; }

    public SequenceBatch Batch { get; }

    public TrainingStep Step() => new(Network, OptimizerFactory.Create(Settings, Network.Layout.Length), Settings, stepsPerEpoch: 1);

    /// <summary>Bytes that five steps allocate after three to warm up.</summary>
    public long AllocatedByASteadyStep()
    {
        var step = Step();
        return SteadyAllocation.Of(() => step.Run(Batch, new TrainingMoment(1, 1, 0)));
    }

    /// <summary>Loss over the first and the last step of training on one batch again and again.</summary>
    public (double First, double Last) LossOfLearningByHeart(int steps)
    {
        var step = Step();
        var first = step.Run(Batch, default).Loss.MeanLoss;
        for (var i = 0; i < steps; i++) step.Run(Batch, default);
        return (first, step.Run(Batch, default).Loss.MeanLoss);
    }

    public double LossOf(SequenceBatch batch)
    {
        Network.Pack(forTraining: false);
        Network.Forward(batch, null);
        return Network.Loss(batch).Loss;
    }

    /// <summary>Steps of the batch as one of their own; with per_step the targets too.</summary>
    public SequenceBatch Piece(int first, int steps, bool continues)
    {
        var batch = new SequenceBatch(Steps, Rows, Batch.InputSize, Batch.OutputSize, Batch.LossEverywhere) { Continues = continues };
        batch.Resize(steps, Rows);
        batch.Lengths.AsSpan().Fill(steps);
        Batch.Inputs.Span.Slice(first * Rows * Batch.InputRow, steps * Rows * Batch.InputRow).CopyTo(batch.Inputs.Span);
        Array.Copy(Batch.Classes, first * Rows, batch.Classes, 0, steps * Rows);
        return batch;
    }

    /// <summary>One row of the batch alone.</summary>
    public SequenceBatch RowAlone(int row)
    {
        var batch = new SequenceBatch(Steps, 1, Batch.InputSize, Batch.OutputSize, Batch.LossEverywhere, 0, Batch.MaxOutputSteps, Batch.Parents.Length > 0);
        batch.Resize(Batch.Lengths[row], 1);
        batch.Lengths[0] = Batch.Lengths[row];
        for (var step = 0; step < batch.Steps; step++)
        {
            Batch.Inputs.Span.Slice((step * Rows + row) * Batch.InputRow, Batch.InputSize).CopyTo(batch.Inputs.Span[(step * batch.InputRow)..]);
            if (Batch.Parents.Length > 0) batch.Parents[step] = Batch.Parents[step * Rows + row];
            if (Batch.LossEverywhere) batch.Classes[step] = Batch.Classes[step * Rows + row];
        }
        if (Batch.MaxOutputSteps > 0)
        {
            batch.ResizeOutput(Batch.OutputLengths[row]);
            batch.OutputLengths[0] = Batch.OutputLengths[row];
            for (var step = 0; step < batch.OutputSteps; step++) batch.Classes[step] = Batch.Classes[step * Rows + row];
        }
        else if (!Batch.LossEverywhere) batch.Classes[0] = Batch.Classes[row];
        return batch;
    }
}
