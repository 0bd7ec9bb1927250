using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.EarlyTermination.Rungs;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Adaptive sweeps: who is given what, where, and for whom others wait.</summary>
public sealed class SlotOrderTests
{
    private static readonly int[] Costs = [3, 2, 1, 2];

    private readonly SweepCoordinator _coordinator = Sweeps.Coordinator(Parts());

    /// <summary>Two slots, three epochs a run; the first decides about a run, as the median rule looks at it.</summary>
    private static CoordinatorParts Parts(int parallelism = 2, bool virtualOrder = true, int variants = 4) => new()
    {
        Definition = Sweeps.Definition(parallelism: parallelism, virtualOrder: virtualOrder),
        Method = new ListMethod(variants, 3),
        Rules = [new MedianRule(1)],
        EpochCost = variant => Costs[variant.Number - 1],
    };

    [Fact]
    public void SlotOffered_TwoRunsToTrain_GivesTheOneWhoseTurnComesFirst()
    {
        Assert.Equal(2, Given(Offer("a", "A"))!.Id.Run);
        Assert.Equal(1, Given(Offer("b", "A"))!.Id.Run);
        Assert.Null(Given(Offer("c", "A")));
    }

    [Fact]
    public void SlotOffered_RunInTheMemoryOfAnotherProcess_GoesThereAtOnce_AndElsewhereOnlyAfterAWhile()
    {
        SuspendRun1In("B");
        // Run 1 can continue, and B has it in memory.
        Assert.Equal((0, 1), (_coordinator.RunsFor("C"), _coordinator.RunsFor("B")));
        Assert.Null(Given(Offer("c", "C")));
        Assert.Null(Given(Offer("c", "C", AssignmentTable.MoveAfter.TotalSeconds - 0.01)));
        Assert.Equal(1, Given(Offer("b", "B"))!.Id.Run);
    }

    [Fact]
    public void SlotOffered_AfterAWhile_TakesTheFirstOfThoseInOtherProcesses()
    {
        var coordinator = Sweeps.Coordinator(Parts(parallelism: 3, variants: 3));
        foreach (var worker in (string[])["x", "y", "z"]) Handle(coordinator, new SlotOffered(Sweeps.Start, worker, "B"));
        // "x" has run 3, whose epochs are due at 1, 2 and 3; "y" has run 2, due at 2, and "z" run 1, due at 3.
        Handle(coordinator, Reported(1, "z", 1));
        Handle(coordinator, Reported(2, "y", 1));
        Handle(coordinator, new SlotOffered(Sweeps.Start, "z", "B"));
        Handle(coordinator, new SlotOffered(Sweeps.Start, "y", "B"));
        Handle(coordinator, Reported(3, "x", 1));
        Handle(coordinator, Reported(3, "x", 2));
        Assert.Equal((0, 2), (coordinator.RunsFor("C"), coordinator.RunsFor("B")));
        Assert.Null(Given(Handle(coordinator, new SlotOffered(Sweeps.Start, "c", "C"))));
        Assert.Equal(2, Given(Handle(coordinator, new SlotOffered(Sweeps.Start.AddSeconds(1), "c", "C")))!.Id.Run);
    }

    [Fact]
    public void SlotOffered_Suspect_WaitsForOtherRuns_AndForAnEmptyProcess()
    {
        Offer("a", "A");
        Offer("b", "B");
        Die(2, 1, "a");
        // Run 1 is in B's hands and the other slot holds the suspect: for a process in which another run trains there is nothing.
        Assert.Equal(0, _coordinator.RunsFor("B"));
        Assert.Null(Given(Offer("c", "B")));
        var alone = Given(Offer("a", "A"))!;
        Assert.Equal((2, 2, true), (alone.Id.Run, alone.Id.Attempt, alone.Alone));
        // Nothing trains beside it.
        Die(1, 1, "b");
        Assert.Null(Given(Offer("d", "A")));
        Assert.Equal((1, true), Given(Offer("d", "D")) is { } other ? (other.Id.Run, other.Alone) : default);
    }

    [Fact]
    public void SlotOffered_SuspectAndAnotherRun_GivesTheOther()
    {
        Offer("a", "A");
        Die(2, 1, "a");
        Assert.Equal(1, _coordinator.RunsFor("A"));
        // The suspect's turn would come first.
        Assert.Equal((1, false), Given(Offer("a", "A")) is { } train ? (train.Id.Run, train.Alone) : default);
        Assert.Null(Given(Offer("b", "A")));
    }

    [Fact]
    public void Report_WhileAnEarlierRunWaitsHere_SuspendsTheRun()
    {
        // Run 2 comes first and nobody trains it: its worker was lost in order.
        Offer("a", "A");
        Offer("b", "A");
        _coordinator.Handle(new AttemptLost(Sweeps.Start, new(2, 1, "a"), "handed over"));
        Assert.Equal(NextStep.Suspend, Step(Report(1, "b", 1)));
    }

    [Fact]
    public void Report_WhileALaterRunWaitsHere_GoesOn()
    {
        Offer("a", "A");
        Offer("b", "A");
        _coordinator.Handle(new AttemptLost(Sweeps.Start, new(1, 1, "b"), "handed over"));
        // The next epoch of run 2 is due at 4, the first one of run 1 at 3: that comes first, though not its decision about run 2.
        Assert.Equal(NextStep.Suspend, Step(Report(2, "a", 1)));
        var coordinator = Sweeps.Coordinator(Parts() with { EpochCost = variant => variant.Number == 1 ? 5 : 2 });
        Handle(coordinator, new SlotOffered(Sweeps.Start, "a", "A"));
        Handle(coordinator, new SlotOffered(Sweeps.Start, "b", "A"));
        Handle(coordinator, new AttemptLost(Sweeps.Start, new(1, 1, "b"), "handed over"));
        Assert.Equal(NextStep.GoOn, Step(Handle(coordinator, Reported(2, "a", 1))));
    }

    [Fact]
    public void Report_WhileAnEarlierRunWaitsElsewhere_GoesOn()
    {
        SuspendRun1In("B");
        // Run 1 is due at 6, in the memory of B; run 2 of "a" trains to its end at 6 and is no business of B's.
        Assert.Equal(NextStep.GoOn, Step(Report(2, "a", 1)));
    }

    [Fact]
    public void Awaited_IsTheRunWhoseTurnItIs_AsLongAsItsReportDecidesAnything()
    {
        Assert.Equal(2, Awaiting(Parts(), workers: 2));
        Assert.Equal(2, Awaiting(Parts(), workers: 9));
        // Nothing can follow, and each of the two runs has its worker: a third one waits for the end of the sweep, not for a turn.
        var last = Parts() with { Definition = Sweeps.Definition(cap: 2, parallelism: 2) };
        Assert.Equal(2, Awaiting(last, workers: 2));
        Assert.Null(Awaiting(last, workers: 3));
        Assert.Null(Awaiting(Parts(virtualOrder: false), workers: 2));
        Assert.Null(Awaiting(Parts(), workers: 2, SweepCommand.Stop));
        Assert.Null(Awaiting(Parts(), workers: 2, SweepCommand.Pause));
    }

    [Fact]
    public void OrderArrival_ALaterRunsReport_CountsAtOnce()
    {
        var coordinator = Sweeps.Coordinator(Parts(virtualOrder: false));
        Handle(coordinator, new SlotOffered(Sweeps.Start, "a"));
        Handle(coordinator, new SlotOffered(Sweeps.Start, "b"));
        Assert.Equal(1, Assert.Single(Handle(coordinator, Reported(1, "b", 1)).Events.OfType<EpochRecorded>()).Run);
    }

    [Fact]
    public void OrderArrival_TwoRepeatsDueAfterAPause_TheFirstVariantComesFirst()
    {
        var parts = Parts(virtualOrder: false, variants: 2);
        var definition = parts.Definition with { Repeats = 2 };
        var coordinator = Sweeps.Coordinator(parts with { Definition = definition, Rules = [], Method = new ListMethod(2, 1, usesResults: true) });
        Handle(coordinator, new SlotOffered(Sweeps.Start, "a"));
        Handle(coordinator, new SlotOffered(Sweeps.Start, "b"));
        Handle(coordinator, new Commanded(Sweeps.Start, SweepCommand.Pause));
        foreach (var (run, worker) in ((int, string)[])[(2, "a"), (1, "b")])
        {
            Handle(coordinator, Reported(run, worker, 1) with { Finish = RunFinish.Completed });
            Handle(coordinator, new RunEnded(Sweeps.Start, new(run, 1, worker), 1, RunFinish.Completed, null, new([], "d", 1)));
        }
        var next = Handle(coordinator, new Commanded(Sweeps.Start, SweepCommand.Unpause)).Events.OfType<RunProposed>();
        Assert.Equal([(3, 1, 2), (4, 2, 2)], next.Select(run => (run.Run, run.Variant.Number, run.Repeat)));
    }

    [Fact]
    public void Promotion_OfARule_IsRecordedWithItsFigures()
    {
        var asha = new AshaRule(new AshaSettings(Stops: false) { Eta = 2, Resource = RungResource.Epochs });
        var parts = Parts(parallelism: 1) with { Rules = [asha], EpochCost = _ => 1 };
        var events = new Simulation(parts, 1, 3).Run().Events;
        var promoted = events.OfType<RunDecided>().First(decided => decided.Decision == Decisions.Promote);
        Assert.Equal((1, 1, 2, 1), promoted.Figures is { } figures ? (figures.Rung, figures.Rank, figures.Competitors, figures.Pass) : default);
    }

    /// <summary>Run 2 trains in A, run 1 was reported before its turn and lies in a process's memory; then both were decided about.</summary>
    private void SuspendRun1In(string place)
    {
        Offer("a", "A");
        Offer("b", place);
        Assert.Equal(NextStep.Suspend, Step(Report(1, "b", 1)));
        Assert.Null(Given(Offer("b", place)));
        Assert.Equal(NextStep.GoOn, Step(Report(2, "a", 1)));
    }

    private static int? Awaiting(CoordinatorParts parts, int workers, SweepCommand? command = null)
    {
        var coordinator = Sweeps.Coordinator(parts);
        Handle(coordinator, new SlotOffered(Sweeps.Start, "a"));
        Handle(coordinator, new SlotOffered(Sweeps.Start, "b"));
        if (command is { } asked) Handle(coordinator, new Commanded(Sweeps.Start, asked));
        return coordinator.Awaited(workers);
    }

    private CoordinatorAnswer Offer(string worker, string place, double seconds = 0) =>
        _coordinator.Handle(new SlotOffered(Sweeps.Start.AddSeconds(seconds), worker, place));

    private CoordinatorAnswer Report(int run, string worker, int epoch) => _coordinator.Handle(Reported(run, worker, epoch));

    private void Die(int run, int attempt, string worker) =>
        _coordinator.Handle(new AttemptLost(Sweeps.Start, new(run, attempt, worker), "died", LossKind.Died));

    private static CoordinatorAnswer Handle(SweepCoordinator coordinator, CoordinatorInput input) => coordinator.Handle(input);

    private static EpochReported Reported(int run, string worker, int epoch) =>
        new(Sweeps.Start, new(run, 1, worker), new(epoch, [new("valid_loss", 1)]), 0);

    private static TrainRun? Given(CoordinatorAnswer answer) => answer.Instructions.OfType<TrainRun>().SingleOrDefault();

    private static NextStep Step(CoordinatorAnswer answer) => answer.Instructions.OfType<WhatNext>().Single().Step;
}
