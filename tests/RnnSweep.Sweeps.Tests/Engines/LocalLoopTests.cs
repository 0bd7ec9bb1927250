using System.Collections.Concurrent;
using System.Threading.Channels;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Tests.Coordination;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>The loop when its journal fails: nothing happens that is not durable, and there is one error to tell.</summary>
public sealed class LocalLoopTests : EngineTestBase
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task JournalFails_AfterAnyEvent_NothingUndurableIsCarriedOut(bool isCheap)
    {
        var parts = isCheap ? Pausing() : Coordination.Sweeps.Free(Variants, Epochs);
        var (whole, all, unlimited, _) = Make("enough", int.MaxValue, new FakeWorkFactory { IsCheap = isCheap }, parts);
        await whole.RunAsync(all);
        var events = unlimited.Durable.Count;
        unlimited.Dispose();
        Assert.True(events > 50);
        for (var room = 0; room < events; room += isCheap ? 5 : 3)
        {
            var trained = new ConcurrentDictionary<int, bool>();
            var (loop, workers, store, feed) = Make(
                $"full-{room}", room, new FakeWorkFactory { BeforeStep = (run, _) => trained[run] = true, IsCheap = isCheap }, parts);
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

    [Fact]
    public async Task CheapRunIsPaused_WithOneWorker_ItsReportAndTheNextRunAreOneAppend()
    {
        var (loop, workers, store, _) = Make("cheap", int.MaxValue, new FakeWorkFactory { IsCheap = true }, Pausing(parallelism: 1), workers: 1);
        await loop.RunAsync(workers);
        var pauses = store.Appends.Where(append => append.Any(next => next is RunDecided { Decision: Decisions.Pause })).ToList();
        Assert.True(pauses.Count > 5);
        // Only the last of them may have nobody to follow it.
        Assert.All(pauses.SkipLast(1), append => Assert.Contains(append, next => next is AttemptStarted or RunDecided { Decision: Decisions.Promote }));
        Assert.All(pauses, append => Assert.Contains(append, next => next is EpochRecorded));
        store.Dispose();
    }

    [Fact]
    public async Task CheapRuns_AnyNumberOfWorkers_GiveTheTableOfOthers()
    {
        var tables = new List<string>();
        foreach (var (name, isCheap, count) in new[] { ("one", false, 1), ("cheap-1", true, 1), ("cheap-2", true, 2), ("cheap-7", true, 7) })
        {
            var (loop, workers, store, feed) = Make(name, int.MaxValue, new FakeWorkFactory { IsCheap = isCheap }, Pausing(), count);
            await loop.RunAsync(workers);
            tables.Add(Coordination.Sweeps.Table(feed.Snapshot()));
            store.Dispose();
        }
        Assert.Contains("Stopped", tables[0], StringComparison.Ordinal);
        Assert.All(tables, table => Assert.Equal(tables[0], table));
    }

    /// <summary>Many runs that pause after their second epoch; one in three is promoted.</summary>
    private static CoordinatorParts Pausing(int parallelism = 3) =>
        Coordination.Sweeps.Adaptive(Variants, Epochs, parallelism: parallelism) with { Rules = [new PausingRule(2, 3)] };

    private (LocalLoop Loop, Dictionary<string, LocalWorker> Workers, FailingStore Store, EventFeed Feed) Make(
        string name, int room, FakeWorkFactory work, CoordinatorParts parts, int workers = 2)
    {
        var feed = new EventFeed(new ReplayedState(parts.Definition, Variants));
        feed.Publish([Coordination.Sweeps.Created()]);
        var inbox = Channel.CreateUnbounded<EngineMessage>();
        void Post(EngineMessage message) => inbox.Writer.TryWrite(message);
        var store = new FailingStore(SweepFolder.Create(Folder.PathOf(name), default, Coordination.Sweeps.Created()), room);
        var dependencies = new LocalDependencies(Settings(work), store, name, new RunCache(8), new IdleTime(TimeProvider.System, workers), Post);
        var all = Enumerable.Range(1, workers).Select(n => $"worker-{n}").ToDictionary(worker => worker, worker => new LocalWorker(worker, dependencies));
        var coordinator = Coordination.Sweeps.Coordinator(parts);
        var record = new LocalRecord(coordinator, dependencies, feed, new SnapshotKeeper(store, name, after: 0), new ModelKeeper(parts.Definition));
        return (new LocalLoop(coordinator, dependencies, parts.Definition.Goal, inbox.Reader, record), all, store, feed);
    }
}
