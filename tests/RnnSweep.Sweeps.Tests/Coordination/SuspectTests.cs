using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Runs whose process dies: who is suspected, when a suspect trains, and when it has failed.</summary>
public sealed class SuspectTests
{
    private const string Here = "here";

    private int _seconds;

    private DateTimeOffset Now => Sweeps.Start.AddSeconds(++_seconds);

    [Fact]
    public void Died_WithoutACheckpoint_WaitsForOtherWork_AndTrainsAlone()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(3));
        Offer(coordinator, "a");
        Die(coordinator, 1, 1, "a");
        // Runs 2 and 3 go first, and while one of them trains the suspect waits.
        Assert.Equal(2, Given(Offer(coordinator, "a")).Id.Run);
        Assert.Equal(3, Given(Offer(coordinator, "b")).Id.Run);
        End(coordinator, 2, 1, "a");
        Assert.IsType<WaitForWork>(Assert.Single(Offer(coordinator, "a").Instructions));
        End(coordinator, 3, 1, "b");
        var alone = Given(Offer(coordinator, "b"));
        Assert.Equal((1, 2, true), (alone.Id.Run, alone.Id.Attempt, alone.Alone));
    }

    [Fact]
    public void SuspectInTraining_KeepsItsProcessToItself_UntilItHasMadeACheckpoint()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(2));
        Offer(coordinator, "a");
        Offer(coordinator, "b");
        Die(coordinator, 1, 1, "a");
        Die(coordinator, 2, 1, "b");
        Assert.Equal((1, true), Given(Offer(coordinator, "a")) switch { var train => (train.Id.Run, train.Alone) });
        Assert.IsType<WaitForWork>(Assert.Single(Offer(coordinator, "b").Instructions));
        // In another process it would not be beside it.
        Assert.Equal(2, Given(coordinator.Handle(new SlotOffered(Now, "c", "there"))).Id.Run);
        coordinator.Handle(new AttemptLost(Now, new(2, 2, "c"), "set aside"));
        Report(coordinator, 1, 2, "a", 1);
        // Run 2 is a suspect still, and nobody trains beside one.
        Assert.IsType<WaitForWork>(Assert.Single(Offer(coordinator, "b").Instructions));
        End(coordinator, 1, 2, "a", epochs: 1);
        Assert.Equal(2, Given(Offer(coordinator, "b")).Id.Run);
    }

    [Fact]
    public void DiedAlone_ThreeTimesInARow_HasFailed_AndTheSweepGoesOn()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(2));
        Offer(coordinator, "a");
        Offer(coordinator, "b");
        Die(coordinator, 1, 1, "a");
        End(coordinator, 2, 1, "b");
        var events = new List<SweepEvent>();
        for (var attempt = 2; attempt <= 4; attempt++)
        {
            Assert.Equal(attempt, Given(Offer(coordinator, "a")).Id.Attempt);
            events.AddRange(Die(coordinator, 1, attempt, "a").Events);
        }
        var run = coordinator.Snapshot().Runs[0];
        Assert.Equal((RunState.Failed, 4), (run.State, run.Attempts));
        Assert.Equal("its process died 3 times in a row while nothing else trained in it, without a new checkpoint; at last: died", run.Reason);
        Assert.Equal(["AttemptEnded", "AttemptEnded", "AttemptEnded", "RunConcluded", "SweepFinished"], events.Select(e => e.GetType().Name));
    }

    [Fact]
    public void Counts_FollowFromTheJournal()
    {
        var parts = Sweeps.Free(1);
        var coordinator = Sweeps.Coordinator(parts);
        List<SweepEvent> events = [Sweeps.Created()];
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            events.AddRange(Offer(coordinator, "a").Events);
            // Every process reads the journal again.
            coordinator = new SweepCoordinator(parts);
            foreach (var next in events) coordinator.Apply(next);
            events.AddRange(Die(coordinator, 1, attempt, "a").Events);
        }
        Assert.Equal(RunState.Failed, coordinator.Snapshot().Runs[0].State);
    }

    [Fact]
    public void Checkpoint_ResetsTheCount()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(1));
        for (var attempt = 1; attempt <= 20; attempt++)
        {
            Offer(coordinator, "a");
            Die(coordinator, 1, attempt, "a", progressed: attempt % 3 == 0);
        }
        Assert.False(coordinator.HasEnded);
        Offer(coordinator, "a");
        Report(coordinator, 1, 21, "a", 1);
        // An epoch that counts is in a checkpoint too.
        Die(coordinator, 1, 21, "a");
        Assert.False(Given(Offer(coordinator, "a")).Alone);
    }

    [Fact]
    public void HandOver_InOrder_NeverCounts_AndOldJournalsNeither()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(1));
        for (var attempt = 1; attempt <= 10; attempt++)
        {
            Offer(coordinator, "a");
            coordinator.Handle(new AttemptLost(Now, new(1, attempt, "a"), "the engine was stopped"));
        }
        Assert.False(Given(Offer(coordinator, "a")).Alone);
        var old = Sweeps.Coordinator(Sweeps.Free(1));
        var started = Offer(old, "a").Events;
        old.Apply(new AttemptEnded(1, 1, "a", "its process ended") { Sequence = old.Sequence + 1, Time = Now });
        Assert.NotEmpty(started);
        Assert.False(Given(Offer(old, "a")).Alone);
    }

    [Fact]
    public void DiedAloneBeforeItHadBegun_IsNotCharged_ButNotForEver()
    {
        var (coordinator, parts) = (Sweeps.Coordinator(Sweeps.Free(1)), Sweeps.Free(1));
        Offer(coordinator, "a");
        Die(coordinator, 1, 1, "a");
        for (var attempt = 2; attempt <= parts.MaxUnbegun; attempt++) Unbegun(coordinator, attempt);
        Assert.False(coordinator.HasEnded);
        Unbegun(coordinator, parts.MaxUnbegun + 1);
        Assert.Equal(
            "its process died 24 times in a row while nothing else trained in it, before the run had begun to train; at last: died",
            coordinator.Snapshot().Runs[0].Reason);
        Assert.Equal(RunState.Failed, coordinator.Snapshot().Runs[0].State);
    }

    [Fact]
    public void DeathsBeforeItHadBegun_BetweenOthers_NeitherCountNorClear()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(1));
        Offer(coordinator, "a");
        Die(coordinator, 1, 1, "a");
        var attempt = 2;
        for (var begun = 1; begun <= 3; begun++)
        {
            Assert.False(coordinator.HasEnded);
            for (var many = 0; many < 20; many++) Unbegun(coordinator, attempt++);
            Offer(coordinator, "a");
            Die(coordinator, 1, attempt++, "a");
        }
        Assert.StartsWith("its process died 3 times in a row", coordinator.Snapshot().Runs[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_ClearsBothCounts()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(1));
        for (var attempt = 1; attempt <= 200; attempt++)
        {
            Offer(coordinator, "a");
            // In each round of 22: begun twice, never begun 19 times, and then some progress.
            if (attempt % 22 == 0) Die(coordinator, 1, attempt, "a", progressed: true);
            else coordinator.Handle(new AttemptLost(Now, new(1, attempt, "a"), "died", LossKind.Died, Begun: attempt % 22 < 3));
        }
        Assert.False(coordinator.HasEnded);
    }

    [Fact]
    public void NeighbourThatDiedWithASuspect_IsNeverChargedTwice()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(2));
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            // In another process it is no neighbour, and what it dies of there is its own.
            coordinator.Handle(new SlotOffered(Now, "a", "A"));
            coordinator.Handle(new SlotOffered(Now, "b", "B"));
            if (!coordinator.Snapshot().Runs[0].HasEnded) Die(coordinator, 1, attempt, "a");
            coordinator.Handle(new AttemptLost(Now, new(2, attempt, "b"), "died", LossKind.Died, Begun: false));
        }
        Assert.Equal([RunState.Failed, RunState.Waiting], coordinator.Snapshot().Runs.Select(run => run.State));
    }

    [Fact]
    public void Unbegun_IsToldOfDeathsAlone_AndFollowsFromTheJournal()
    {
        var parts = Sweeps.Free(1);
        var coordinator = Sweeps.Coordinator(parts);
        List<SweepEvent> events = [Sweeps.Created()];
        for (var attempt = 1; attempt <= parts.MaxUnbegun + 1; attempt++)
        {
            events.AddRange(Offer(coordinator, "a").Events);
            coordinator = new SweepCoordinator(parts);
            foreach (var next in events) coordinator.Apply(Read(next));
            events.AddRange(coordinator.Handle(new AttemptLost(Now, new(1, attempt, "a"), "died", LossKind.Died, Begun: false)).Events);
        }
        Assert.Equal(RunState.Failed, coordinator.Snapshot().Runs[0].State);
        Assert.Equal([false, .. Enumerable.Repeat(true, parts.MaxUnbegun)], events.OfType<AttemptEnded>().Select(ended => ended.Unbegun));
    }

    [Fact]
    public void OutOfMemoryWhileItIsMade_CountsAsADeath()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(1));
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            Offer(coordinator, "a");
            coordinator.Handle(new AttemptLost(Now, new(1, attempt, "a"), "out of memory", LossKind.OutOfMemory, Begun: false));
        }
        Assert.Equal(RunState.Failed, coordinator.Snapshot().Runs[0].State);
    }

    [Fact]
    public void NextSuspect_IsToldWhereNothingElseIsToBeDone()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(2));
        Offer(coordinator, "a");
        Die(coordinator, 1, 1, "a");
        Assert.Null(coordinator.NextSuspect(Here));
        Offer(coordinator, "a");
        End(coordinator, 2, 1, "a");
        Assert.Equal(1, coordinator.NextSuspect(Here)!.Run);
        Offer(coordinator, "a");
        Assert.Null(coordinator.NextSuspect(Here));
    }

    [Fact]
    public void DiedWithANewCheckpoint_HoweverOften_HasNotFailed()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(2));
        for (var attempt = 1; attempt <= 10; attempt++)
        {
            coordinator.Handle(new SlotOffered(Now, "a", "A"));
            coordinator.Handle(new SlotOffered(Now, "b", "B"));
            Report(coordinator, 2, attempt, "b", 1);
            Die(coordinator, 2, attempt, "b", progressed: true);
            if (!coordinator.Snapshot().Runs[0].HasEnded) Die(coordinator, 1, attempt, "a");
        }
        Assert.Equal([RunState.Failed, RunState.Waiting], coordinator.Snapshot().Runs.Select(run => run.State));
    }

    [Fact]
    public void OutOfMemory_CountsAsADeath()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(1));
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            Offer(coordinator, "a");
            coordinator.Handle(new AttemptLost(Now, new(1, attempt, "a"), "out of memory: too large", LossKind.OutOfMemory));
        }
        Assert.EndsWith("at last: out of memory: too large", coordinator.Snapshot().Runs[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void VirtualOrder_SuspectThatBlocksTheOthers_TrainsAlone_AndItsFailureFreesItsSlot()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Adaptive(3, parallelism: 2) with { Rules = [new MedianRule(9)] });
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            var train = Given(Offer(coordinator, "a"));
            while (train.Id.Run != 1)
            {
                for (var epoch = train.Known + 1; epoch <= train.Until; epoch++) Report(coordinator, train.Id.Run, train.Id.Attempt, "a", epoch);
                if (train.Until == coordinator.Snapshot().Runs[train.Id.Run - 1].Epochs) End(coordinator, train.Id.Run, train.Id.Attempt, "a", train.Until);
                train = Given(Offer(coordinator, "a"));
            }
            Die(coordinator, 1, train.Id.Attempt, "a");
        }
        var runs = coordinator.Snapshot().Runs;
        Assert.Equal(RunState.Failed, runs[0].State);
        Assert.Equal(3, runs.Count);
    }

    private void Unbegun(SweepCoordinator coordinator, int attempt)
    {
        Assert.True(Given(Offer(coordinator, "a")).Alone);
        coordinator.Handle(new AttemptLost(Now, new(1, attempt, "a"), "died", LossKind.Died, Begun: false));
    }

    private static SweepEvent Read(SweepEvent written) => EventLine.Read(EventLine.Of(written));

    private static TrainRun Given(CoordinatorAnswer answer) => Assert.Single(answer.Instructions.OfType<TrainRun>());

    private CoordinatorAnswer Offer(SweepCoordinator coordinator, string worker) => coordinator.Handle(new SlotOffered(Now, worker, Here));

    private CoordinatorAnswer Die(SweepCoordinator coordinator, int run, int attempt, string worker, bool progressed = false) =>
        coordinator.Handle(new AttemptLost(Now, new(run, attempt, worker), "died", LossKind.Died, progressed));

    private void Report(SweepCoordinator coordinator, int run, int attempt, string worker, int epoch) =>
        coordinator.Handle(new EpochReported(Now, new(run, attempt, worker), new(epoch, [new("valid_loss", 1.0 / epoch)]), 1));

    private void End(SweepCoordinator coordinator, int run, int attempt, string worker, int epochs = 0) =>
        coordinator.Handle(new RunEnded(Now, new(run, attempt, worker), epochs, Training.Runs.RunFinish.Completed, null, new([], "d", 1)));
}
