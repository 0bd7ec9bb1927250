using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A cause of failure.</summary>
internal sealed record FailureAnswer(
    [property: Description("What went wrong.")] string Cause,
    [property: Description("Number of runs that failed so.")] int Count);
