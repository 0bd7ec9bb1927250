using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Results;

/// <summary>
/// The runs of a sweep in the order of their worth: by the metric at the best epoch, ties by the earlier epoch, then by run number.
/// Finished and stopped runs rank together, diverged ones below them; failed and cancelled runs, and those that have not ended, have no rank.
/// </summary>
public sealed class Leaderboard
{
    private Leaderboard(IReadOnlyList<LeaderboardEntry> ranked, IReadOnlyList<LeaderboardEntry> unranked) => (Ranked, Unranked) = (ranked, unranked);

    /// <summary>Ranked runs, the best first.</summary>
    public IReadOnlyList<LeaderboardEntry> Ranked { get; }

    /// <summary>Runs without a rank, in the order of their numbers.</summary>
    public IReadOnlyList<LeaderboardEntry> Unranked { get; }

    /// <summary>The best run that ended without diverging and has a value; null where there is none.</summary>
    public LeaderboardEntry? Winner => Ranked.Count > 0 && Ranked[0] is { Run.State: not RunState.Diverged } first && !double.IsNaN(first.Value) ? first : null;

    /// <summary>The leaderboard of a sweep at this moment.</summary>
    public static Leaderboard Of(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var goal = sweep.Definition.Goal;
        var entries = sweep.Runs.Select(run => new LeaderboardEntry(null, run, run.Best(goal.Metric))).ToList();
        var ranked = entries.Where(entry => Class(entry.Run.State) is not null).Order(Comparer<LeaderboardEntry>.Create((a, b) => Compare(a, b, goal)))
            .Select((entry, index) => entry with { Rank = index + 1 });
        var unranked = entries.Where(entry => Class(entry.Run.State) is null).OrderBy(entry => entry.Run.Number);
        return new Leaderboard([.. ranked], [.. unranked]);
    }

    /// <summary>The best run at this moment, those in training included; null before the first epoch.</summary>
    public static LeaderboardEntry? BestSoFar(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var goal = sweep.Definition.Goal;
        return sweep.Runs.Where(run => run.State is not (RunState.Diverged or RunState.Failed or RunState.Cancelled))
            .Select(run => new LeaderboardEntry(null, run, run.Best(goal.Metric)))
            .Where(entry => !double.IsNaN(entry.Value))
            .Min(Comparer<LeaderboardEntry>.Create((a, b) => CompareFigures(a, b, goal)));
    }

    private static int? Class(RunState state) => state switch
    {
        RunState.Finished or RunState.Stopped => 0,
        RunState.Diverged => 1,
        _ => null,
    };

    /// <summary>The order of ended runs that have a rank: below 0 where the first one is better.</summary>
    internal static int Compare(LeaderboardEntry a, LeaderboardEntry b, RunGoal goal)
    {
        var byClass = Comparer<int?>.Default.Compare(Class(a.Run.State), Class(b.Run.State));
        return byClass != 0 ? byClass : CompareFigures(a, b, goal);
    }

    private static int CompareFigures(LeaderboardEntry a, LeaderboardEntry b, RunGoal goal)
    {
        if (goal.Improves(a.Value, b.Value)) return -1;
        if (goal.Improves(b.Value, a.Value)) return 1;
        return a.Run.BestEpoch != b.Run.BestEpoch ? a.Run.BestEpoch.CompareTo(b.Run.BestEpoch) : a.Run.Number.CompareTo(b.Run.Number);
    }
}
