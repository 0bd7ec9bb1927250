using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Engine;
using RnnSweep.Cluster.Tests.Grains;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Stores.Folders;

namespace RnnSweep.Cluster.Tests.Sharing;

/// <summary>Three sweeps of different weights and lengths on real silos, one of them late. How long slots were held, their journals say.</summary>
public sealed class SlotSharingTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Slots_ThreeSweepsOneLate_AreSharedByWeightFromItsFirstRunOn()
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var cluster = await LocalCluster.StartAsync(2, new FolderSweepStore(_folder, TimeProvider.System), slots: 2);
        await cluster.SubmitAsync("a", Sweep(seconds: 0.3), weight: 1);
        await cluster.SubmitAsync("b", Sweep(seconds: 0.05), weight: 2);
        await ConcludedAsync(cluster, "a", 8, patience.Token);

        // By now the others have had dozens of runs each: a sweep that was let catch up with them would have every slot for as long.
        await cluster.SubmitAsync("c", Sweep(seconds: 0.1), weight: 4);
        await ConcludedAsync(cluster, "c", 150, patience.Token);
        var journals = new Dictionary<string, List<SweepEvent>>();
        foreach (var id in new[] { "a", "b", "c" }) journals[id] = await EndAsync(cluster, id, patience.Token);

        var begin = journals["c"].OfType<AttemptStarted>().First().Time;
        var ends = journals["c"].OfType<RunConcluded>().Select(ended => ended.Time).ToArray();
        AssertShares(journals, begin, ends[49], points: 0.20);
        AssertShares(journals, begin, ends[149], points: 0.12);
    }

    private static void AssertShares(Dictionary<string, List<SweepEvent>> journals, DateTimeOffset from, DateTimeOffset to, double points)
    {
        var held = journals.ToDictionary(journal => journal.Key, journal => SlotSeconds(journal.Value, from, to));
        var text = string.Join(", ", held.Select(one => $"{one.Key} {one.Value:0.00} s"));
        var all = held.Values.Sum();
        foreach (var (id, weight) in new[] { ("a", 1.0), ("b", 2.0), ("c", 4.0) })
        {
            var share = held[id] / all;
            Assert.True(Math.Abs(share - weight / 7) <= points, $"{text}: {id} has {share:0.000} of the slots, not {weight / 7:0.000} ± {points}.");
        }
    }

    /// <summary>How long runs of a sweep held slots within a time.</summary>
    private static double SlotSeconds(List<SweepEvent> journal, DateTimeOffset from, DateTimeOffset to)
    {
        var ends = journal.OfType<RunConcluded>().ToDictionary(ended => ended.Run, ended => ended.Time);
        return journal.OfType<AttemptStarted>().Sum(started =>
        {
            var ended = ends.TryGetValue(started.Run, out var end) && end < to ? end : to;
            return Math.Max(0, (ended - (started.Time > from ? started.Time : from)).TotalSeconds);
        });
    }

    private static async Task ConcludedAsync(LocalCluster cluster, string id, int runs, CancellationToken cancellation)
    {
        await using var sweep = await ClusterSweep.OpenAsync(cluster.Client, id, TimeProvider.System, cancellation);
        await foreach (var next in sweep.Watch(0, cancellation))
            if (next is RunConcluded && --runs == 0) return;
    }

    private static async Task<List<SweepEvent>> EndAsync(LocalCluster cluster, string id, CancellationToken cancellation)
    {
        Assert.Null(await cluster.Client.GetGrain<ISweepGrain>(id).CommandAsync(SweepCommand.Cancel, null));
        await using var sweep = await ClusterSweep.OpenAsync(cluster.Client, id, TimeProvider.System, cancellation);
        var events = new List<SweepEvent>();
        await foreach (var next in sweep.Watch(0, cancellation)) events.Add(next);
        return events;
    }

    private static string Sweep(double seconds) => FormattableString.Invariant($$"""
        name: shared
        task: { function: sphere, seconds: {{seconds}} }
        method: random
        run_cap: 20000
        parameters:
          x0: { min: -5, max: 5 }
        """);
}
