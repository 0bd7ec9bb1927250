using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>The runs of a sweep as charts tell them apart.</summary>
/// <param name="Best">The best run so far; null before the first epoch.</param>
/// <param name="Next">The best after it, in order.</param>
/// <param name="Rest">All others that did not diverge, those in training included.</param>
/// <param name="Diverged">By number.</param>
internal sealed record RunGroups(RunSnapshot? Best, IReadOnlyList<RunSnapshot> Next, IReadOnlyList<RunSnapshot> Rest, IReadOnlyList<RunSnapshot> Diverged)
{
    /// <summary>Divides the runs that reported an epoch, or diverged before their first.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="best">How many are among the best.</param>
    public static RunGroups Of(SweepSnapshot sweep, int best)
    {
        var diverged = sweep.Runs.Where(run => run.State == RunState.Diverged).ToList();
        var ranked = Order(sweep).ToList();
        // A run in training is not among the best until it has ended, unless none has.
        var first = ranked.Where(entry => entry.Rank is not null).Take(best).Select(entry => entry.Run).ToList();
        if (first.Count == 0) first = [.. ranked.Take(1).Select(entry => entry.Run)];
        var taken = first.Select(run => run.Number).ToHashSet();
        var rest = sweep.Runs.Where(run => run.State != RunState.Diverged && run.Reports.Count > 0 && !taken.Contains(run.Number));
        return new RunGroups(first.FirstOrDefault(), [.. first.Skip(1)], [.. rest], diverged);
    }

    private static IEnumerable<LeaderboardEntry> Order(SweepSnapshot sweep)
    {
        var board = Leaderboard.Of(sweep);
        var ended = board.Ranked.Where(entry => entry.Run.State != RunState.Diverged && !double.IsNaN(entry.Value));
        return Leaderboard.BestSoFar(sweep) is { } soFar ? ended.Append(soFar) : ended;
    }
}
