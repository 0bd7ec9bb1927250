using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Telemetry;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Results;

namespace RnnSweep.Cluster.Grains;

/// <summary>How a sweep is taken up from its journal.</summary>
internal sealed partial class SweepGrain
{
    private async Task ReadJournalAsync(CancellationToken cancellation, bool goesOn = false)
    {
        var (events, packed) = await JournalTail.ReadAllAsync(store, Id, cancellation);
        if (events.Count == 0) return;
        _definition = ReadDefinition(((SweepCreated)events[0]).Definition);
        _tail.Start(events);
        // Nothing is decided about a sweep that has ended, and nothing has to be known of its method and its data.
        var ended = _tail.HasEnded && !goesOn;
        var objection = ended ? null : Continuation.Objection(_definition, _tail.Created!.Numerics);
        if (ended || objection is not null)
        {
            Rest(events, objection);
            return;
        }
        CoordinatorParts parts;
        try
        {
            parts = await OffTurnAsync(() => dependencies.PartsOf(_definition));
        }
        catch (SweepRefusedException problem)
        {
            Rest(events, problem.Message);
            return;
        }
        var coordinator = new SweepCoordinator(parts);
        foreach (var next in events) coordinator.Apply(next);
        // Whoever trains may be alive and well: it has a whole lease to say so.
        foreach (var open in coordinator.OpenAttempts) _leases.Give(open, silo: null);
        _coordinator = coordinator;
        _snapshots = new SnapshotKeeper(store, Id, packed);
        _snapshots.Add(events);
        _meters = new SweepMeters(instruments, Id, _definition);
        _meters.Take(events, measure: false);
        _models = new ModelKeeper(_definition);
        DropModels(events);
        LogRead(Id, events.Count, coordinator.OpenAttempts.Count);
        _timer ??= this.RegisterGrainTimer(ExpireLeasesAsync,
            new GrainTimerCreationOptions(dependencies.LeaseCheck, dependencies.LeaseCheck) { KeepAlive = true, Interleave = true });
    }

    [LoggerMessage(LogLevel.Information, "sweep {Sweep} opened: {Events} events, {Open} attempts open")]
    private partial void LogRead(string sweep, int events, int open);
}
