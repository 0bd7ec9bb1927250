using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Results;

/// <summary>
/// Tells which models are no longer kept where <c>keep_models</c> bounds them: those of runs that are not among the best ones that have ended. Which ones
/// remain at the end does not depend on the order of the ends.
/// </summary>
/// <param name="definition">The sweep.</param>
public sealed class ModelKeeper(SweepDefinition definition)
{
    private readonly SortedSet<LeaderboardEntry> _best =
        new(Comparer<LeaderboardEntry>.Create((a, b) => Leaderboard.Compare(a, b, definition.Goal)));

    /// <summary>The numbers of the runs of a sweep whose models are not kept, of those that have ended.</summary>
    public static IReadOnlySet<int> DroppedOf(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var (keeper, dropped) = (new ModelKeeper(sweep.Definition), new HashSet<int>());
        foreach (var run in sweep.Runs)
            if (run.HasEnded && keeper.Add(run) is { } gone) dropped.Add(gone.Number);
        return dropped;
    }

    /// <summary>Whether there is anything to do.</summary>
    public bool IsNeeded => definition.KeepModels is not null;

    /// <summary>A run has ended, and is in the journal as such.</summary>
    /// <returns>The run whose model is to be dropped, this one or another; null where none is.</returns>
    public RunSnapshot? Add(RunSnapshot run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (definition.KeepModels is not { } most || run.State is not (RunState.Finished or RunState.Stopped or RunState.Diverged)) return null;
        _best.Add(new LeaderboardEntry(null, run, run.Best(definition.Goal.Metric)));
        if (_best.Count <= most || _best.Max is not { } last) return null;
        _best.Remove(last);
        return last.Run;
    }
}
