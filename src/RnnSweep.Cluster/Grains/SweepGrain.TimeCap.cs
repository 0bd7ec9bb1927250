using Microsoft.Extensions.Logging;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Results;

namespace RnnSweep.Cluster.Grains;

/// <summary><c>time_cap</c> on a cluster, whose silos outlive a sweep: it is paused, as by a person, and unpausing gives it as long again. One that stops
/// already is let finish.</summary>
internal sealed partial class SweepGrain
{
    private async Task PauseAtTimeCapAsync()
    {
        if (_definition?.TimeCap is not { } cap || _coordinator is not { HasEnded: false, IsPaused: false, IsStopping: false } coordinator) return;
        var now = dependencies.Time.GetUtcNow();
        if (now - coordinator.TrainedSince < cap) return;
        LogTimeCap(Id, NumberFormat.Duration(cap));
        await DecideAsync(new Commanded(now, SweepCommand.Pause, null));
    }

    [LoggerMessage(LogLevel.Information, "sweep {Sweep}: its time_cap of {Cap} is used up, it is paused; unpause gives it as long again")]
    private partial void LogTimeCap(string sweep, string cap);
}
