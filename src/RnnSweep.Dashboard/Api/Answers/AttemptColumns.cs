using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>Attempts, by columns.</summary>
internal sealed record AttemptColumns
{
    [Description("The run.")]
    public required IReadOnlyList<int> Run { get; init; }

    [Description("Its attempt, from 1.")]
    public required IReadOnlyList<int> Attempt { get; init; }

    [Description("Who trained it.")]
    public required IReadOnlyList<string> Worker { get; init; }

    [Description("When it began, in seconds since 1970.")]
    public required IReadOnlyList<double> StartedAt { get; init; }

    [Description("When it ended, in seconds since 1970; null while it has not.")]
    public required IReadOnlyList<double?> EndedAt { get; init; }

    [Description("Epochs that were there before.")]
    public required IReadOnlyList<int> FromEpoch { get; init; }

    [Description("Epochs that were there when it ended, or are now.")]
    public required IReadOnlyList<int> ToEpoch { get; init; }

    [Description("Why it ended though the run did not; empty where it ended with the run.")]
    public required IReadOnlyList<string> Reason { get; init; }

    [Description("Whether a rule paused it: it is there again once it continues.")]
    public required IReadOnlyList<bool> Paused { get; init; }
}
