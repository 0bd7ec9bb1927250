using Microsoft.Extensions.Hosting;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Grains;

namespace RnnSweep.Cluster.Training;

/// <summary>Says every two seconds how full this silo is, for those who look at the cluster. Nothing depends on it.</summary>
internal sealed class SlotReporter(IGrainFactory grains, TrainingPool pool, ILocalSiloDetails silo, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                try
                {
                    await grains.GetGrain<ISweepDirectoryGrain>(ISweepDirectoryGrain.Key)
                        .StandsAsync(new SiloSlots(silo.SiloAddress.ToParsableString(), pool.Slots, pool.Busy)).WaitAsync(stoppingToken);
                }
                catch (Exception problem) when (RunGrainDependencies.IsPassing(problem))
                {
                    // It is reported again.
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo stops.
        }
    }
}
