using RnnSweep.Sweeps.Progress;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Opened;

/// <summary>What a list shows of a sweep, beyond what its snapshot says as it stands.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="States">Runs by state, in the order of <see cref="RunState"/>.</param>
/// <param name="Failures">Causes of failure with the runs that each has cost, the most frequent first.</param>
/// <param name="Best">The best run at this moment; null before the first epoch.</param>
/// <param name="Flops">FLOPs of all epochs that count.</param>
/// <param name="TrainSeconds">Seconds of training over all runs.</param>
/// <param name="FinishedAt">When the last run ended, for a sweep that has ended.</param>
/// <param name="Progress">How far it is.</param>
internal sealed record SweepFigures(
    SweepSnapshot Sweep,
    IReadOnlyList<int> States,
    IReadOnlyList<(string Cause, int Count)> Failures,
    LeaderboardEntry? Best,
    double Flops,
    double TrainSeconds,
    DateTimeOffset? FinishedAt,
    ProgressFigures Progress)
{
    /// <summary>The summary of a snapshot.</summary>
    public static SweepFigures Of(SweepSnapshot sweep, ProgressFigures progress)
    {
        var states = new int[Enum.GetValues<RunState>().Length];
        var (flops, seconds) = (0.0, 0.0);
        DateTimeOffset? last = null;
        var failures = new Dictionary<string, int>();
        foreach (var run in sweep.Runs)
        {
            states[(int)run.State]++;
            flops += run.Flops();
            seconds += run.TrainSeconds;
            if (run.FinishedAt is { } at && (last is null || at > last)) last = at;
            if (CauseOf(sweep, run) is { } cause) failures[cause] = failures.GetValueOrDefault(cause) + 1;
        }
        var ended = sweep.HasEnded;
        return new SweepFigures(
            sweep, states, [.. failures.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => (pair.Key, pair.Value))],
            Leaderboard.BestSoFar(sweep), flops, seconds, ended ? last : null, progress);
    }

    private static string? CauseOf(SweepSnapshot sweep, RunSnapshot run) => Diagnosis.Of(sweep, run) is { Length: > 0 } cause ? cause : run.State switch
    {
        // Where a run diverged differs from run to run, that it did does not.
        RunState.Diverged => "diverged",
        RunState.Failed => run.Reason ?? "failed",
        _ => null,
    };
}
