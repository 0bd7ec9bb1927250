using Microsoft.Extensions.Hosting;

namespace RnnSweep.Cluster.Hosting;

/// <summary>
/// A service of a silo that does the same again and again. Nothing ends it but the silo's own end: a host stops when one of its services lets an exception
/// out, and no sweep's trouble, and none of the database, is worth a silo.
/// </summary>
/// <param name="what">What it does, for the log.</param>
/// <param name="time">The clock.</param>
/// <param name="trouble">Where what goes wrong is noted.</param>
internal abstract class SteadyService(string what, TimeProvider time, TroubleLog trouble) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>One round. Called again at once when it returns, and after a pause that grows when it throws.</summary>
    protected abstract Task RoundAsync(CancellationToken stop);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host continues starting meanwhile.
        await Task.Yield();
        var pause = ShortestPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
                pause = ShortestPause;
                continue;
            }
#pragma warning disable CA1031 // Whatever it is: see above.
            catch (Exception problem)
#pragma warning restore CA1031
            {
                if (stoppingToken.IsCancellationRequested) return;
                trouble.Note(what, problem);
            }
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (pause < LongestPause) pause *= 2;
        }
    }
}
