using System.Data.Common;
using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Stores.Postgres;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Stores.Folders;

namespace RnnSweep.Cluster.Tests.Grains;

/// <summary>The store goes away while a sweep runs, and comes back.</summary>
public sealed class StoreOutageTests : IDisposable
{
    private const string Sweep = """
        name: outage
        task: { dataset: digits }
        method: random
        run_cap: 6
        seed: 5
        parameters: { cell: { values: [rnn, gru] }, hidden_size: { min: 4, max: 8 }, epochs: { value: 3 } }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-outage-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task StoreAway_ForSeveralSeconds_SiloAndCoordinatorStay_AndTheTableIsRight()
    {
        var store = new FaultyStore(new FolderSweepStore(_folder, TimeProvider.System));
        await using var cluster = await LocalCluster.StartAsync(2, new TranslatingSweepStore(store));
        await cluster.SubmitAsync("outage", Sweep);
        var begun = TimeProvider.System.GetTimestamp();
        var away = TimeSpan.FromSeconds(8);
        store.Before = _ =>
        {
            if (TimeProvider.System.GetElapsedTime(begun) < away) throw new Unsendable();
        };
        await Assert.ThrowsAsync<StoreUnavailableException>(() => cluster.SubmitAsync("another", Sweep));
        Assert.Equal(await LocalTable.OfAsync(Sweep, Path.Combine(_folder, "local")), await cluster.TableAsync("outage", Patience));
        // Leases and places were kept meanwhile: nobody had died.
        var events = await cluster.EventsAsync("outage", Patience);
        Assert.DoesNotContain(events.OfType<AttemptEnded>(), ended => ended.Kind == LossKind.Died);
        // What was refused is accepted now.
        await cluster.SubmitAsync("another", Sweep);
        await cluster.TableAsync("another", Patience);
    }

    [Fact]
    public async Task Append_WhoseAnswerIsLost_IsNotMadeTwice()
    {
        var store = new FaultyStore(new FolderSweepStore(_folder, TimeProvider.System));
        await using var cluster = await LocalCluster.StartAsync(1, new TranslatingSweepStore(store));
        await cluster.SubmitAsync("outage", Sweep);
        var lost = 0;
        store.After = name =>
        {
            if (name == nameof(store.AppendAsync) && ++lost % 3 == 1) throw new Unsendable();
        };
        Assert.Equal(await LocalTable.OfAsync(Sweep, Path.Combine(_folder, "local")), await cluster.TableAsync("outage", Patience));
        Assert.True(lost > 3);
        var events = await cluster.EventsAsync("outage", Patience);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(number => (long)number), events.Select(next => next.Sequence));
        Assert.Empty(events.OfType<AttemptEnded>());
    }

    [Fact]
    public async Task MemoryRunsOut_WhileACheckpointIsKept_TheAttemptEnds_WithTheReason()
    {
        var store = new FaultyStore(new FolderSweepStore(_folder, TimeProvider.System));
        var thrown = 0;
        store.Before = name =>
        {
            if (name == nameof(store.SaveModelAsync) && Interlocked.Increment(ref thrown) == 1) throw new InsufficientMemoryException("too large");
        };
        await using var cluster = await LocalCluster.StartAsync(1, store);
        await cluster.SubmitAsync("outage", Sweep);
        Assert.Equal(await LocalTable.OfAsync(Sweep, Path.Combine(_folder, "local")), await cluster.TableAsync("outage", Patience));
        var ended = Assert.Single((await cluster.EventsAsync("outage", Patience)).OfType<AttemptEnded>());
        Assert.Equal((LossKind.OutOfMemory, "InsufficientMemoryException: too large"), (ended.Kind, ended.Reason));
    }

    [Fact]
    public async Task LastReport_ThatGetsLost_WhileItsEndArrives_DoesNotHangTheRun()
    {
        var lost = 0;
        await using var cluster = await LocalCluster.StartAsync(
            1, new FolderSweepStore(_folder, TimeProvider.System), outgoing: async call =>
            {
                // As if its process had died between the two messages, which are sent at once.
                if (call is { InterfaceMethod.Name: nameof(ISweepGrain.ReportAsync), Request: var request } && request.GetArgument(0) is EpochMessage[] epochs
                    && epochs[^1] is { Finish: not null, Run: 2, Attempt: 1 } && Interlocked.Increment(ref lost) == 1)
                    throw new InvalidOperationException("lost on its way");
                await call.Invoke();
            });
        await cluster.SubmitAsync("outage", Sweep);
        Assert.Equal(await LocalTable.OfAsync(Sweep, Path.Combine(_folder, "local")), await cluster.TableAsync("outage", Patience));
        Assert.Equal(1, lost);
        Assert.Equal(2, Assert.Single((await cluster.EventsAsync("outage", Patience)).OfType<AttemptEnded>()).Run);
    }

    /// <summary>As the database's own: Orleans knows no way to send it.</summary>
    private sealed class Unsendable : DbException
    {
        public Unsendable() : base("the database is away") { }
    }
}
