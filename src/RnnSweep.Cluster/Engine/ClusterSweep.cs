using System.Text;
using System.Text.Json;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Cluster.Engine;

/// <summary>
/// A sweep on a cluster, seen from a client: a mirror of its journal, kept up by watching. After any break it continues where it was, by sequence numbers.
/// </summary>
internal sealed class ClusterSweep : ISweepHandle
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>As long as a lease: a coordinator shows itself five times as often.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private readonly IGrainFactory _grains;
    private readonly string _id;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<EventFeed> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _following;
    private volatile string? _trouble;
    private long _seen;

    private ClusterSweep(IGrainFactory grains, string id, TimeProvider time)
    {
        (_grains, _id, _time) = (grains, id, time);
        _following = Task.Run(FollowAsync);
    }

    /// <inheritdoc/>
    public string Id => _id;

    /// <summary>Completes when all events of a sweep that has ended are here; never faulted by a break.</summary>
    public Task Ended => _following;

    /// <inheritdoc/>
    public string? CommandsRefused => Ended.IsCompleted ? "the sweep has ended" : null;

    /// <inheritdoc/>
    public bool TakesNotes => true;

    /// <inheritdoc/>
    public bool GoesOnAfterEnd => true;

    /// <inheritdoc/>
    public string? Trouble => _trouble;

    private EventFeed Feed => _opened.Task.Result;

    /// <summary>Opens a sweep: returns when its first events are here.</summary>
    /// <exception cref="SweepRefusedException">There is none of this id.</exception>
    public static async Task<ClusterSweep> OpenAsync(IGrainFactory grains, string id, TimeProvider time, CancellationToken cancellation)
    {
        var sweep = new ClusterSweep(grains, id, time);
        try
        {
            await sweep._opened.Task.WaitAsync(cancellation);
            return sweep;
        }
        catch
        {
            await sweep.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public SweepSnapshot Snapshot() => Feed.Snapshot();

    /// <inheritdoc/>
    public IAsyncEnumerable<SweepEvent> Watch(long after, CancellationToken cancellation) => Feed.Watch(after, cancellation);

    /// <summary>Waits until the events up to a sequence number are here.</summary>
    public async Task ReachedAsync(long sequence, CancellationToken cancellation)
    {
        await foreach (var next in Watch(0, cancellation))
            if (next.Sequence >= sequence) return;
    }

    /// <inheritdoc/>
    public Task<string?> CommandAsync(GivenCommand given, CancellationToken cancellation = default) =>
        CoordinatorCalls.AskAsync(() => _grains.GetGrain<ISweepGrain>(_id).AskAsync(CommandMessage.Of(given)), _time, cancellation);

    /// <inheritdoc/>
    public Task<byte[]?> ModelAsync(int run, CancellationToken cancellation) => AskAsync(grain => grain.ModelAsync(run), cancellation);

    /// <inheritdoc/>
    public async Task<byte[]?> SourceAsync(CancellationToken cancellation) =>
        await AskAsync(grain => grain.SourceAsync(), cancellation) is { } source ? Encoding.UTF8.GetBytes(source) : null;

    private async Task<T> AskAsync<T>(Func<ISweepGrain, Task<T>> question, CancellationToken cancellation)
    {
        try
        {
            return await CoordinatorCalls.AskAsync(() => question(_grains.GetGrain<ISweepGrain>(_id)), _time, cancellation);
        }
        catch (SweepRefusedException problem)
        {
            throw new SweepUnreadableException(problem.Message, problem);
        }
    }

    /// <summary>Stops following; the sweep continues.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _following;
        _stop.Dispose();
    }

    private async Task FollowAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await WatchOnceAsync();
                break;
            }
            catch (SweepRefusedException problem)
            {
                _opened.TrySetException(problem);
                break;
            }
            catch (Exception problem) when (problem is JsonException or InvalidDataException)
            {
                // An event of a newer version: it stays unreadable however often it is asked for.
                _trouble = $"The sweep cannot be read by this version: {problem.Message}";
                _opened.TrySetException(new SweepRefusedException(_trouble));
                break;
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                // A silo died, the enumeration was cut off, the client is reconnecting: the next one continues from the last number.
                _trouble = problem.Message;
            }
            try
            {
                await Task.Delay(Pause, _time, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        _opened.TrySetCanceled();
        if (_opened.Task.IsCompletedSuccessfully) Feed.Complete();
    }

    /// <summary>
    /// One enumeration. A client is not told that the silo it talked to has died, so it does not wait for longer than a coordinator is ever silent; nor for the
    /// call that ends an enumeration, which may go to that silo too.
    /// </summary>
    private async Task WatchOnceAsync()
    {
        var leave = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var watch = _grains.GetGrain<ISweepGrain>(_id).WatchAsync(_seen, leave.Token).GetAsyncEnumerator(leave.Token);
        var next = Task.FromResult(true);
        try
        {
            while (await (next = watch.MoveNextAsync().AsTask()).WaitAsync(Silence, _time, _stop.Token))
            {
                _trouble = null;
                Take(watch.Current);
            }
        }
        finally
        {
            _ = LeaveAsync(watch, next, leave);
        }
    }

    private static async Task LeaveAsync(IAsyncEnumerator<EventBatch> watch, Task next, CancellationTokenSource leave)
    {
        await leave.CancelAsync();
        await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await watch.DisposeAsync().AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        leave.Dispose();
    }

    private void Take(EventBatch batch)
    {
        // A sign of life.
        if (batch.Lines.Length == 0) return;
        SweepEvent[] events = [.. batch.Lines.Select(EventLine.Read)];
        if (!_opened.Task.IsCompleted) _opened.SetResult(new EventFeed(StateOf((SweepCreated)events[0])));
        Feed.Publish(events);
        _seen = batch.First + batch.Lines.Length - 1;
    }

    private static ReplayedState StateOf(SweepCreated created)
    {
        try
        {
            return SweepReader.StateOf(EffectiveDefinition.Decode(created.Definition));
        }
        catch (InvalidDataException problem)
        {
            throw new SweepRefusedException($"The sweep cannot be read: {problem.Message}");
        }
    }
}
