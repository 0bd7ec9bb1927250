using Microsoft.Extensions.Logging;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Cluster.Grains;

/// <summary>Attempts of which nothing is heard any more.</summary>
internal sealed partial class SweepGrain
{
    private async Task ExpireLeasesAsync(CancellationToken cancellation)
    {
        // Stopped, or starved: what has come in meanwhile is still in the queue behind this.
        if (_looked != 0 && dependencies.Time.GetElapsedTime(_looked) > dependencies.LeaseTime / 2)
        {
            LogExcused(Id, dependencies.Time.GetElapsedTime(_looked).TotalSeconds);
            _leases.Excuse();
        }
        _looked = dependencies.Time.GetTimestamp();
        await PauseAtTimeCapAsync();
        foreach (var lapsed in _leases.Lapsed())
        {
            var (run, attempt, worker) = lapsed.Id;
            if (await TraceOfAsync(lapsed) is not { } trace || !_leases.HasLapsed(run, attempt)) continue;
            var reason = _leases.ReasonOf(lapsed);
            LogLapsed(Id, run, attempt, worker, reason);
            await DecideAsync(new AttemptLost(
                dependencies.Time.GetUtcNow(), lapsed.Id, reason, LossKind.Died, trace == AttemptTrace.Trained, trace != AttemptTrace.None));
            _leases.Drop(run, attempt);
        }
    }

    /// <summary>How far it had come: what it has told, or else what it has left, as it may have had no time to tell. Null while the store is away.</summary>
    private async Task<AttemptTrace?> TraceOfAsync(LeaseTable.Lease lapsed)
    {
        if (lapsed.Progressed) return AttemptTrace.Trained;
        try
        {
            return await AttemptTraces.FindAsync(store, Id, lapsed.Id.Run, lapsed.Id.Attempt);
        }
        catch (Exception problem) when (RunGrainDependencies.IsPassing(problem))
        {
            _trouble.Note($"reading the checkpoint of a run of sweep {Id} whose lease has expired", problem);
            return null;
        }
        catch (AttemptReplacedException)
        {
            // Another coordinator has given the run out again: this one learns of it when it writes.
            return AttemptTrace.None;
        }
    }

    [LoggerMessage(LogLevel.Warning, "sweep {Sweep} run {Run} attempt {Attempt} on {Worker}: its lease has expired, the run continues elsewhere ({Reason})")]
    private partial void LogLapsed(string sweep, int run, int attempt, string worker, string reason);

    [LoggerMessage(LogLevel.Warning, "sweep {Sweep}: its coordinator stood still for {Seconds:0.0} s; all leases begin anew")]
    private partial void LogExcused(string sweep, double seconds);
}
