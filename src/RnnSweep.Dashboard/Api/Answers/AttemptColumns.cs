using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Attempts, by columns.</summary>
internal sealed record AttemptColumns(
    [property: Description("The run.")] IReadOnlyList<int> Run,
    [property: Description("Its attempt, from 1.")] IReadOnlyList<int> Attempt,
    [property: Description("Who trained it.")] IReadOnlyList<string> Worker,
    [property: Description("When it began, in seconds since 1970.")] IReadOnlyList<double> StartedAt,
    [property: Description("When it ended, in seconds since 1970; null while it has not.")] IReadOnlyList<double?> EndedAt,
    [property: Description("Epochs that were there before.")] IReadOnlyList<int> FromEpoch,
    [property: Description("Epochs that were there when it ended, or are now.")] IReadOnlyList<int> ToEpoch,
    [property: Description("Why it ended though the run did not; empty where it ended with the run.")] IReadOnlyList<string> Reason,
    [property: Description("Whether a rule paused it: it is there again once it continues.")] IReadOnlyList<bool> Paused);
