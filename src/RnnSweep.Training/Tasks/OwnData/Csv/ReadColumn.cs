namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>A column that is read.</summary>
/// <param name="Name">Its name in the heading; of what the calendar says, the word for it.</param>
/// <param name="Categories">The texts of a category in the order of its inputs; null for numbers.</param>
internal sealed record ReadColumn(string Name, IReadOnlyList<string>? Categories)
{
    /// <summary>Whether a row's own value is an input.</summary>
    internal bool IsOwn { get; init; } = true;

    /// <summary>Whether the value of the furthest row that is asked for is an input: it is known in advance.</summary>
    internal bool IsAhead { get; init; }

    /// <summary>Whether it has one value in all rows of a group, which is known after the end too.</summary>
    internal bool IsStatic { get; init; }

    /// <summary>What the calendar says of the time, as sine and cosine; null for columns of the file.</summary>
    internal string? Calendar { get; init; }

    /// <summary>What is read in its place, where that is another number (<c>log</c>, <c>difference</c> …); else null.</summary>
    internal string? Transform { get; init; }

    /// <summary>How many inputs it is.</summary>
    internal int Width => Calendar is not null ? 2 : Categories?.Count ?? 1;
}
