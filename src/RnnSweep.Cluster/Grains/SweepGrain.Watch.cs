using System.Runtime.CompilerServices;
using RnnSweep.Cluster.Contracts;

namespace RnnSweep.Cluster.Grains;

/// <summary>Events for those who watch.</summary>
internal sealed partial class SweepGrain
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<EventBatch> WatchAsync(long after, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        if (_rest is null) Require();
        while (true)
        {
            var news = _tail.News;
            var lines = _tail.Holds(after + 1) ? _tail.After(after, EventBatch.Most) : await store.ReadAsync(Id, after, EventBatch.Most, cancellation);
            if (lines.Count > 0)
            {
                yield return new EventBatch(after + 1, [.. lines]);
                after += lines.Count;
                continue;
            }
            // What is not durable yet has not happened, and a coordinator that gave up is no end.
            if (_lost is { } reason) throw new CoordinatorLostException(Id, reason);
            if (_tail.HasEnded && after >= _tail.Last) yield break;
            await news.WaitAsync(dependencies.SignOfLife, dependencies.Time, cancellation)
                .ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
            cancellation.ThrowIfCancellationRequested();
            if (!news.IsCompleted)
            {
                yield return new EventBatch(after + 1, []);
                continue;
            }
            // What comes in close together travels together.
            await Task.Delay(dependencies.Coalescing, dependencies.Time, cancellation);
        }
    }
}
