namespace RnnSweep.Training.Data;

/// <summary>
/// How a table was prepared for training: columns, scales and encodings. A model file keeps it, so that new rows are read as those of the training part were,
/// whatever they hold.
/// </summary>
/// <param name="Columns">The columns that are read, in the order of the inputs.</param>
public sealed record DataPreparation(IReadOnlyList<PreparedColumn> Columns)
{
    /// <summary>What was subtracted from the target; 0 for classes.</summary>
    public double TargetMean { get; init; }

    /// <summary>What it was divided by then; 1 for classes.</summary>
    public double TargetDeviation { get; init; } = 1;

    /// <summary>The classes in the order of the outputs; empty for numbers.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>SHA-256 of the training file.</summary>
    public string Sha256 { get; init; } = "";
}
