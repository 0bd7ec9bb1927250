using RnnSweep.Cluster.Engine;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores.Folders;

namespace RnnSweep.Cluster.Tests.Grains;

/// <summary>A sweep with a rule, whose every report waits for a decision: what was suspended continues where it is.</summary>
public sealed class AdaptiveSweepTests : IDisposable
{
    private const int Runs = 8;

    private const string Sweep = """
        name: adaptive
        task: { dataset: random_permutation, symbols: 5, train: 64, valid: 20, test: 20 }
        method: grid
        seed: 3
        early_terminate: { type: gradient_flow, min_horizon: 0.5, vanishing_patience: 12, grace: 5 }
        parameters:
          activation: { values: [tanh, relu] }
          init: { values: [uniform, identity] }
          hidden_size: { values: [12, 16] }
          sequence_length: { value: 30 }
          epochs: { value: 30 }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task Rule_NothingFails_OneAttemptARun_ButForRunsThatMoved(int silos, int slots)
    {
        // On a machine that is busy with other things no lease may lapse: that would be a fault.
        await using var cluster = await LocalCluster.StartAsync(silos, new FolderSweepStore(_folder, TimeProvider.System), slots, lease: 120);
        await cluster.SubmitAsync("adaptive", Sweep);
        Assert.Equal(await LocalTable.OfAsync(Sweep, Path.Combine(_folder, "local")), await cluster.TableAsync("adaptive", Patience));
        var events = await EventsAsync(cluster);
        var moves = events.OfType<AttemptEnded>().ToList();
        Assert.All(moves, moved => Assert.StartsWith("continues at", moved.Reason, StringComparison.Ordinal));
        Assert.Equal(Runs + moves.Count, events.OfType<AttemptStarted>().Count());
        // A silo takes a run from another's memory only where it has had nothing to do for a second.
        Assert.InRange(moves.Count, 0, silos == 1 ? 0 : Runs);
    }

    /// <summary>Two slots, and memory for one run: they take turns, and suspended runs go on from their checkpoints.</summary>
    [Fact]
    public async Task Memory_ForOneRunAtATime_ChangesNoResult()
    {
        var room = new MemoryRoom(1_000_000);
        await using var cluster = await LocalCluster.StartAsync(1, new FolderSweepStore(_folder, TimeProvider.System), slots: 2, lease: 120, room: room);
        // As if a large run trained: the first ones have to wait for it.
        var large = room.Enter("another", 1, new([new("all", 1_000_000)], 1), () => Assert.Fail("it waits"), CancellationToken.None);
        await cluster.SubmitAsync("adaptive", Sweep);
        await Phase.Until(() => Task.FromResult(room.Waiting("adaptive").Count == 2));
        large.Dispose();
        Assert.Equal(await LocalTable.OfAsync(Sweep, Path.Combine(_folder, "local")), await cluster.TableAsync("adaptive", Patience));
        Assert.All((await EventsAsync(cluster)).OfType<RunConcluded>(), run => Assert.NotEqual(RunState.Failed, run.State));
    }

    private static async Task<List<SweepEvent>> EventsAsync(LocalCluster cluster)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var sweep = await ClusterSweep.OpenAsync(cluster.Client, "adaptive", TimeProvider.System, patience.Token);
        var events = new List<SweepEvent>();
        await foreach (var next in sweep.Watch(0, patience.Token)) events.Add(next);
        return events;
    }
}
