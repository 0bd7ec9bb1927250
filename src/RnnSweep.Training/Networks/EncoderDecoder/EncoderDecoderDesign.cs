using RnnSweep.Training.Batches;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Recurrent;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Training.Networks.EncoderDecoder;

/// <summary>
/// Two stacks of one recurrent cell (Cho et al. 2014; Sutskever, Vinyals and Le 2014): the encoder reads the sequence, the decoder starts from its last states
/// and says the output. It reads its own last symbol, and first a start symbol, which is one more than there are outputs.
/// </summary>
/// <param name="Encoder">What reads.</param>
/// <param name="Decoder">What says; reads O + 1 symbols.</param>
/// <param name="MaxOutputSteps">T_y at most.</param>
/// <param name="TeacherForcing">Share of the decoder's steps that read the true symbol in training, 0 to 1.</param>
/// <param name="BeamWidth">Hypotheses at most that a batch's row is decoded with.</param>
public sealed record EncoderDecoderDesign(NetworkShape Encoder, NetworkShape Decoder, int MaxOutputSteps, double TeacherForcing, int BeamWidth) : INetworkDesign
{
    /// <summary>FLOPs: those of both stacks by their own steps, and of the outputs (the decoder's steps have a loss).</summary>
    /// <param name="steps">Real steps that are read.</param>
    /// <param name="outputSteps">Real steps of the output.</param>
    public long TrainingFlops(long steps, long outputSteps) =>
        checked(Encoder.TrainingFlops(steps, 0) + Decoder.TrainingFlops(outputSteps, outputSteps));

    /// <inheritdoc/>
    public bool ReadsSymbols => true;

    /// <inheritdoc/>
    public long EpochFlops(DataSizes data) => TrainingFlops(data.Train.Steps, data.Train.OutputSteps);

    /// <inheritdoc/>
    public long Measure(MemoryTally tally, int maxSteps, int maxRows)
    {
        ArgumentNullException.ThrowIfNull(tally);
        var (said, rows, outputs) = (Math.Max(1, MaxOutputSteps), Math.Max(maxRows, BeamWidth), Decoder.OutputSize);
        tally.Begin(RunMemory.PackedWeights);
        OuterProducts.Measure(tally);
        // The stacks are laid out without options, in one direction.
        var encoder = new StackMemory(Encoder, Encoder.InputSize, LayerOptions.None).Measure(tally, "encoder ", passesGradientDown: false, maxSteps, maxRows);
        var decoder = new StackMemory(Decoder, Decoder.InputSize, LayerOptions.None).Measure(tally, "decoder ", passesGradientDown: false, said, rows);
        OutputLayer.Measure(tally, directions: 1, Decoder.HiddenSize, outputs, everywhere: true, said, rows);
        tally.Begin(RunMemory.Batch);
        SequenceBatch.Measure(tally, said, rows, outputs + 1, outputs, lossEverywhere: true);
        var length = MemoryTally.Sum(MemoryTally.Sum(encoder, decoder), OutputPlace.LengthOf(Decoder.HiddenSize, outputs));
        return RunMemory.MeasureParameters(tally, length);
    }

    /// <inheritdoc/>
    public INetwork Create(Loss loss, int maxSteps, int maxRows) => loss == Loss.CrossEntropy
        ? new EncoderDecoderNetwork(this, maxSteps, maxRows)
        : throw new ArgumentOutOfRangeException(nameof(loss), loss, "a decoder says symbols: cross_entropy");

    /// <summary>The two stacks of a network.</summary>
    internal static EncoderDecoderDesign Of(NetworkShape shape, TrainingSettings settings, DataSizes data)
    {
        return new EncoderDecoderDesign(shape, shape with { InputSize = shape.OutputSize + 1 }, data.LongestOutput, settings.TeacherForcing ?? 1,
            settings.BeamWidth);
    }

    /// <summary>What of these settings makes no sense.</summary>
    internal static IEnumerable<SettingsProblem> Check(TrainingSettings settings, TaskTraits? task)
    {
        if (task is null) yield break;
        if (task.Pattern == Pattern.EncoderDecoder && settings.Bidirectional)
            yield return new("bidirectional",
                "is true where the pattern is encoder_decoder: a decoder cannot read backwards what it has not said yet. Leave it out.");
        if (task.Pattern == Pattern.EncoderDecoder && settings.CellVariant == "full_gate_recurrence")
            yield return new("cell_variant", "is full_gate_recurrence where the pattern is encoder_decoder: what its gates did is no state that a decoder "
                + "could start from. Choose another variant.");
        if (task.Pattern == Pattern.EncoderDecoder && settings.LearnedState)
            yield return new("learned_state", "is true where the pattern is encoder_decoder, whose decoder starts from the encoder's states. Leave it out.");
        if (task.Pattern == Pattern.EncoderDecoder && settings.EmbeddingSize is not null)
            yield return new("embedding_size", "is given where the pattern is encoder_decoder, whose symbols are few and read as they are. Leave it out.");
        if (task.Pattern != Pattern.EncoderDecoder && settings.TeacherForcing is not null)
            yield return new("teacher_forcing",
                $"is given where cell is {settings.Cell} and the pattern {Choices.Pattern.NameOf(task.Pattern)}, where no output is fed back. Leave it out.");
    }
}
