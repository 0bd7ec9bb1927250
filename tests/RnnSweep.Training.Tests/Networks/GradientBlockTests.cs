using RnnSweep.Training.Batches;
using RnnSweep.Training.Initialization;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tests.Cells;

namespace RnnSweep.Training.Tests.Networks;

/// <summary>Weight gradients are taken a block of steps at a time: of a batch of many blocks they are what its sequences give by themselves.</summary>
public sealed class GradientBlockTests
{
    public static TheoryData<string, int, int, bool> Networks
    {
        get
        {
            var networks = new TheoryData<string, int, int, bool>();
            foreach (var cell in CellLabels.All)
                foreach (var hidden in new[] { 16, 20 })
                    foreach (var (layers, bidirectional) in new[] { (1, false), (2, true) }) networks.Add(cell, hidden, layers, bidirectional);
            return networks;
        }
    }

    // Two steps a block and a single one at the end, against sequences alone; one step a block, in a batch so large that rows are fetched ahead, against a few
    // sequences at a time.
    [Theory]
    [MemberData(nameof(Networks))]
    public void Backward_ManyBlocks_IsTheMeanOverTheSequences(string cell, int hidden, int layers, bool bidirectional)
    {
        foreach (var (rows, count) in hidden == 16 && layers == 1 ? [(48, 1), (1025, 41)] : new[] { (48, 1) })
        {
            var shape = new NetworkShape(CellLabels.Find(cell), Activation.Tanh, 3, hidden, 5, layers, bidirectional, Pattern.PerStep);
            var network = new SequenceNetwork(shape, Loss.MeanSquaredError, 9, rows);
            NetworkInitializer.Fill(network, new TrainingSettings { HiddenSize = hidden }, seed: 11);
            var batch = RandomBatch.Create(shape, Loss.MeanSquaredError, steps: 9, rows, ragged: false);
            var whole = Gradients(network, batch);
            var mean = new double[whole.Length];
            for (var first = 0; first < rows; first += count)
            {
                var part = Gradients(network, Part(batch, first, count));
                for (var i = 0; i < mean.Length; i++) mean[i] += part[i] * (count / (double)rows);
            }
            var largest = mean.Max(Math.Abs);
            for (var i = 0; i < mean.Length; i++) Assert.Equal(mean[i], whole[i], 2e-5 * largest);
        }
    }

    private static float[] Gradients(SequenceNetwork network, SequenceBatch batch)
    {
        network.Pack(forTraining: true);
        network.Forward(batch);
        network.Loss(batch);
        network.Backward(batch);
        return network.Gradients.Span.ToArray();
    }

    private static SequenceBatch Part(SequenceBatch batch, int first, int count)
    {
        var part = new SequenceBatch(batch.Steps, count, batch.InputSize, batch.OutputSize, lossEverywhere: true);
        part.Resize(batch.Steps, count);
        batch.Lengths.AsSpan(first, count).CopyTo(part.Lengths);
        for (var step = 0; step < batch.Steps; step++)
        {
            var (from, to) = (step * batch.Rows + first, step * count);
            batch.Inputs.Span.Slice(from * batch.InputRow, count * batch.InputRow).CopyTo(part.Inputs.Span[(to * part.InputRow)..]);
            batch.Targets.Span.Slice(from * batch.TargetRow, count * batch.TargetRow).CopyTo(part.Targets.Span[(to * part.TargetRow)..]);
        }
        return part;
    }
}
