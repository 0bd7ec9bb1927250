namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>A column that is read.</summary>
/// <param name="Name">Its name in the heading.</param>
/// <param name="Categories">The texts of a category in the order of its inputs; null for numbers.</param>
internal sealed record ReadColumn(string Name, IReadOnlyList<string>? Categories)
{
    /// <summary>How many inputs it is.</summary>
    internal int Width => Categories?.Count ?? 1;
}
