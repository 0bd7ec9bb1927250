using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Engines;

/// <summary>Makes what the loop decides durable, tells watchers, and drops what nobody needs any more then.</summary>
/// <param name="coordinator">The coordinator, which has taken the events in already.</param>
/// <param name="dependencies">The store and the clock.</param>
/// <param name="feed">Told of what is durable.</param>
/// <param name="snapshots">Told of what is durable.</param>
/// <param name="models">Knows which models are no longer kept, of runs that ended before too.</param>
internal sealed class LocalRecord(
    SweepCoordinator coordinator, LocalDependencies dependencies, EventFeed feed, SnapshotKeeper snapshots, ModelKeeper models)
{
    private ISweepStore Store => dependencies.Store;

    private string Sweep => dependencies.SweepId;

    /// <summary>When the last events became durable, as the clock counts.</summary>
    public long Written { get; private set; }

    /// <summary>Appends events to the journal; they are on the disk when the task completes.</summary>
    public async Task AppendAsync(SweepEvent[] events)
    {
        await Store.AppendAsync(Sweep, events[0].Sequence, EventLine.Of(events), CancellationToken.None).ConfigureAwait(false);
        Written = dependencies.Settings.Time.GetTimestamp();
        feed.Publish(events);
        snapshots.Add(events);
        RunConcluded[] ended = [.. events.OfType<RunConcluded>()];
        foreach (var run in ended)
            if (run.State != RunState.Cancelled)
                await Store.DropCheckpointAsync(Sweep, run.Run, run.Attempt, CancellationToken.None).ConfigureAwait(false);
        if (models.IsNeeded && ended.Length > 0) await DropModelsAsync(ended).ConfigureAwait(false);
        if (coordinator is { HasEnded: true, Forks: true }) await Store.DropForkPointsAsync(Sweep, null, CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>What cannot be dropped stays: the next process that takes the sweep up tries again.</summary>
    private async Task DropModelsAsync(RunConcluded[] ended)
    {
        var runs = feed.Snapshot().Runs;
        foreach (var end in ended)
            if (models.Add(runs[end.Run - 1]) is { } dropped)
                await Store.DropModelAsync(Sweep, dropped, CancellationToken.None).ConfigureAwait(false);
    }
}
