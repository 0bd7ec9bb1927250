using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Grains;
using RnnSweep.Numerics;
using RnnSweep.Sweeps.Events;

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
    private readonly Dictionary<string, Task> _news = [];
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
        await runs.StopAllAsync($"{silo.Name} drains").WaitAsync(cancellation);
        for (var slot = 0; slot < pool.Slots; slot++) await pool.ReserveAsync(cancellation);
    }

    /// <summary>
    /// Waits until there is work for a slot and starts it. A slot that was offered in vain is offered again when a sweep has decided something since.
    /// </summary>
    private async Task<bool> FillAsync(int slot, CancellationToken stop)
    {
        var pause = ShortestPause;
        while (true)
        {
            var waiting = true;
            try
            {
                await ReadDirectoryAsync();
                foreach (var sweep in _open.OrderBy(open => (double)_given.GetValueOrDefault(open.Id) / open.Weight).ToArray())
                    if (await TryFillAsync(sweep, slot, stop)) return true;
            }
            catch (Exception problem) when (RunGrainTools.IsPassing(problem))
            {
                LogUnheard(problem.Message);
                (_read, waiting) = (0, false);
            }
            using var awake = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var paused = Task.Delay(pause, time, awake.Token);
            await Task.WhenAny([paused, .. waiting ? _open.Select(open => _news.GetValueOrDefault(open.Id)).OfType<Task>() : []]);
            stop.ThrowIfCancellationRequested();
            await awake.CancelAsync();
            if (paused.IsCompletedSuccessfully && pause < LongestPause) pause *= 2;
        }
    }

    private async Task<bool> TryFillAsync(OpenSweep sweep, int slot, CancellationToken stop)
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
        if (answer.Over)
        {
            _open = [.. _open.Where(open => open.Id != sweep.Id)];
            _news.Remove(sweep.Id);
        }
        if (answer.Assignment is not { } assignment)
        {
            if (!answer.Over) Listen(sweep.Id, grain, answer.Sequence);
            return false;
        }
        _given[sweep.Id] = _given.GetValueOrDefault(sweep.Id) + 1;
        var started = false;
        try
        {
            if (assignment.Alone && !await ReserveAllAsync(slot, grain, assignment, stop)) return false;
            started = await grains.GetGrain<IRunGrain>(RunKey.Of(sweep.Id, assignment.Run, assignment.Attempt)).StartAsync(assignment, slot);
        }
        finally
        {
            if (!started)
            {
                pool.Dismiss(slot);
                var reason = $"could not be started on {silo.Name}";
                await grain.LoseAsync(assignment.Run, assignment.Attempt, worker, reason, LossKind.HandedOver, progressed: false);
            }
        }
        return started;
    }

    /// <summary>
    /// Waits until nothing else trains on this silo, and keeps it so until the run lets go of its slot. False: the run was given up meanwhile.
    /// </summary>
    private async Task<bool> ReserveAllAsync(int slot, ISweepGrain grain, RunAssignment assignment, CancellationToken stop)
    {
        var others = new List<int>();
        try
        {
            while (others.Count < pool.Slots - 1)
            {
                var free = pool.ReserveAsync(stop);
                // What trains here may take long, and the run is to be given to nobody else.
                while (await Task.WhenAny(free, Task.Delay(runs.RenewalTime, time, stop)) != free)
                    if (await grain.RenewAsync(assignment.Run, assignment.Attempt, progressed: false) != LeaseAnswer.Held)
                    {
                        _ = ReleaseLateAsync(free);
                        return false;
                    }
                others.Add(await free);
            }
            pool.Accompany(slot, others);
            others = [];
            return true;
        }
        finally
        {
            foreach (var other in others) pool.Release(other);
        }
    }

    private async Task ReleaseLateAsync(Task<int> reserved)
    {
        try
        {
            pool.Release(await reserved);
        }
        catch (OperationCanceledException)
        {
            // The silo drains.
        }
    }

    /// <summary>Asks to be told when a sweep has decided something; once at a time.</summary>
    private void Listen(string sweepId, ISweepGrain grain, long after)
    {
        if (_news.TryGetValue(sweepId, out var asked) && !asked.IsCompleted) return;
        var news = grain.NewsAsync(after);
        news.Ignore();
        _news[sweepId] = news;
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
