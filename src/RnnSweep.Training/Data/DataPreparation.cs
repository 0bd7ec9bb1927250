using System.Text.Json.Serialization;

namespace RnnSweep.Training.Data;

/// <summary>
/// How data were prepared for training: columns, scales and encodings. A model file keeps it, so that new rows are read as those of the training part were,
/// whatever they hold.
/// </summary>
/// <param name="Columns">The columns that are read, in the order of the inputs; empty where inputs are symbols.</param>
public sealed record DataPreparation(IReadOnlyList<PreparedColumn> Columns)
{
    /// <summary>What was subtracted from the target; 0 for classes.</summary>
    public double TargetMean { get; init; }

    /// <summary>What it was divided by then; 1 for classes.</summary>
    public double TargetDeviation { get; init; } = 1;

    /// <summary>The classes in the order of the outputs; empty for numbers.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Where an answer is several numbers, what was subtracted from each; empty for one, and for classes.</summary>
    public IReadOnlyList<double> TargetMeans { get; init; } = [];

    /// <summary>What each was divided by then.</summary>
    public IReadOnlyList<double> TargetDeviations { get; init; } = [];

    /// <summary>What is told in the target's place, where that is another number: <c>log</c>, <c>difference</c> or <c>seasonal_difference</c>; else
    /// null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string? Transform { get; init; }

    /// <summary>Rows of a season, for <c>seasonal_difference</c>; 0 where they do not matter.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Period { get; init; }

    /// <summary>The usual step of time between rows, in seconds or in the units of the column; 0 where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double Step { get; init; }

    /// <summary>What each input stands for where inputs are ones and zeros: a character, a symbol, something about a word. Empty for numbers.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>SHA-256 of the training file.</summary>
    public string Sha256 { get; init; } = "";
}
