using System.Collections.Concurrent;
using System.Threading.Channels;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>The loop when its journal fails: nothing happens that is not durable, and there is one error to tell.</summary>
public sealed class LocalLoopTests : EngineTestBase
{
    [Fact]
    public async Task JournalFails_AfterAnyEvent_NothingUndurableIsCarriedOut()
    {
        var (whole, all, unlimited, _) = Make("enough", int.MaxValue, new FakeWorkFactory());
        await whole.RunAsync(all);
        var events = unlimited.Durable.Count;
        unlimited.Dispose();
        Assert.True(events > 50);
        for (var room = 0; room < events; room += 3)
        {
            var trained = new ConcurrentDictionary<int, bool>();
            var (loop, workers, store, feed) = Make($"full-{room}", room, new FakeWorkFactory { BeforeStep = (run, _) => trained[run] = true });
            var error = await Assert.ThrowsAsync<SweepEngineException>(() => loop.RunAsync(workers));
            Assert.Contains("No space left on device", error.Message, StringComparison.Ordinal);
            Assert.Contains("can be resumed", error.Message, StringComparison.Ordinal);
            var started = store.Durable.OfType<AttemptStarted>().Select(e => e.Run).ToHashSet();
            Assert.Subset(started, trained.Keys.ToHashSet());
            // Who watches sees durable events only: the first one was there before.
            Assert.Equal(store.Durable.Count + 1, feed.Snapshot().Sequence);
            store.Dispose();
        }
    }

    private (LocalLoop Loop, Dictionary<string, LocalWorker> Workers, FailingStore Store, EventFeed Feed) Make(string name, int room, FakeWorkFactory work)
    {
        var parts = Coordination.Sweeps.Free(Variants, Epochs);
        var feed = new EventFeed(new ReplayedState(parts.Definition, Variants));
        feed.Publish([Coordination.Sweeps.Created()]);
        var inbox = Channel.CreateUnbounded<EngineMessage>();
        void Post(EngineMessage message) => inbox.Writer.TryWrite(message);
        var store = new FailingStore(SweepFolder.Create(Folder.PathOf(name), default, Coordination.Sweeps.Created()), room);
        var dependencies = new LocalDependencies(Settings(work), store, name, new RunCache(8), new IdleTime(TimeProvider.System, 1), Post);
        var workers = Enumerable.Range(1, 2).Select(n => $"worker-{n}").ToDictionary(worker => worker, worker => new LocalWorker(worker, dependencies));
        var coordinator = Coordination.Sweeps.Coordinator(parts);
        var loop = new LocalLoop(coordinator, dependencies, parts.Definition.Goal, inbox.Reader, feed, new SnapshotKeeper(store, name, after: 0),
            new ModelKeeper(parts.Definition));
        return (loop, workers, store, feed);
    }
}
