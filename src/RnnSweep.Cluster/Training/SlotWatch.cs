using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Sharing;
using RnnSweep.Numerics;

namespace RnnSweep.Cluster.Training;

/// <summary>Tells the directory every second what has been training here for some time, and hears which slots other sweeps claim.</summary>
internal sealed partial class SlotWatch(IGrainFactory grains, SlotClaims claims, ILocalSiloDetails silo, TimeProvider time, ILogger<SlotWatch> log)
    : BackgroundService
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
#pragma warning disable CA1031 // Whatever it is, even a directory of another version: runs keep their slots, and the report is repeated.
                catch (Exception problem) when (problem is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    LogUnheard(problem);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    [LoggerMessage(LogLevel.Debug, "no answer about claims")]
    private partial void LogUnheard(Exception problem);
}
