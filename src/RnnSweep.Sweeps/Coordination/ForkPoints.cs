using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>
/// The epochs after which runs can be forked: those at which something could be decided about them, each short of the run's end. Workers keep a checkpoint at
/// each of them before they report it. Like the state, a replay of the journal.
/// </summary>
internal sealed class ForkPoints(SearchFolds folds, ReplayedState sweep)
{
    private readonly Dictionary<int, int> _due = [];
    private readonly Dictionary<int, SortedSet<int>> _points = [];

    /// <summary>The next epoch of a run at which a checkpoint is due: no worker trains beyond it without asking.</summary>
    public int DueOf(int run) => _due.GetValueOrDefault(run, int.MaxValue);

    /// <summary>The epochs after which a run can be forked, in order.</summary>
    public IReadOnlyCollection<int> Of(int run) => _points.TryGetValue(run, out var points) ? points : [];

    /// <summary>Takes an event in that state and folds have already taken in.</summary>
    public void Apply(SweepEvent next)
    {
        switch (next)
        {
            case RunProposed proposed:
                Plan(proposed.Run, proposed.ParentEpoch ?? 0);
                break;
            case EpochRecorded recorded when recorded.Epoch >= DueOf(recorded.Run):
                if (!_points.TryGetValue(recorded.Run, out var points)) _points.Add(recorded.Run, points = []);
                points.Add(recorded.Epoch);
                Plan(recorded.Run, recorded.Epoch);
                break;
            case RunDecided { Decision: Decisions.Promote } promoted:
                // Whoever has paused it may want to look at it again sooner.
                var before = DueOf(promoted.Run);
                Plan(promoted.Run, promoted.Epoch);
                if (before > promoted.Epoch && before < DueOf(promoted.Run)) _due[promoted.Run] = before;
                break;
            case RunConcluded concluded:
                _due.Remove(concluded.Run);
                // Its last epoch was its end by patience, after which there is nothing to continue with.
                if (concluded.State == RunState.Finished && _points.TryGetValue(concluded.Run, out var kept)) kept.Remove(sweep.Find(concluded.Run)!.Recorded);
                break;
        }
    }

    private void Plan(int run, int epoch)
    {
        if (folds.DecidesAt(run, epoch) is { } at && at < sweep.Find(run)!.Snapshot.Epochs) _due[run] = at;
        else _due.Remove(run);
    }
}
