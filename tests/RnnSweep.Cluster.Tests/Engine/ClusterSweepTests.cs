using System.Reflection;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Engine;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared.Engines;

namespace RnnSweep.Cluster.Tests.Engine;

/// <summary>Following a sweep whose silo dies: what was asked of it is never answered.</summary>
public sealed class ClusterSweepTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Follow_SiloDies_GoesOnWithAnotherEnumeration(bool silently)
    {
        var request = EngineFixture.Request("follow");
        SweepEvent created = new SweepCreated(JournalFormat.Version, "test", "digest", SweepDefinitionJson.Write(request.Definition))
        {
            Sequence = 1,
            Time = Noon
        };
        SweepEvent finished = new SweepFinished(SweepState.Cancelled) { Sequence = 2, Time = Noon };
        var dying = new Enumeration([Batch(created)],
            silently ? new TaskCompletionSource<bool>().Task : Task.FromException<bool>(new SiloUnavailableException()), letsGo: false);
        var living = new Enumeration([new EventBatch(2, []), Batch(finished)], Task.FromResult(false), letsGo: true);

        var sweep = await ClusterSweep.OpenAsync(Grains.Of(dying, living), "follow", new ImpatientTime(), CancellationToken.None)
            .Within("the first event is here");

        await sweep.Ended.Within("the sweep has been followed to its end");
        Assert.Equal(SweepState.Cancelled, sweep.Snapshot().State);
        Assert.Equal([0, 1], [dying.After, living.After]);
        await sweep.DisposeAsync();
    }

    private static EventBatch Batch(SweepEvent value) => new(value.Sequence, [EventLine.Of(value)]);

    /// <summary>What one call of <see cref="ISweepGrain.WatchAsync"/> gives, and how it ends.</summary>
    private sealed class Enumeration(EventBatch[] batches, Task<bool> end, bool letsGo) : IAsyncEnumerable<EventBatch>, IAsyncEnumerator<EventBatch>
    {
        private int _next;

        public long After { get; set; } = -1;

        public EventBatch Current => batches[_next - 1];

        public IAsyncEnumerator<EventBatch> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync() => _next++ < batches.Length ? ValueTask.FromResult(true) : new ValueTask<bool>(end);

        public ValueTask DisposeAsync() => letsGo ? ValueTask.CompletedTask : new ValueTask(new TaskCompletionSource().Task);
    }

    /// <summary>Grains of which every watch is the next enumeration.</summary>
#pragma warning disable CA1852 // The proxies are classes that are derived from it when the test runs.
    private class Grains : DispatchProxy
#pragma warning restore CA1852
    {
        private Queue<Enumeration> _watches = [];

        public static IGrainFactory Of(params Enumeration[] watches)
        {
            var grains = Create<IGrainFactory, Grains>();
            ((Grains)(object)grains)._watches = new Queue<Enumeration>(watches);
            return grains;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(IGrainFactory.GetGrain)) return Grain(this);
            var watch = _watches.Dequeue();
            watch.After = (long)args![0]!;
            return watch;
        }

        private static ISweepGrain Grain(Grains grains)
        {
            var grain = Create<ISweepGrain, Grains>();
            ((Grains)(object)grain)._watches = grains._watches;
            return grain;
        }
    }

    /// <summary>A clock whose waits are over at once.</summary>
    private sealed class ImpatientTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
    }
}
