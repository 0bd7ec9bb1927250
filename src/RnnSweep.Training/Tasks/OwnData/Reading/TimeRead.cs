namespace RnnSweep.Training.Tasks.OwnData.Reading;

/// <summary>How a column of times was read.</summary>
/// <param name="Column">The column, or several with spaces between.</param>
/// <param name="Form">The form of its texts in words.</param>
/// <param name="First">The earliest.</param>
/// <param name="Last">The latest.</param>
/// <param name="Step">The usual step between two rows; empty where no group has two.</param>
/// <param name="StepFound">How the step was found.</param>
public sealed record TimeRead(string Column, string Form, string First, string Last, string Step, string StepFound)
{
    /// <summary>Places where rows are missing.</summary>
    public int Gaps { get; init; }

    /// <summary>Rows that are missing there.</summary>
    public long MissingRows { get; init; }

    /// <summary>Rows that are missing in the longest.</summary>
    public long LongestGap { get; init; }

    /// <summary>The line after the first; null where there is none.</summary>
    public int? FirstGap { get; init; }

    /// <summary>What is done there: split, fill, ignore.</summary>
    public string Treatment { get; init; } = "split";

    /// <summary>What the gaps have in common, a sentence; empty where nothing is known.</summary>
    public string Pattern { get; init; } = "";
}
