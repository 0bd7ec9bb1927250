using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Pause, unpause, stop and cancel.</summary>
public sealed class CommandTests
{
    private static Commanded Command(SweepCommand command, int? run = null) => new(Sweeps.Start, command, run);

    private static SlotOffered Offer(string worker = "w") => new(Sweeps.Start, worker);

    [Fact]
    public void Pause_SetsRunningRunsAside_AndUnpauseLetsThemGoOn()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(3));
        coordinator.Handle(Offer("a"));
        var paused = coordinator.Handle(Command(SweepCommand.Pause));
        Assert.Equal((1, 1), Assert.IsType<SuspendRun>(Assert.Single(paused.Instructions)) switch { var aside => (aside.Run, aside.Attempt) });
        coordinator.Handle(new AttemptLost(Sweeps.Start, new(1, 1, "a"), "paused"));
        Assert.Equal((SweepState.Paused, RunState.Paused), (coordinator.Snapshot().State, coordinator.Snapshot().Runs[0].State));
        Assert.IsType<WaitForWork>(Assert.Single(coordinator.Handle(Offer()).Instructions));
        coordinator.Handle(Command(SweepCommand.Unpause));
        Assert.Equal((SweepState.Running, RunState.Waiting), (coordinator.Snapshot().State, coordinator.Snapshot().Runs[0].State));
        Assert.Equal((1, 2), Assert.IsType<TrainRun>(Assert.Single(coordinator.Handle(Offer()).Instructions)) switch
        {
            var train => (train.Id.Run,
            train.Id.Attempt)
        });
    }

    [Fact]
    public void Stop_RunningRunsFinish_NoNewOnes()
    {
        for (var step = 0; step < 40; step++)
        {
            var simulation = new Simulation(Sweeps.Free(20), 2, step) { Troubles = 5, Commands = { [step] = (SweepCommand.Stop, null) } }.Run();
            Invariants.Hold(simulation);
            var accepted = simulation.Events.FindIndex(e => e is CommandAccepted);
            Assert.DoesNotContain(simulation.Events.Skip(accepted), e => e is RunProposed);
            Assert.All(simulation.Coordinator.Snapshot().Runs, run => Assert.NotEqual(RunState.Cancelled, run.State));
            Assert.Equal(SweepState.Finished, simulation.Coordinator.Snapshot().State);
        }
    }

    [Fact]
    public void Stop_InVirtualOrder_RunningRunsFinish()
    {
        for (var step = 1; step < 40; step++)
        {
            var parts = Sweeps.Adaptive(20) with { Rules = [new PausingRule(2, 2)] };
            var simulation = new Simulation(parts, 2, step) { Troubles = 5, Commands = { [step] = (SweepCommand.Stop, null) } }.Run();
            Invariants.Hold(simulation);
        }
    }

    [Fact]
    public void Cancel_Sweep_EndsEverythingAtOnce()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(3));
        coordinator.Handle(Offer("a"));
        coordinator.Handle(Offer("b"));
        coordinator.Handle(new AttemptLost(Sweeps.Start, new(1, 1, "a"), "died"));
        var answer = coordinator.Handle(Command(SweepCommand.Cancel));
        Assert.Equal(["CommandAccepted", "RunConcluded", "RunConcluded", "SweepFinished"], answer.Events.Select(e => e.GetType().Name));
        Assert.Equal(2, Assert.IsType<CancelRun>(Assert.Single(answer.Instructions)).Run);
        Assert.Equal(SweepState.Cancelled, coordinator.Snapshot().State);
        Assert.IsType<InputRefused>(Assert.Single(coordinator.Handle(new EpochReported(Sweeps.Start, new(2, 1, "b"), new(1, []), 0)).Instructions));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cancel_OneRun_TheOthersGoOn(bool adaptive)
    {
        for (var step = 20; step < 50; step++)
        {
            var parts = adaptive ? Sweeps.Adaptive(8) : Sweeps.Free(8);
            var simulation = new Simulation(parts, 3, step) { Troubles = 5, Commands = { [step] = (SweepCommand.Cancel, 3) } }.Run();
            Invariants.Hold(simulation);
            var runs = simulation.Coordinator.Snapshot().Runs;
            Assert.Equal(8, runs.Count);
            Assert.DoesNotContain(runs, run => run.State == RunState.Cancelled && run.Number != 3);
        }
    }

    [Fact]
    public void Cancel_OneRun_EndsItAtOnce_AndRefusesWhatItsWorkerStillSends()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(3));
        coordinator.Handle(Offer("a"));
        coordinator.Handle(Offer("b"));
        var answer = coordinator.Handle(Command(SweepCommand.Cancel, 1));
        Assert.Equal(["CommandAccepted", "RunConcluded"], answer.Events.Select(e => e.GetType().Name));
        Assert.Equal((RunState.Cancelled, "a"), answer.Events[1] is RunConcluded end ? (end.State, end.Worker) : default);
        Assert.Equal(new CancelRun(1, 1), Assert.Single(answer.Instructions));
        Assert.Equal("run 1 has ended", Refusal(new EpochReported(Sweeps.Start, new(1, 1, "a"), new(1, []), 0)));
        Assert.Equal("attempt 2 of run 2 is over", Refusal(new EpochReported(Sweeps.Start, new(2, 2, "b"), new(1, []), 0)));
        Assert.Equal("there is no run 9", Refusal(new EpochReported(Sweeps.Start, new(9, 1, "b"), new(1, []), 0)));
        Assert.Equal("run 1 has ended", Refusal(new CheckpointUnusable(Sweeps.Start, new(1, 1, "a"), "torn")));

        string Refusal(CoordinatorInput input)
        {
            var refused = coordinator.Handle(input);
            Assert.Empty(refused.Events);
            return Assert.IsType<InputRefused>(Assert.Single(refused.Instructions)).Reason;
        }
    }

    [Fact]
    public void CheckpointUnusable_OfTheOpenAttempt_IsRecordedWithItsReason()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(1));
        coordinator.Handle(Offer("a"));
        var recorded = Assert.Single(coordinator.Handle(new CheckpointUnusable(Sweeps.Start, new(1, 1, "a"), "torn")).Events);
        Assert.Equal((1, 1, "a", "torn"), recorded is CheckpointRefused refused ? (refused.Run, refused.Attempt, refused.Worker, refused.Reason) : default);
    }

    [Fact]
    public void MeaninglessCommands_AreRefused_WithAReason()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(1, epochs: 1));
        coordinator.Handle(Offer());
        (Commanded Command, string Reason)[] cases =
        [
            (Command(SweepCommand.Unpause), "not paused"),
            (Command(SweepCommand.Cancel, 7), "no run 7"),
            (Command(SweepCommand.Pause, 1), "whole sweep"),
        ];
        foreach (var (command, reason) in cases)
        {
            var answer = coordinator.Handle(command);
            Assert.Empty(answer.Events);
            Assert.Contains(reason, Assert.IsType<InputRefused>(Assert.Single(answer.Instructions)).Reason, StringComparison.Ordinal);
        }
        coordinator.Handle(Command(SweepCommand.Cancel));
        Assert.Contains("ended", Assert.IsType<InputRefused>(Assert.Single(coordinator.Handle(Command(SweepCommand.Stop)).Instructions)).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void PauseAndUnpause_AtAnyMoment_LeaveTheTableAsItWas()
    {
        var expected = Sweeps.Table(new Simulation(Sweeps.Free(8), 1, 0).Run().Coordinator.Snapshot());
        for (var step = 0; step < 50; step++)
        {
            var simulation = new Simulation(Sweeps.Free(8), 3, step)
            {
                Troubles = 5,
                Commands = { [step] = (SweepCommand.Pause, null), [step + 20] = (SweepCommand.Unpause, null) },
            }.Run();
            Invariants.Hold(simulation);
            Assert.Equal(expected, Sweeps.Table(simulation.Coordinator.Snapshot()));
        }
    }
}
