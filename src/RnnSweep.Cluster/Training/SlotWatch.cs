using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Sharing;
using RnnSweep.Numerics;

namespace RnnSweep.Cluster.Training;

/// <summary>
/// Tells the directory every second what has been training here for some time, and hears which slots other sweeps claim. Without an answer runs keep their
/// slots, and the report is repeated.
/// </summary>
internal sealed class SlotWatch(IGrainFactory grains, SlotClaims claims, ILocalSiloDetails silo, TimeProvider time, ILogger<SlotWatch> log)
    : SteadyService("asking which slots are claimed", time, new TroubleLog(log, time))
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time = time;

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken stop)
    {
        await Task.Delay(Period, _time, stop);
        var directory = grains.GetGrain<ISweepDirectoryGrain>(ISweepDirectoryGrain.Key);
        await claims.AskAsync(held => directory.HoldAsync(new HeldSlots(silo.SiloAddress.ToParsableString(), NumericsVersion.Current, held)).WaitAsync(stop));
    }
}
