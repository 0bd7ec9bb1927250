using RnnSweep.Search.Pareto;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Results;

/// <summary>
/// The runs of a sweep in the order of their worth: by the metric at the best epoch, ties by the earlier epoch, then by run number. With several metrics by
/// Pareto front, within a front by crowding distance, then by run number; all metrics are taken at the best epoch by the first one.
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
        if (sweep.Definition.OtherGoals.Count > 0) entries = BySeveral(entries, sweep.Definition.Goals);
        var ranked = sweep.Definition.OtherGoals.Count > 0 ? entries.Where(entry => Class(entry.Run.State) is not null).Select(Numbered)
            : entries.Where(entry => Class(entry.Run.State) is not null).Order(Comparer<LeaderboardEntry>.Create((a, b) => Compare(a, b, goal)))
            .Select(Numbered);
        var unranked = entries.Where(entry => Class(entry.Run.State) is null).OrderBy(entry => entry.Run.Number);
        return new Leaderboard([.. ranked], [.. unranked]);
    }

    /// <summary>The runs that no other run dominates, the first one first. With one metric the best run alone.</summary>
    public IReadOnlyList<LeaderboardEntry> Front =>
        Ranked.Any(entry => entry.Front is not null) ? [.. Ranked.Where(entry => entry.Front == 1)] : Winner is { } best ? [best] : [];

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

    private static LeaderboardEntry Numbered(LeaderboardEntry entry, int index) => entry with { Rank = index + 1 };

    private static List<LeaderboardEntry> BySeveral(List<LeaderboardEntry> entries, IReadOnlyList<RunGoal> goals)
    {
        var judged = entries.Where(entry => Class(entry.Run.State) == 0 && goals.All(goal => !double.IsNaN(entry.Run.Best(goal.Metric))))
            .OrderBy(entry => entry.Run.Number).ToList();
        double[][] points = [.. judged.Select(entry =>
            goals.Select(goal => goal.Maximize ? -entry.Run.Best(goal.Metric) : entry.Run.Best(goal.Metric)).ToArray())];
        var fronts = ParetoFronts.Of(points);
        var known = judged.Select(entry => entry.Run.Number).ToHashSet();
        var others = entries.Where(entry => !known.Contains(entry.Run.Number)).OrderBy(entry => Class(entry.Run.State) ?? int.MaxValue)
            .ThenBy(entry => entry.Run.Number);
        return [.. fronts.Order.Select(place => judged[place] with { Front = fronts.Front[place] }), .. others];
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
