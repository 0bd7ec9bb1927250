using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Observing;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Adaptive sweeps: the order in which things count follows from the file alone.</summary>
public sealed class VirtualOrderTests
{
    private static readonly int[] ExampleCosts = [3, 2, 1, 2];
    private static readonly double[] ExampleLosses = [0.5, 0.7, 0.9, 0.4];

    // The worked example of docs/explanation/virtual-time.md: P = 2, three epochs a run, the median rule at epoch 1.
    private static readonly string[] ExampleOrder =
    [
        "v 2 run 2 e1", "v 3 run 1 e1", "v 4 run 2 e2", "v 6 run 1 e2", "v 6 run 2 e3", "v 7 run 3 e1", "v 9 run 1 e3", "v 9 run 4 e1", "v 11 run 4 e2",
        "v 13 run 4 e3",
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

    private static Simulation Simulate(CoordinatorParts parts, int workers, long seed, int troubles = 0) =>
        new Simulation(parts, workers, seed) { Troubles = troubles }.Run();

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
            var simulation = new Simulation(Sweeps.Adaptive(6), 3,
                seed)
            { Commands = { [seed] = (SweepCommand.Pause, null), [seed + 25] = (SweepCommand.Unpause, null) } }.Run();
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
        var early = coordinator.Handle(new EpochReported(Sweeps.Start, new(2, 1, "b"), new(1, [new("valid_loss", 1)]), 0));
        Assert.Empty(early.Events);
        var due = coordinator.Handle(new EpochReported(Sweeps.Start, new(1, 1, "a"), new(1, [new("valid_loss", 1)]), 0));
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
    public void WithoutRules_AWorkerTrainsARunToItsEnd_WhateverWaitsForItsTurn()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Adaptive(4, parallelism: 2) with { EpochCost = variant => variant.Number == 1 ? 100 : 1 });
        coordinator.Handle(new SlotOffered(Sweeps.Start, "a"));
        var second = coordinator.Handle(new SlotOffered(Sweeps.Start, "b"));
        Assert.Contains(second.Instructions, i => i is TrainRun { Id.Run: 1, Until: 4 });
        var held = coordinator.Handle(Reported(1, "b", 1));
        Assert.Empty(held.Events);
        Assert.Equal(new WhatNext(1, 1, NextStep.GoOn, 4), Assert.Single(held.Instructions));
    }

    [Fact]
    public void Report_InItsTurn_IsAnsweredWithTheDecision()
    {
        var coordinator = Sweeps.Coordinator(Example() with { Rules = [new AlwaysStop()] });
        // Run 2 is the first in virtual time.
        coordinator.Handle(new SlotOffered(Sweeps.Start, "a"));
        var stopped = coordinator.Handle(Reported(2, "a", 1));
        Assert.Contains(stopped.Events, e => e is RunDecided { Run: 2, Decision: Decisions.Stop });
        Assert.Equal(new WhatNext(2, 1, NextStep.Conclude, 1, Recorded: 1), Assert.Single(stopped.Instructions));
        // An answer that was lost is given again.
        Assert.Equal(new WhatNext(2, 1, NextStep.Conclude, 1, Recorded: 1), Assert.Single(coordinator.Handle(Reported(2, "a", 1)).Instructions));
    }

    [Fact]
    public void Report_BeforeItsTurn_IsSuspended_AndTheDecisionReachesTheHolderWithItsNextOffer()
    {
        var coordinator = Sweeps.Coordinator(Example());
        coordinator.Handle(new SlotOffered(Sweeps.Start, "a", "A"));
        coordinator.Handle(new SlotOffered(Sweeps.Start, "b", "B"));
        // "b" has run 1, due at v 3; run 2 of "a" is due at v 2.
        Assert.Equal(NextStep.Suspend, Assert.IsType<WhatNext>(Assert.Single(coordinator.Handle(Reported(1, "b", 1)).Instructions)).Step);
        Assert.IsType<WaitForWork>(Assert.Single(coordinator.Handle(new SlotOffered(Sweeps.Start, "b", "B")).Instructions));
        var due = coordinator.Handle(Reported(2, "a", 1));
        Assert.Equal(2, due.Events.OfType<EpochRecorded>().Count());
        // "a" has run 2 at hand, due at v 4; run 1, due at v 6, is in the memory of B. The rule decides no more about either.
        Assert.Equal(new WhatNext(2, 1, NextStep.GoOn, 3, Recorded: 1), Assert.Single(due.Instructions));
        var train = Assert.IsType<TrainRun>(Assert.Single(coordinator.Handle(new SlotOffered(Sweeps.Start, "b", "B")).Instructions));
        Assert.Equal((1, 1, 3, 1), (train.Id.Run, train.Id.Attempt, train.Until, train.Known));
    }

    [Fact]
    public void RunInAnotherMemory_IsMoved_OnlyAfterAWaitInVain()
    {
        var coordinator = Sweeps.Coordinator(Example());
        coordinator.Handle(new SlotOffered(Sweeps.Start, "a", "A"));
        coordinator.Handle(new SlotOffered(Sweeps.Start, "b", "B"));
        coordinator.Handle(Reported(1, "b", 1));
        coordinator.Handle(new SlotOffered(Sweeps.Start, "b", "B"));
        coordinator.Handle(Reported(2, "a", 1));
        Assert.IsType<WaitForWork>(Assert.Single(coordinator.Handle(new SlotOffered(Sweeps.Start, "c", "C")).Instructions));
        var late = coordinator.Handle(new SlotOffered(Sweeps.Start.AddSeconds(1), "c", "C"));
        Assert.Equal(["AttemptEnded", "AttemptStarted"], late.Events.Select(e => e.GetType().Name));
        Assert.Equal("continues at c", ((AttemptEnded)late.Events[0]).Reason);
        Assert.Collection(
            late.Instructions,
            i => Assert.Equal(new CancelRun(1, 1), i),
            i => Assert.Equal((1, 2, "c"), Assert.IsType<TrainRun>(i) switch { var train => (train.Id.Run, train.Id.Attempt, train.Id.Worker) }));
    }

    [Fact]
    public void CoordinatorBuiltAnew_HearsOfALivingAttempt_AndLetsItGoOn()
    {
        var before = Sweeps.Coordinator(Example());
        var coordinator = Sweeps.Coordinator(Example());
        foreach (var offer in (SlotOffered[])[new(Sweeps.Start, "a", "A"), new(Sweeps.Start, "b", "B")])
            foreach (var next in before.Handle(offer).Events) coordinator.Apply(next);
        // Another slot of the process has continued with run 2 since.
        Assert.Equal(new WhatNext(2, 1, NextStep.GoOn, 3, Recorded: 1), Assert.Single(coordinator.Handle(Reported(2, "c", 1)).Instructions));
        Assert.IsType<WaitForWork>(Assert.Single(coordinator.Handle(new SlotOffered(Sweeps.Start, "a", "A")).Instructions));
    }

    [Fact]
    public void MissingReports_OfAnAttemptThatOutlivedItsCoordinator_AreHandedInByANewOne()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Adaptive(2, parallelism: 2));
        coordinator.Handle(new SlotOffered(Sweeps.Start, "a"));
        var gap = coordinator.Handle(Reported(1, "a", 2));
        Assert.Empty(gap.Events);
        Assert.Contains(gap.Instructions, i => i is SuspendRun { Run: 1, Attempt: 1 });
    }

    private static EpochReported Reported(int run, string worker, int epoch) => new(Sweeps.Start, new(run, 1, worker), new(epoch, [new("valid_loss", 1)]), 0);

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
