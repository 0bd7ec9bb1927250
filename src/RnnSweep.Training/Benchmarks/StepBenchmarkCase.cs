using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Benchmarks;

/// <summary>What <c>rnnsweep bench</c> measures: one training step on dense input, binary cross-entropy at every step, clipping at 1, Adam.</summary>
/// <param name="Cell">A name of the cell registry.</param>
/// <param name="HiddenSize">H.</param>
/// <param name="InputSize">I.</param>
/// <param name="OutputSize">O.</param>
/// <param name="SequenceLength">T.</param>
/// <param name="BatchSize">B.</param>
public sealed record StepBenchmarkCase(string Cell, int HiddenSize, int InputSize, int OutputSize, int SequenceLength, int BatchSize)
{
    /// <summary>A variant of the cell; null for its default.</summary>
    public string? Variant { get; init; }

    /// <summary>Whether the input is a symbol a step, one of I, instead of I numbers.</summary>
    public bool ReadsSymbols { get; init; }

    /// <summary>The loss. Default: binary cross-entropy.</summary>
    public Loss Loss { get; init; } = Loss.BinaryCrossEntropy;

    /// <summary>Whether the loss is taken at the end of the sequence alone.</summary>
    public bool LastStep { get; init; }

    /// <summary>
    /// Steps of the shortest sequence, where they are of different lengths: those of the batch are spread evenly from it to <see cref="SequenceLength"/>. Null:
    /// all are equally long.
    /// </summary>
    public int? Shortest { get; init; }

    /// <summary>Steps of all sequences of the batch together.</summary>
    internal long Steps => Enumerable.Range(0, BatchSize).Sum(row => (long)LengthOf(row));

    /// <summary>Steps of a sequence of the batch.</summary>
    internal int LengthOf(int row) =>
        Shortest is { } least && BatchSize > 1 ? least + (int)((long)row * (SequenceLength - least) / (BatchSize - 1)) : SequenceLength;

    /// <summary>Whether the parts of a step are timed too.</summary>
    public bool Phases { get; init; }
}
