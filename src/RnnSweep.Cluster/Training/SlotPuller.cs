using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Grains;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Sharing;
using RnnSweep.Numerics;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Cluster.Training;

/// <summary>
/// Asks for work whenever a slot of this silo is free: a new silo works within seconds, and a slow one is never drowned. Which of several sweeps goes
/// first, <see cref="SiloTurns"/> knows.
/// </summary>
internal sealed partial class SlotPuller(
    IGrainFactory grains,
    TrainingPool pool,
    SiloTurns turns,
    SlotClaims claims,
    RunGrainDependencies runs,
    ILocalSiloDetails silo,
    TimeProvider time,
    ILogger<SlotPuller> log) : SteadyService("filling a free slot", time, new TroubleLog(log, time))
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // A hung run keeps its slot for ever: who waits for all slots of the silo does not.
    private static readonly TimeSpan LongestWaitForAll = TimeSpan.FromMinutes(10);

    private readonly TimeProvider _time = time;
    private readonly ILogger<SlotPuller> _log = log;
    private readonly TroubleLog _trouble = new(log, time);
    private readonly Dictionary<string, Task> _news = [];
    private readonly HashSet<string> _refused = [];

    private string Silo => silo.SiloAddress.ToParsableString();

    /// <inheritdoc/>
    protected override Task RoundAsync(CancellationToken stop) => FillOneAsync(stop);

    /// <summary>No new runs, then every run makes a checkpoint and is handed back. Returns when the last one is.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        await StopAsync(cancellation);
        await runs.StopAllAsync($"{silo.Name} drains").WaitAsync(cancellation);
        for (var slot = 0; slot < pool.Slots; slot++) await pool.ReserveAsync(cancellation);
    }

    /// <summary>
    /// Waits until there is work for a free slot and starts it. A slot that got no work is offered again when a sweep has decided something since. While it
    /// waits, another one on which a run was suspended goes first: before its slot is offered, the run is given to nobody, and everything may wait for what
    /// becomes of it.
    /// </summary>
    private async Task FillOneAsync(CancellationToken stop)
    {
        var (slot, filled, pause) = (await pool.ReserveAsync(stop), false, ShortestPause);
        try
        {
            while (true)
            {
                var released = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                void Wake() => released.TrySetResult();
                pool.Released += Wake;
                try
                {
                    var waiting = true;
                    try
                    {
                        if (filled = await OfferAsync(slot, stop)) return;
                    }
                    catch (Exception problem) when (!stop.IsCancellationRequested)
                    {
                        _trouble.Note("asking whose turn it is", problem);
                        waiting = false;
                    }
                    if (waiting && pool.Exchange(slot, claims.HasLeft) is var other && other != slot)
                    {
                        slot = other;
                        continue;
                    }
                    using var awake = CancellationTokenSource.CreateLinkedTokenSource(stop);
                    var paused = Task.Delay(pause, _time, awake.Token);
                    await Task.WhenAny([paused, released.Task, .. waiting ? _news.Values.ToArray() : []]);
                    stop.ThrowIfCancellationRequested();
                    await awake.CancelAsync();
                    if (paused.IsCompletedSuccessfully && pause < LongestPause) pause *= 2;
                    slot = pool.Exchange(slot, claims.HasLeft);
                }
                finally
                {
                    pool.Released -= Wake;
                }
            }
        }
        finally
        {
            if (!filled) pool.Release(slot);
        }
    }

    /// <summary>Offers a slot to the sweep whose turn it is, then to the others. False: none had anything for it.</summary>
    private async Task<bool> OfferAsync(int slot, CancellationToken stop)
    {
        var holder = turns.HolderOf(slot);
        if (holder is not null && await TryFillAsync(holder, slot, stop)) return true;
        var order = await turns.AskAsync(slot, nothing: holder);
        foreach (var gone in _news.Keys.Except(order).ToArray()) _news.Remove(gone);
        var nothing = new List<string>();
        string? taker = null;
        try
        {
            foreach (var sweep in order)
            {
                if (await TryFillAsync(sweep, slot, stop))
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
            turns.CloseTurn(slot, taker, nothing);
            if (claims.TakeLeft(slot) is { } left && left != taker && !nothing.Contains(left)) _ = LeaveAsync(left, slot);
        }
    }

    /// <summary>Another sweep has taken a slot on which a run was suspended: the run is free for others, which only its sweep can give it to.</summary>
    private async Task LeaveAsync(string sweep, int slot)
    {
        try
        {
            await runs.Retry($"leave sweep {sweep}", async () =>
            {
                await grains.GetGrain<ISweepGrain>(sweep).LeaveAsync(Offer(slot));
                return true;
            }, () => runs.Patience, _log);
        }
        catch (Exception problem)
        {
            // The slot will be offered to it again some day.
            _trouble.Note($"leaving sweep {sweep}", problem);
        }
    }

    private SlotOffer Offer(int slot) => new($"{silo.Name}/{slot}", Silo, NumericsVersion.Current);

    /// <summary>False: the sweep has nothing for the slot, or cannot say so now. Others are not to wait for it.</summary>
    private async Task<bool> TryFillAsync(string sweep, int slot, CancellationToken stop)
    {
        try
        {
            return await FillFromAsync(sweep, slot, stop);
        }
        catch (SweepRefusedException problem)
        {
            // Noted but not submitted to the end, or of another version: nothing for this silo. Said once, asked again and again.
            if (_refused.Add(sweep)) LogRefused(sweep, problem.Message);
        }
        catch (Exception problem) when (!stop.IsCancellationRequested)
        {
            // Whatever ails one sweep, the others have a right to the slot.
            _trouble.Note($"offering a slot to sweep {sweep}", problem);
        }
        _news.Remove(sweep);
        return false;
    }

    private async Task<bool> FillFromAsync(string sweep, int slot, CancellationToken stop)
    {
        var offer = Offer(slot);
        var grain = grains.GetGrain<ISweepGrain>(sweep);
        var answer = await grain.OfferSlotAsync(offer);
        if (answer.Assignment is not { } assignment)
        {
            if (answer.Over) _news.Remove(sweep);
            else Listen(sweep, grain, answer.Sequence);
            return false;
        }
        var started = false;
        try
        {
            if (assignment.Alone && !await ReserveAllAsync(slot, grain, assignment, stop)) return false;
            started = await grains.GetGrain<IRunGrain>(RunKey.Of(sweep, assignment.Run, assignment.Attempt)).StartAsync(assignment, slot);
        }
        finally
        {
            if (!started)
            {
                pool.Dismiss(slot);
                var reason = $"could not be started on {silo.Name}";
                await grain.LoseAsync(assignment.Run, assignment.Attempt, offer.Worker, reason, LossKind.HandedOver, progressed: false);
            }
        }
        return started;
    }

    /// <summary>
    /// Waits until nothing else trains on this silo, and keeps it so until the run releases its slot. False: the run was dropped meanwhile, or a slot
    /// does not become free.
    /// </summary>
    private async Task<bool> ReserveAllAsync(int slot, ISweepGrain grain, RunAssignment assignment, CancellationToken stop)
    {
        var others = new List<int>();
        var start = _time.GetTimestamp();
        try
        {
            while (others.Count < pool.Slots - 1)
            {
                var free = pool.ReserveAsync(stop);
                // What trains here may take long, and the run is to be given to nobody else.
                while (await Task.WhenAny(free, Task.Delay(runs.RenewalTime, _time, stop)) != free)
                    if (_time.GetElapsedTime(start) > LongestWaitForAll
                        || await grain.RenewAsync(assignment.Run, assignment.Attempt, progressed: false) != LeaseAnswer.Held)
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

    [LoggerMessage(LogLevel.Warning, "sweep {Sweep} gives this silo no work: {Reason}")]
    private partial void LogRefused(string sweep, string reason);
}
