using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Observing;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Adaptive sweeps: the order in which things count follows from the file alone.</summary>
public sealed class VirtualOrderTests
{
    private static readonly int[] ExampleCosts = [3, 2, 1, 2];
    private static readonly double[] ExampleLosses = [0.5, 0.7, 0.9, 0.4];

    // The worked example of docs/architecture.md: P = 2, three epochs a run, the median rule at epoch 1.
    private static readonly string[] ExampleOrder =
    [
        "v 2 run 2 e1", "v 3 run 1 e1", "v 4 run 2 e2", "v 6 run 1 e2", "v 6 run 2 e3", "v 7 run 3 e1", "v 9 run 1 e3", "v 9 run 4 e1", "v 11 run 4 e2", "v 13 run 4 e3",
    ];

    private static readonly string[] ExampleEvents =
    [
        "propose 1 slot 0 v 0", "propose 2 slot 1 v 0", "e1 of 2", "e1 of 1", "e2 of 2", "e2 of 1", "e3 of 2", "2 Finished", "propose 3 slot 1 v 6",
        "e1 of 3", "stop 3: 0.9 > 0.6", "3 Stopped", "propose 4 slot 1 v 7", "e3 of 1", "1 Finished", "e1 of 4", "e2 of 4", "e3 of 4", "4 Finished", "end",
    ];

    private static CoordinatorParts Example() => new()
    {
        Definition = Sweeps.Definition(parallelism: 2),
        Method = new ListMethod(4, 3),
        Rules = [new MedianRule(1)],
        EpochCost = variant => ExampleCosts[variant.Number - 1],
    };

    private static Simulation Simulate(CoordinatorParts parts, int workers, long seed, int troubles = 0) => new Simulation(parts, workers, seed) { Troubles = troubles }.Run();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void WorkedExample_AnyInterleaving_IsProcessedAsWritten(int workers)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var simulation = new Simulation(Example(), workers, seed, (variant, _, epochs) =>
                new CurveRun([.. Enumerable.Range(1, epochs).Select(epoch => ExampleLosses[variant.Number - 1] / epoch)]))
            { Troubles = seed % 3 * 5 }.Run();
            Assert.Equal(ExampleOrder, simulation.Events.OfType<EpochRecorded>().Select(e => $"v {e.Clock} run {e.Run} e{e.Epoch}"));
            Assert.Equal(ExampleEvents, simulation.Events.Select(Line).OfType<string>());
        }
    }

    private static string? Line(SweepEvent next) => next switch
    {
        RunProposed e => $"propose {e.Run} slot {e.Slot} v {e.Clock}",
        EpochRecorded e => $"e{e.Epoch} of {e.Run}",
        RunDecided e => $"{e.Decision} {e.Run}: {e.Reason}",
        RunConcluded e => $"{e.Run} {e.State}",
        SweepFinished => "end",
        _ => null,
    };

    [Fact]
    public void AdaptiveMethod_AnyWorkersDeathsAndRestarts_SameOrder()
    {
        var expected = Sweeps.Order(Simulate(Sweeps.Adaptive(12, repeats: 2), 1, 0).Events);
        for (var seed = 1; seed <= 60; seed++)
            Assert.Equal(expected, Sweeps.Order(Simulate(Sweeps.Adaptive(12, repeats: 2), 1 + seed % 7, seed, seed % 4 * 5).Events));
    }

    [Fact]
    public void Rules_AnyWorkersDeathsAndRestarts_SameOrder()
    {
        CoordinatorParts Parts() => Sweeps.Adaptive(12, parallelism: 4) with { Rules = [new MedianRule(2), new PausingRule(3, 3)] };
        var expected = Simulate(Parts(), 1, 0);
        Assert.Contains(expected.Events, e => e is RunDecided { Decision: Decisions.Promote });
        Assert.Contains(expected.Events, e => e is RunDecided { Decision: Decisions.Stop, Rule: "median" });
        Assert.Contains(expected.Events, e => e is RunDecided { Decision: Decisions.Stop, Rule: "end" });
        for (var seed = 1; seed <= 60; seed++)
            Assert.Equal(Sweeps.Order(expected.Events), Sweeps.Order(Simulate(Parts(), 1 + seed % 7, seed, seed % 4 * 5).Events));
    }

    [Fact]
    public void Pause_AtAnyMoment_LeavesTheOrderAsItWas()
    {
        var expected = Sweeps.Order(Simulate(Sweeps.Adaptive(6), 1, 0).Events);
        for (var seed = 0; seed < 60; seed++)
        {
            var simulation = new Simulation(Sweeps.Adaptive(6), 3, seed) { Commands = { [seed] = (SweepCommand.Pause, null), [seed + 25] = (SweepCommand.Unpause, null) } }.Run();
            Assert.Equal(expected, Sweeps.Order(simulation.Events));
        }
    }

    [Fact]
    public void EarlyReport_BeforeItsTurn_IsHeld()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Adaptive(4, parallelism: 2) with { EpochCost = variant => variant.Number });
        coordinator.Handle(new SlotOffered(Sweeps.Start, "a"));
        var second = coordinator.Handle(new SlotOffered(Sweeps.Start, "b"));
        Assert.Contains(second.Events, e => e is AttemptStarted { Run: 2 });
        var early = coordinator.Handle(new EpochReported(Sweeps.Start, 2, 1, "b", new(1, [new("valid_loss", 1)]), 0));
        Assert.Empty(early.Events);
        var due = coordinator.Handle(new EpochReported(Sweeps.Start, 1, 1, "a", new(1, [new("valid_loss", 1)]), 0));
        // Run 1 costs 1 an epoch, run 2 costs 2: at v 2 both are due, and run 1 comes first.
        Assert.Equal(["v 1 run 1 e1"], due.Events.OfType<EpochRecorded>().Select(e => $"v {e.Clock} run {e.Run} e{e.Epoch}"));
    }

    [Fact]
    public void FirstProposals_SeeNoResults_LaterOnesSeeWhatWasProcessed()
    {
        var runs = Simulate(Sweeps.Adaptive(10, parallelism: 4), 2, 3).Coordinator.Snapshot().Runs;
        var seen = runs.Select(run => (long)run.Variant.Find("seen")!.Value.Number).ToList();
        Assert.Equal([0, 0, 0, 0, 1], seen.Take(5));
        Assert.Equal(seen.Order(), seen);
    }

    [Fact]
    public void Repeats_OnlyAfterAFinishedOne_OneAfterTheOther()
    {
        var runs = Simulate(Sweeps.Adaptive(12, repeats: 3), 3, 1).Coordinator.Snapshot().Runs;
        foreach (var variant in runs.GroupBy(run => run.Variant.Number))
        {
            Assert.Equal(Enumerable.Range(1, variant.Count()), variant.Select(run => run.Repeat));
            Assert.All(variant.SkipLast(1), run => Assert.Equal(RunState.Finished, run.State));
            Assert.True(variant.Count() == 3 || variant.Last().State != RunState.Finished);
        }
    }

    [Fact]
    public void OrderArrival_DropsTheWaiting_AndStillEndsEveryRun()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var parts = Sweeps.Adaptive(12, repeats: 2, virtualOrder: false) with { Rules = [new MedianRule(2), new PausingRule(3, 2)] };
            var simulation = Simulate(parts, 1 + seed % 5, seed, seed % 3 * 5);
            Invariants.Hold(simulation);
        }
    }

    [Fact]
    public void TrainingAhead_WithoutRules_KeepsIdleWorkersBusy()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Adaptive(4, parallelism: 2) with { EpochCost = variant => variant.Number == 1 ? 100 : 1 });
        coordinator.Handle(new SlotOffered(Sweeps.Start, "a"));
        var second = coordinator.Handle(new SlotOffered(Sweeps.Start, "b"));
        Assert.Contains(second.Instructions, i => i is RnnSweep.Sweeps.Coordination.Instructions.TrainRun { Run: 1 });
        coordinator.Handle(new EpochReported(Sweeps.Start, 1, 1, "b", new(1, [new("valid_loss", 1)]), 0));
        var ahead = coordinator.Handle(new SlotOffered(Sweeps.Start, "b"));
        Assert.Contains(ahead.Instructions, i => i is RnnSweep.Sweeps.Coordination.Instructions.TrainRun { Run: 1, Until: 2 });
    }

    [Fact]
    public void Rule_LastEpoch_IsNotJudged()
    {
        var simulation = new Simulation(Example() with { Rules = [new AlwaysStop()] }, 2, 1, (_, _, _) => new CurveRun([1.0])).Run();
        Assert.All(simulation.Coordinator.Snapshot().Runs, run => Assert.Equal(RunState.Finished, run.State));
    }

    private sealed class AlwaysStop : IEarlyTermination
    {
        public string Name => "always";

        public IRuleState Begin() => new State();

        private sealed class State : IRuleState
        {
            public void Observe(SearchEvent next)
            {
            }

            public RuleVerdict Judge(RunReport report) => new(RuleDecision.Stop, "always");

            public int? DecidesAt(int run, int epoch) => epoch + 1;
        }
    }
}
