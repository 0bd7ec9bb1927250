using System.Text.Json.Serialization;

namespace RnnSweep.Training.Data;

/// <summary>A column of the training file as a model reads it.</summary>
/// <param name="Name">Its name in the heading.</param>
/// <param name="Means">Of each of its inputs: what is subtracted. A number has one input, a category one for each of its texts.</param>
/// <param name="Deviations">What is divided by then.</param>
public sealed record PreparedColumn(string Name, IReadOnlyList<double> Means, IReadOnlyList<double> Deviations)
{
    /// <summary>The texts of a category in the order of its inputs; null for numbers.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Whether it is read at the furthest row that is asked for, and not at each row itself.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsAhead { get; init; }

    /// <summary>Whether it has one value in all rows of a group.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsStatic { get; init; }

    /// <summary>What is read in its place, where that is another number: <c>log</c>, <c>difference</c> or <c>seasonal_difference</c>; else null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Transform { get; init; }

    /// <summary>What the calendar says of the time, its sine and its cosine being two inputs; null for columns of the file.</summary>
    public string? Calendar { get; init; }

    /// <summary>The smallest value that was learnt from; NaN for categories.</summary>
    public double Least { get; init; } = double.NaN;

    /// <summary>The largest.</summary>
    public double Most { get; init; } = double.NaN;

    /// <summary>Of sequences, whose steps are lists of numbers, the smallest value of each that was learnt from; null for columns of a table.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public IReadOnlyList<double>? Leasts { get; init; }

    /// <summary>The largest of each.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public IReadOnlyList<double>? Mosts { get; init; }
}
