using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Grains;
using RnnSweep.Cluster.Sharing;

namespace RnnSweep.Cluster.Training;

/// <summary>
/// Asks for work whenever a slot of this silo is free: a new silo works within seconds, and a slow one is never drowned. Which of several sweeps goes
/// first, <see cref="SiloTurns"/> knows.
/// </summary>
internal sealed partial class SlotPuller(
    IGrainFactory grains,
    TrainingPool pool,
    SiloTurns turns,
    RunGrainTools runs,
    ILocalSiloDetails silo,
    TimeProvider time,
    ILogger<SlotPuller> log) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private string Silo => silo.SiloAddress.ToParsableString();

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host goes on starting meanwhile.
        await Task.Yield();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var slot = await pool.ReserveAsync(stoppingToken);
                var filled = false;
                try
                {
                    filled = await FillAsync(slot, stoppingToken);
                }
                finally
                {
                    if (!filled) pool.Release(slot);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo drains: no new runs.
        }
    }

    /// <summary>No new runs, then every run makes a checkpoint and is handed back. Returns when the last one is.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        await StopAsync(cancellation);
        runs.StopAll($"{silo.Name} drains");
        for (var slot = 0; slot < pool.Slots; slot++) await pool.ReserveAsync(cancellation);
    }

    /// <summary>Waits until there is work for a slot and starts it.</summary>
    private async Task<bool> FillAsync(int slot, CancellationToken stop)
    {
        var pause = ShortestPause;
        while (true)
        {
            try
            {
                if (await OfferAsync(slot)) return true;
            }
            catch (Exception problem) when (RunGrainTools.IsPassing(problem))
            {
                LogUnheard(problem.Message);
            }
            await Task.Delay(pause, time, stop);
            if (pause < LongestPause) pause *= 2;
        }
    }

    /// <summary>Offers a slot to the sweep whose turn it is, then to the others. False: none had anything for it.</summary>
    private async Task<bool> OfferAsync(int slot)
    {
        var holder = turns.HolderOf(slot);
        if (holder is not null && await TryFillAsync(holder, slot)) return true;
        var order = await turns.AskAsync(slot, nothing: holder);
        var nothing = new List<string>();
        string? taker = null;
        try
        {
            foreach (var sweep in order)
            {
                if (await TryFillAsync(sweep, slot))
                {
                    taker = sweep;
                    return true;
                }
                nothing.Add(sweep);
            }
            return false;
        }
        finally
        {
            turns.Settle(slot, taker, nothing);
        }
    }

    /// <summary>False: the sweep has nothing for the slot, or cannot say so now. Others are not to wait for it.</summary>
    private async Task<bool> TryFillAsync(string sweep, int slot)
    {
        try
        {
            return await FillFromAsync(sweep, slot);
        }
        catch (Exception problem) when (RunGrainTools.IsPassing(problem) || problem is SweepRefusedException)
        {
            // Refused: noted but not submitted to the end, or written by a newer version.
            LogUnheard(problem.Message);
            return false;
        }
    }

    private async Task<bool> FillFromAsync(string sweep, int slot)
    {
        var worker = $"{silo.Name}/{slot}";
        var grain = grains.GetGrain<ISweepGrain>(sweep);
        var answer = await grain.OfferSlotAsync(new SlotOffer(worker, Silo));
        if (answer.Assignment is not { } assignment) return false;
        var started = false;
        try
        {
            started = await grains.GetGrain<IRunGrain>(RunKey.Of(sweep, assignment.Run, assignment.Attempt)).StartAsync(assignment, slot);
        }
        finally
        {
            if (!started) await grain.LoseAsync(assignment.Run, assignment.Attempt, worker, $"could not be started on {silo.Name}");
        }
        return started;
    }

    [LoggerMessage(LogLevel.Information, "no answer about work: {Reason}")]
    private partial void LogUnheard(string reason);
}
