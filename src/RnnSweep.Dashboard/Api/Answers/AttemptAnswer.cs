using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>One try at a run.</summary>
internal sealed record AttemptAnswer(
    [property: Description("Its number, from 1.")] int Attempt,
    [property: Description("Who trained it.")] string Worker,
    [property: Description("When it began, UTC.")] DateTime StartedAt,
    [property: Description("When it ended, UTC; null while it has not.")] DateTime? EndedAt,
    [property: Description("Epochs that were there before.")] int FromEpoch,
    [property: Description("Epochs that were there when it ended, or are now.")] int ToEpoch,
    [property: Description("Why it ended though the run did not; null where it ended with the run.")] string? Reason);
