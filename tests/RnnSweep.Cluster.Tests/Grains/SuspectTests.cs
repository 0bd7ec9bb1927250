using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Engine;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Stores.Folders;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Training;

namespace RnnSweep.Cluster.Tests.Grains;

/// <summary>Runs whose silo seems to have died with them.</summary>
public sealed class SuspectTests : IDisposable
{
    private const string Sweep = """
        name: suspects
        task: { function: sphere, noise: 0.5 }
        method: grid
        parameters: { x: { values: [1.0, 2.0] }, epochs: { value: 3 } }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-").FullName;
    private readonly WorkGate _gate = new();

    public void Dispose()
    {
        _gate.Open();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task DiedTogether_EachTrainsAloneOnItsSilo_AndFinishes()
    {
        _gate.Shut();
        await using var cluster = await LocalCluster.StartAsync(
            1, new FolderSweepStore(_folder, TimeProvider.System), slots: 2, work: new GatedWorkFactory(new RunWorkFactory(TimeProvider.System), _gate));
        await cluster.SubmitAsync("suspects", Sweep);
        var grain = cluster.Client.GetGrain<ISweepGrain>("suspects");
        using var patience = new CancellationTokenSource(Patience);
        await using var sweep = await ClusterSweep.OpenAsync(cluster.Client, "suspects", TimeProvider.System, patience.Token);
        var events = new List<SweepEvent>();
        await foreach (var next in sweep.Watch(0, patience.Token))
        {
            events.Add(next);
            if (next is not AttemptStarted { Run: 2, Attempt: 1 }) continue;
            foreach (var run in (int[])[1, 2]) await grain.LoseAsync(run, 1, "somebody", "died", LossKind.Died, progressed: false);
            _gate.Open();
        }
        Assert.Equal(["1.1", "2.1", "1.2 alone", "2.2 alone"], events.OfType<AttemptStarted>().Select(e => $"{e.Run}.{e.Attempt}{(e.Alone ? " alone" : "")}"));
        // The second begins when the first has ended: they were never in training together.
        Assert.True(events.FindIndex(e => e is RunConcluded { Run: 1 }) < events.FindIndex(e => e is AttemptStarted { Run: 2, Attempt: 2 }));
        Assert.Equal(await LocalTable.OfAsync(Sweep, Path.Combine(_folder, "local")), await cluster.TableAsync("suspects", Patience));
    }
}
