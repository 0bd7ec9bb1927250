namespace RnnSweep.Training.Tests.Cells.Reference;

/// <summary>Sizes of a layer and a batch.</summary>
internal sealed record ReferenceSize(int Units, int Inputs, int Steps, int Rows)
{
    /// <summary>
    /// Less than a vector, whole vectors, vectors and one more. The last has, in gru and lstm, more gates than stay in the second-level cache: the way back
    /// has a path of its own for that.
    /// </summary>
    public static ReferenceSize[] All { get; } = [new(1, 1, 1, 1), new(3, 2, 5, 4), new(16, 1, 3, 8), new(17, 9, 7, 5), new(33, 5, 6, 3), new(50, 3, 20, 32)];

    public override string ToString() => $"{Units} units, {Inputs} inputs, {Steps} steps, {Rows} rows";
}
