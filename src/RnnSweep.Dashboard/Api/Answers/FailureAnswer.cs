using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A cause of failure.</summary>
internal sealed record FailureAnswer(
    [property: Description("What went wrong.")] string Cause,
    [property: Description("Runs that it has cost.")] int Count);
