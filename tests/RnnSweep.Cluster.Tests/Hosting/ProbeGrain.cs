using RnnSweep.Cluster.Telemetry;

namespace RnnSweep.Cluster.Tests.Hosting;

/// <inheritdoc />
internal sealed class ProbeGrain(ILocalSiloDetails silo, ClusterInstruments instruments) : Grain, IProbeGrain
{
    public Task<string> WhereAsync() => Task.FromResult(silo.Name);

    public Task TrainAsync(string? parent)
    {
        var key = this.GetPrimaryKeyString();
        instruments.SlotsStand(free: 1, busy: 1);
        instruments.SweepStands(key, new RunCounts(Queued: 2, Running: 1, Paused: 0));
        instruments.RunLeftQueue(TimeSpan.FromSeconds(1));
        using var run = ClusterActivities.StartRun("lstm", key, run: 1, attempt: 1, parent);
        using (ClusterActivities.StartEpoch(1, run)) instruments.EpochTrained("lstm", TimeSpan.FromSeconds(2), 1000);
        instruments.CheckpointSaved(5000);
        instruments.Decided(TimeSpan.FromMilliseconds(1));
        instruments.RunErred("System.IO.IOException");
        instruments.RunRetried();
        instruments.RunEnded("lstm", "finished", TimeSpan.FromSeconds(3));
        return Task.CompletedTask;
    }
}
