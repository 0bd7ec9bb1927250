namespace RnnSweep.Training.Data;

/// <summary>
/// Sequences of a task's part, of equal or of different lengths. Immutable by convention: arrays are shared between runs and never written to.
/// </summary>
/// <param name="Lengths">Steps of each sequence, from 1.</param>
/// <param name="Inputs">All steps of all sequences, one sequence after the other: <c>[Σ length][I]</c>. Empty where there are <see cref="Symbols"/>.</param>
/// <param name="Classes">For cross-entropy: class numbers, <c>[Σ length]</c> for per_step, <c>[sequence]</c> for last_step, <c>[Σ output length]</c> for
/// encoder_decoder. Else empty.</param>
/// <param name="Targets">For the other losses: <c>[Σ length][O]</c> for per_step, <c>[sequence][O]</c> for last_step. Else empty.</param>
public sealed record SequenceSet(int[] Lengths, float[] Inputs, int[] Classes, float[] Targets)
{
    /// <summary>
    /// Inputs that are 0 but for a few ones (one-hot, or one one for each feature): the columns that are 1, <c>[Σ length][<see cref="SymbolsPerStep"/>]</c>,
    /// each once a step, −1 where a feature is absent. Takes the place of <see cref="Inputs"/>, which would hold I numbers a step.
    /// </summary>
    public int[] Symbols { get; init; } = [];

    /// <summary>Columns a step in <see cref="Symbols"/>.</summary>
    public int SymbolsPerStep { get; init; } = 1;

    /// <summary>
    /// Where answers are changes: what each is the change from, in the data's own unit: <c>[Σ length]</c> for per_step, <c>[sequence][rows told]</c> for
    /// last_step. Else empty.
    /// </summary>
    public double[] Anchors { get; init; } = [];

    /// <summary>
    /// Where forecasts are read as the value before the next: the same windows one, two … rows later, each with its own answers and with the true values,
    /// in whose place the forecasts are put. Else empty.
    /// </summary>
    public IReadOnlyList<SequenceSet> Later { get; init; } = [];

    /// <summary>
    /// For sequences that are trees: the step, within the sequence, that each step hangs from, −1 for the root; <c>[Σ length]</c>. Else empty.
    /// </summary>
    public int[] Parents { get; init; } = [];

    /// <summary>
    /// S where the sequences are pieces of S long ones that are read side by side: sequence i + S continues where sequence i ended, so batches are
    /// S sequences each, in order, and the state is carried from batch to batch. 0 where each sequence stands alone.
    /// </summary>
    public int Streams { get; init; }

    /// <summary>For encoder_decoder: steps of each sequence's output, from 1. Else empty.</summary>
    public int[] OutputLengths
    {
        get;
        init => (field, OutputOffsets, MaxOutputLength, OutputSteps) = (value, OffsetsOf(value), value.Length == 0 ? 0 : value.Max(),
            value.Sum(length => (long)length));
    } = [];

    /// <summary>The step at which each sequence's output starts, in <see cref="Classes"/>.</summary>
    public int[] OutputOffsets { get; private init; } = [];

    /// <summary>Steps of the longest output; 0 where outputs have no length of their own.</summary>
    public int MaxOutputLength { get; private init; }

    /// <summary>Number of output steps of all sequences together.</summary>
    public long OutputSteps { get; private init; }

    /// <summary>Number of sequences.</summary>
    public int Count => Lengths.Length;

    /// <summary>Steps of the longest sequence.</summary>
    public int MaxLength { get; } = Lengths.Length == 0 ? 0 : Lengths.Max();

    /// <summary>Number of steps of all sequences together.</summary>
    public long Steps { get; } = Lengths.Sum(length => (long)length);

    /// <summary>
    /// The step at which each sequence starts, in <see cref="Inputs"/> and in what is given for each step. Where it is not set, sequences lie one after the
    /// other; windows of a series say where they start, and share what they have in common.
    /// </summary>
    public int[] Offsets { get; init; } = OffsetsOf(Lengths);

    private static int[] OffsetsOf(int[] lengths)
    {
        var offsets = new int[lengths.Length];
        for (var i = 1; i < lengths.Length; i++) offsets[i] = offsets[i - 1] + lengths[i - 1];
        return offsets;
    }
}
