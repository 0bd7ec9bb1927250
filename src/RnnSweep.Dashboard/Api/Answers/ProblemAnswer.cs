using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>An error.</summary>
internal sealed record ProblemAnswer(
    [property: Description("The status of HTTP.")] int Status,
    [property: Description("Its name.")] string Title,
    [property: Description("What was found, and what to do.")] string Detail);
