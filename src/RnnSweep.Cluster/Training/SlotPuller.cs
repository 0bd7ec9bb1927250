using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Grains;
using RnnSweep.Numerics;

namespace RnnSweep.Cluster.Training;

/// <summary>
/// Asks for work whenever a slot of this silo is free: a new silo works within seconds, and a slow one is never drowned. Of several sweeps, the one goes first whose
/// runs on this silo are fewest for its weight.
/// </summary>
internal sealed partial class SlotPuller(
    IGrainFactory grains, TrainingPool pool, RunGrainTools runs, ILocalSiloDetails silo, TimeProvider time, ILogger<SlotPuller> log) : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, long> _given = [];
    private readonly HashSet<string> _refused = [];
    private OpenSweep[] _open = [];
    private long _read;

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
                await ReadDirectoryAsync();
                foreach (var sweep in _open.OrderBy(open => (double)_given.GetValueOrDefault(open.Id) / open.Weight).ToArray())
                    if (await TryFillAsync(sweep, slot)) return true;
            }
            catch (Exception problem) when (RunGrainTools.IsPassing(problem))
            {
                LogUnheard(problem.Message);
                _read = 0;
            }
            await Task.Delay(pause, time, stop);
            if (pause < LongestPause) pause *= 2;
        }
    }

    private async Task<bool> TryFillAsync(OpenSweep sweep, int slot)
    {
        var worker = $"{silo.Name}/{slot}";
        var grain = grains.GetGrain<ISweepGrain>(sweep.Id);
        SlotAnswer answer;
        try
        {
            answer = await grain.OfferSlotAsync(new SlotOffer(worker, Silo, NumericsVersion.Current));
        }
        catch (SweepRefusedException problem)
        {
            // Noted but not submitted to the end, or of another version: nothing for this silo. Said once, asked again and again.
            if (_refused.Add(sweep.Id)) LogRefused(sweep.Id, problem.Message);
            answer = new SlotAnswer(null, true);
        }
        if (answer.Over) _open = [.. _open.Where(open => open.Id != sweep.Id)];
        if (answer.Assignment is not { } assignment) return false;
        _given[sweep.Id] = _given.GetValueOrDefault(sweep.Id) + 1;
        var started = false;
        try
        {
            started = await grains.GetGrain<IRunGrain>(RunKey.Of(sweep.Id, assignment.Run, assignment.Attempt)).StartAsync(assignment, slot);
        }
        finally
        {
            if (!started) await grain.LoseAsync(assignment.Run, assignment.Attempt, worker, $"could not be started on {silo.Name}");
        }
        return started;
    }

    private async Task ReadDirectoryAsync()
    {
        if (_read != 0 && _open.Length > 0 && time.GetElapsedTime(_read) < LongestPause) return;
        _open = await grains.GetGrain<ISweepDirectoryGrain>(ISweepDirectoryGrain.Key).OpenAsync();
        _read = time.GetTimestamp();
    }

    [LoggerMessage(LogLevel.Warning, "sweep {Sweep} gives this silo no work: {Reason}")]
    private partial void LogRefused(string sweep, string reason);

    [LoggerMessage(LogLevel.Information, "no answer about work: {Reason}")]
    private partial void LogUnheard(string reason);
}
