using System.ComponentModel;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>
/// A sweep as a list shows it. Of one that cannot be read, one that is being read, and those beyond the 200 newest, only what the engine says at once: the
/// required fields.
/// </summary>
internal record SweepAnswer
{
    [Description("Its id.")]
    public required string Id { get; init; }

    [Description("Its name; its id where it cannot be read.")]
    public required string Name { get; init; }

    [Description("Why it cannot be read, or why nobody trains it any more; null while all is well.")]
    public required string? Problem { get; init; }

    [Description("Its state; null where it cannot be read.")]
    public required SweepState? State { get; init; }

    [Description("When it was submitted, UTC; null where it cannot be read.")]
    public required DateTime? CreatedAt { get; init; }

    [Description("Number of the last event of its journal.")]
    public required long Sequence { get; init; }

    [Description("Its share of the slots against other sweeps, from 1.")]
    public required int Weight { get; init; }

    [Description("Runs that there will be; null if unknown.")]
    public required int? Planned { get; init; }

    [Description("Runs that have a number.")]
    public required int Runs { get; init; }

    [Description("Runs that have ended.")]
    public required int Ended { get; init; }

    [Description("Runs that are training.")]
    public required int Training { get; init; }

    [Description("True while it is read for the first time, and left out else: there is more of it soon.")]
    public bool? Reading { get; init; }

    [Description("When its last run ended, UTC; null while the sweep has not ended.")]
    public DateTime? FinishedAt { get; init; }

    [Description("Runs by state.")]
    public IReadOnlyDictionary<string, int>? States { get; init; }

    [Description("Causes of failure, the most frequent first.")]
    public IReadOnlyList<FailureAnswer>? Failures { get; init; }

    [Description("What somebody has noted about it; null where nobody has.")]
    public string? Note { get; init; }

    [Description("The metric that runs are judged by.")]
    public string? Metric { get; init; }

    [Description("minimize or maximize.")]
    public string? Goal { get; init; }

    [Description("The best run at this moment; null before the first epoch.")]
    public BestAnswer? Best { get; init; }

    [Description("FLOPs of all epochs.")]
    public double? Flops { get; init; }

    [Description("Seconds of training over all runs.")]
    public double? TrainSeconds { get; init; }

    [Description("Share of the work that is done, 0 to 1; null if unknown.")]
    public double? Share { get; init; }

    [Description("Seconds that are likely left; null if unknown.")]
    public double? SecondsLeft { get; init; }
}
