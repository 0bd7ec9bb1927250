using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Runs that are suspended in mid-way because another sweep wants their slot.</summary>
public sealed class YieldTests
{
    private readonly SweepCoordinator _coordinator = Sweeps.Coordinator(Sweeps.Free(2, epochs: 5));

    [Fact]
    public void EpochReported_SlotIsWanted_IsAnsweredSuspend_WithoutAnEventOfItsOwn()
    {
        Offer("a", "A");
        var answer = Report(1, "a", 1, yields: true);
        Assert.IsType<EpochRecorded>(Assert.Single(answer.Events));
        Assert.Equal(NextStep.Suspend, StepOf(answer));
        // Asked again, it says the same; and continues where the slot is wanted no more.
        Assert.Equal(NextStep.Suspend, StepOf(Report(1, "a", 1, yields: true)));
        Assert.Equal(NextStep.GoOn, StepOf(Report(1, "a", 2)));
    }

    [Fact]
    public void EpochReported_TheLastOne_IsNotSuspended()
    {
        Offer("a", "A");
        for (var epoch = 1; epoch < 5; epoch++) Report(1, "a", epoch);
        Assert.Equal(NextStep.GoOn, StepOf(Report(1, "a", 5, yields: true)));
    }

    [Fact]
    public void SlotOffered_SuspendedRun_GoesOnUnderItsAttempt_OnAnySlotOfItsProcess()
    {
        Suspend();
        // Its worker has not said yet that it has set the run aside.
        Assert.Equal(2, Given(Offer("b", "A")).Id.Run);
        Leave();
        var given = Given(Offer("c", "A"));
        Assert.Equal((1, 1, 1), (given.Id.Run, given.Id.Attempt, given.Known));
    }

    [Fact]
    public void SlotOffered_NothingIsLeft_TakesARunFromAnotherProcess_AfterASecond()
    {
        Suspend();
        Leave();
        Assert.Equal(2, Given(Offer("b", "B")).Id.Run);
        Assert.IsType<WaitForWork>(Assert.Single(Offer("c", "B").Instructions));
        var moved = Offer("c", "B", seconds: 1);
        Assert.Equal((1, 2), (Given(moved).Id.Run, Given(moved).Id.Attempt));
        Assert.Equal("continues at c", Assert.IsType<AttemptEnded>(moved.Events[0]).Reason);
    }

    [Fact]
    public void SlotOffered_ALostRunWaitsToo_WhatTheProcessHasInMemoryGoesFirst()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(2, epochs: 5));
        coordinator.Handle(new SlotOffered(Sweeps.Start, "a", "A"));
        coordinator.Handle(new SlotOffered(Sweeps.Start, "b", "A"));
        Assert.Equal(NextStep.Suspend, StepOf(coordinator.Handle(new EpochReported(
            Sweeps.Start, new(2, 1, "b"), new EpochReport(1, [new MetricValue("valid_loss", 1)]), 1, Yields: true))));
        coordinator.Handle(new SlotOffered(Sweeps.Start, "b", "A", Leaves: true));
        coordinator.Handle(new AttemptLost(Sweeps.Start, new(1, 1, "a"), "handed over", LossKind.HandedOver));
        Assert.Equal((2, 1), (coordinator.RunsFor("A"), coordinator.RunsFor("B")));
        Assert.Equal([2, 1], ((string[])["c", "d"]).Select(worker => Given(coordinator.Handle(new SlotOffered(Sweeps.Start, worker, "A"))).Id.Run));
    }

    [Fact]
    public void SlotOffered_Leaves_IsGivenNothing_AndTakesNoRunFromItsWorker()
    {
        Suspend();
        Assert.Empty(Leave().Events);
        Assert.Equal(1, Given(Offer("a", "A")).Id.Run);
        // Said late: the worker has the run again.
        Leave();
        Assert.Equal(NextStep.GoOn, StepOf(Report(1, "a", 2)));
    }

    [Fact]
    public void RunsFor_CountsWhatAProcessCouldBeGiven()
    {
        Assert.Equal(2, _coordinator.RunsFor("A"));
        Suspend();
        Assert.Equal(1, _coordinator.RunsFor("A"));
        Leave();
        Assert.Equal((2, 1), (_coordinator.RunsFor("A"), _coordinator.RunsFor("B")));
        Offer("b", "B");
        Assert.Equal((1, 0), (_coordinator.RunsFor("A"), _coordinator.RunsFor("B")));
        _coordinator.Handle(new Commanded(Sweeps.Start, SweepCommand.Pause));
        Assert.Equal(0, _coordinator.RunsFor("A"));
    }

    [Fact]
    public void SlotOffered_CoordinatorThatCameAfterTheSuspension_AsksForTheRunBack()
    {
        var events = Offer("a", "A").Events.Concat(Report(1, "a", 1, yields: true).Events).ToArray();
        var after = new SweepCoordinator(Sweeps.Free(2, epochs: 5));
        after.Apply(Sweeps.Created());
        foreach (var next in events) after.Apply(next);
        var answer = after.Handle(new SlotOffered(Sweeps.Start, "a", "A"));
        Assert.Equal((1, 1), Assert.Single(answer.Instructions.OfType<SuspendRun>()) is var aside ? (aside.Run, aside.Attempt) : default);
        Assert.Equal(2, Given(answer).Id.Run);
        after.Handle(new AttemptLost(Sweeps.Start, new(1, 1, "a"), "handed back"));
        Assert.Equal((1, 2), Given(after.Handle(new SlotOffered(Sweeps.Start, "b", "A"))) is var again ? (again.Id.Run, again.Id.Attempt) : default);
    }

    [Fact]
    public void AnyInterleaving_RunsThatYield_SameTable_AndInvariantsHold()
    {
        var expected = Sweeps.Table(new Simulation(Sweeps.Free(20, epochs: 5), 1, 0).Run().Coordinator.Snapshot());
        for (var seed = 1; seed <= 60; seed++)
        {
            var simulation = new Simulation(Sweeps.Free(20, epochs: 5), 1 + seed % 6, seed) { Troubles = seed % 3 * 5, Yields = 30 }.Run();
            Invariants.Hold(simulation);
            Assert.Equal(expected, Sweeps.Table(simulation.Coordinator.Snapshot()));
        }
    }

    [Fact]
    public void AnyInterleaving_AdaptiveSweepThatYields_IsProcessedInTheSameOrder()
    {
        var expected = Sweeps.Order(new Simulation(Sweeps.Adaptive(12), 1, 0).Run().Events);
        for (var seed = 1; seed <= 40; seed++)
        {
            var simulation = new Simulation(Sweeps.Adaptive(12), 1 + seed % 5, seed) { Troubles = seed % 3 * 5, Yields = 30 }.Run();
            Invariants.Hold(simulation);
            Assert.Equal(expected, Sweeps.Order(simulation.Events));
        }
    }

    private static TrainRun Given(CoordinatorAnswer answer) => Assert.Single(answer.Instructions.OfType<TrainRun>());

    private static NextStep StepOf(CoordinatorAnswer answer) => Assert.Single(answer.Instructions.OfType<WhatNext>()).Step;

    private void Suspend()
    {
        Assert.Equal(1, Given(Offer("a", "A")).Id.Run);
        Report(1, "a", 1, yields: true);
    }

    private CoordinatorAnswer Leave() => _coordinator.Handle(new SlotOffered(Sweeps.Start, "a", "A", Leaves: true));

    private CoordinatorAnswer Offer(string worker, string place, double seconds = 0) =>
        _coordinator.Handle(new SlotOffered(Sweeps.Start.AddSeconds(seconds), worker, place));

    private CoordinatorAnswer Report(int run, string worker, int epoch, bool yields = false) => _coordinator.Handle(new EpochReported(
        Sweeps.Start, new(run, 1, worker), new EpochReport(epoch, [new MetricValue("valid_loss", 1.0 / epoch)]), 1, Yields: yields));
}
