using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>An error.</summary>
internal sealed record ProblemAnswer
{
    [Description("The status of HTTP.")]
    public required int Status { get; init; }

    [Description("Its name.")]
    public required string Title { get; init; }

    [Description("What was found, and what to do.")]
    public required string Detail { get; init; }

    [Description("All that is wrong with a sweep file that was handed in; left out where the problem is another one.")]
    public IReadOnlyList<FileErrorAnswer>? Errors { get; init; }
}
