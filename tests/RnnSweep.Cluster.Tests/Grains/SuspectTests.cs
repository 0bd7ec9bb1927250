using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Engine;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;
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

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task SilentSuspect_IsJudgedByTheCheckpointThatItHasLeft(bool? untrained, bool progressed, bool unbegun)
    {
        var (store, work) = (new FolderSweepStore(_folder, TimeProvider.System), new RunWorkFactory(TimeProvider.System));
        var asked = new SweepDefinitionReader().Read(Sweep, "suspects.yaml").Definition!;
        var sweep = NewSweep.Of(asked, "digest", work, "0.1.0", TimeProvider.System);
        await store.CreateAsync(new SweepRecord("suspects", "suspects", 1, "running", sweep.Created.Time), Sweep, CancellationToken.None);
        var coordinator = new SweepCoordinator(CoordinatorParts.Of(sweep.Definition, work));
        coordinator.Apply(sweep.Created);
        List<SweepEvent> events = [sweep.Created];
        void Tell(CoordinatorInput input) => events.AddRange(coordinator.Handle(input).Events);
        // Run 1 dies, run 2 ends, and run 1 trains alone when the whole cluster dies.
        Tell(new SlotOffered(sweep.Created.Time, "gone/0", "gone"));
        Tell(new AttemptLost(sweep.Created.Time, new(1, 1, "gone/0"), "died", LossKind.Died));
        Tell(new SlotOffered(sweep.Created.Time, "gone/0", "gone"));
        Tell(new RunEnded(sweep.Created.Time, new(2, 1, "gone/0"), 0, null, null, null, "made to fail"));
        Tell(new SlotOffered(sweep.Created.Time, "gone/0", "gone"));
        Assert.True(events[^1] is AttemptStarted { Run: 1, Attempt: 2, Alone: true });
        await store.AppendAsync("suspects", 1, EventLine.Of(events), CancellationToken.None);
        if (untrained is not null)
        {
            var request = RunPlan.RequestOf(sweep.Definition, 1, coordinator.Snapshot().Runs[0].Variant, coordinator.Snapshot().Runs[0].Seed);
            await store.ClaimAsync("suspects", 1, 2, 0, CancellationToken.None);
            var left = work.Start(request, sweep.Definition.Goal).Capture(2) with { Untrained = untrained.Value };
            await store.SaveCheckpointAsync("suspects", 1, 2, CheckpointBytes.Of(left), CancellationToken.None);
        }
        await using var cluster = await LocalCluster.StartAsync(1, store, lease: 1);
        using var patience = new CancellationTokenSource(Patience);
        await using var handle = await ClusterSweep.OpenAsync(cluster.Client, "suspects", TimeProvider.System, patience.Token);
        await handle.Ended.WaitAsync(patience.Token);
        var ends = new List<AttemptEnded>();
        await foreach (var next in handle.Watch(0, patience.Token))
            if (next is AttemptEnded ended) ends.Add(ended);
        Assert.Equal((2, progressed, unbegun), (ends[1].Attempt, ends[1].Progressed, ends[1].Unbegun));
        Assert.Equal(RunState.Finished, handle.Snapshot().Runs[0].State);
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
