using RnnSweep.Cluster.Engine;
using RnnSweep.Cluster.Tests.Grains;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Stores.Folders;
using RnnSweep.Training;

namespace RnnSweep.Cluster.Tests.Sharing;

/// <summary>Long runs on a real silo's only slot, and a sweep that comes late: their runs take turns, and nobody sees it in the tables.</summary>
public sealed class SlotClaimTests : IDisposable
{
    private const int Runs = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-").FullName;
    private readonly RestoreCount _work = new(new RunWorkFactory(TimeProvider.System));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Claims_LateSweepAmongLongRuns_TheyTakeTurns_NothingIsRestored_AndTheTablesAreTheSame()
    {
        await using var cluster = await LocalCluster.StartAsync(
            1, new FolderSweepStore(_folder, TimeProvider.System), slots: 1, work: _work, lease: 120, quantum: 0.2);
        await cluster.SubmitAsync("first", Sweep(seed: 1));
        await BegunAsync(cluster, "first");
        await cluster.SubmitAsync("late", Sweep(seed: 2));
        var tables = new[] { await cluster.TableAsync("first", Patience), await cluster.TableAsync("late", Patience) };
        Assert.Equal(0, _work.Restores);

        var (first, late) = (await EventsAsync(cluster, "first"), await EventsAsync(cluster, "late"));
        Assert.All([first, late], events => Assert.Equal(Runs, events.OfType<AttemptStarted>().Count()));
        // There is one slot: where the other trained between two of its epochs, a run was suspended.
        Assert.True(Turns(first, late) >= 4, $"{Turns(first, late)} turns");
        Assert.Equal(await LocalTable.OfAsync(Sweep(seed: 1), Path.Combine(_folder, "local 1")), tables[0]);
        Assert.Equal(await LocalTable.OfAsync(Sweep(seed: 2), Path.Combine(_folder, "local 2")), tables[1]);
    }

    /// <summary>How often the slot went from one sweep to the other.</summary>
    private static int Turns(List<SweepEvent> first, List<SweepEvent> late)
    {
        var owners = first.OfType<EpochRecorded>().Select(epoch => (epoch.Time, "first"))
            .Concat(late.OfType<EpochRecorded>().Select(epoch => (epoch.Time, "late")))
            .Order().Select(epoch => epoch.Item2).ToArray();
        return owners.Zip(owners.Skip(1)).Count(pair => pair.First != pair.Second);
    }

    private static async Task BegunAsync(LocalCluster cluster, string id)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var sweep = await ClusterSweep.OpenAsync(cluster.Client, id, TimeProvider.System, patience.Token);
        await foreach (var next in sweep.Watch(0, patience.Token))
            if (next is EpochRecorded) return;
    }

    private static async Task<List<SweepEvent>> EventsAsync(LocalCluster cluster, string id)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var sweep = await ClusterSweep.OpenAsync(cluster.Client, id, TimeProvider.System, patience.Token);
        var events = new List<SweepEvent>();
        await foreach (var next in sweep.Watch(0, patience.Token)) events.Add(next);
        return events;
    }

    private static string Sweep(int seed) => $$"""
        name: long
        task: { dataset: random_permutation, symbols: 5, train: 800, valid: 20, test: 20 }
        method: grid
        seed: {{seed}}
        parameters:
          cell: { values: [rnn, gru] }
          hidden_size: { value: 24 }
          sequence_length: { value: 30 }
          epochs: { value: 500 }
        """;
}
