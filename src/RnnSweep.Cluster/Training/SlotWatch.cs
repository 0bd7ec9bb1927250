using Microsoft.Extensions.Hosting;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Grains;
using RnnSweep.Cluster.Sharing;
using RnnSweep.Numerics;

namespace RnnSweep.Cluster.Training;

/// <summary>Tells the directory every second what has been training here for some time, and hears which slots other sweeps claim.</summary>
internal sealed class SlotWatch(IGrainFactory grains, SlotClaims claims, ILocalSiloDetails silo, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var directory = grains.GetGrain<ISweepDirectoryGrain>(ISweepDirectoryGrain.Key);
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await claims.AskAsync(held => directory.HoldAsync(
                        new HeldSlots(silo.SiloAddress.ToParsableString(), NumericsVersion.Current, held)).WaitAsync(stoppingToken));
                }
                catch (Exception problem) when (RunGrainTools.IsPassing(problem))
                {
                    // It is said again; runs keep their slots meanwhile.
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo stops.
        }
    }
}
