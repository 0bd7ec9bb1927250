using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Grains;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cluster.Engine;

/// <summary>
/// A sweep on a cluster, seen from a client: a mirror of its journal, kept up by watching. After any break it goes on where it was, by sequence numbers.
/// </summary>
internal sealed class ClusterSweep : ISweepHandle
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly IGrainFactory _grains;
    private readonly string _id;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<EventFeed> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _following;
    private volatile string? _trouble;

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

    /// <summary>Why nothing comes in at the moment; null while all is well.</summary>
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
    public Task<string?> CommandAsync(SweepCommand command, int? run = null, CancellationToken cancellation = default) =>
        CoordinatorCalls.AskAsync(() => _grains.GetGrain<ISweepGrain>(_id).CommandAsync(command, run), _time, cancellation);

    /// <summary>Stops following; the sweep goes on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _following;
        _stop.Dispose();
    }

    private async Task FollowAsync()
    {
        long seen = 0;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await foreach (var batch in _grains.GetGrain<ISweepGrain>(_id).WatchAsync(seen, _stop.Token).WithCancellation(_stop.Token))
                {
                    _trouble = null;
                    Take(batch);
                    seen = batch.First + batch.Lines.Length - 1;
                }
                break;
            }
            catch (SweepRefusedException problem)
            {
                _opened.TrySetException(problem);
                break;
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                // A silo died, the enumeration was cut off, the client is reconnecting: the next one goes on from the last number.
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

    private void Take(EventBatch batch)
    {
        SweepEvent[] events = [.. batch.Lines.Select(JournalTail.EventOf)];
        if (!_opened.Task.IsCompleted) _opened.SetResult(new EventFeed(LedgerOf((SweepCreated)events[0])));
        Feed.Publish(events);
    }

    private static SweepLedger LedgerOf(SweepCreated created)
    {
        var read = new SweepDefinitionReader(TaskCatalog.All).Read(created.Definition.GetRawText(), "journal");
        var definition = read.Definition
            ?? throw new SweepRefusedException($"The sweep was made by a version whose definition this one does not know: {string.Join("; ", read.Errors)}");
        return SweepReader.LedgerOf(definition);
    }
}
