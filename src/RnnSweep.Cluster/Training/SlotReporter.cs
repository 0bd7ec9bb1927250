using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Sharing;

namespace RnnSweep.Cluster.Training;

/// <summary>Says every two seconds how full this silo is, and what ails it, for those who look at the cluster. Nothing depends on it.</summary>
internal sealed class SlotReporter(
    IGrainFactory grains, TrainingPool pool, SlotClaims claims, StoreHealth store, ILocalSiloDetails silo, TimeProvider time, ILogger<SlotReporter> log)
    : SteadyService("telling how full this silo is", time, new TroubleLog(log, time))
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly TimeProvider _time = time;

    /// <inheritdoc/>
    protected override async Task RoundAsync(CancellationToken stop)
    {
        await grains.GetGrain<ISweepDirectoryGrain>(ISweepDirectoryGrain.Key)
            .StandsAsync(new SiloSlots(silo.SiloAddress.ToParsableString(), pool.Slots, pool.Busy, store.Trouble, claims.Work()))
            .WaitAsync(stop);
        await Task.Delay(Period, _time, stop);
    }
}
