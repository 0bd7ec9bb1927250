namespace RnnSweep.Training.Batches;

/// <summary>How long the sequences of a batch are.</summary>
internal readonly ref struct BatchSteps
{
    /// <summary>Takes the lengths of all rows.</summary>
    internal BatchSteps(int steps, int rows, ReadOnlySpan<int> lengths)
    {
        (Steps, Rows, Shortest) = (steps, rows, steps);
        Lengths = lengths;
        foreach (var length in lengths) Shortest = Math.Min(Shortest, length);
    }

    /// <summary>T.</summary>
    internal int Steps { get; }

    /// <summary>B.</summary>
    internal int Rows { get; }

    /// <summary>Real steps of each row.</summary>
    internal ReadOnlySpan<int> Lengths { get; }

    /// <summary>The least of them: up to it no row needs a look of its own.</summary>
    internal int Shortest { get; }
}
