using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Runs that continue after their end.</summary>
public sealed class RetryTests
{
    private static Commanded Retry(int? run) => new(Sweeps.Start, SweepCommand.Retry, run);

    [Fact]
    public void Retry_OfACancelledRun_GivesTheTableAsIfItHadNeverBeenCancelled()
    {
        var expected = Sweeps.Table(new Simulation(Sweeps.Free(8), 1, 0).Run().Coordinator.Snapshot());
        for (var step = 20; step < 60; step++)
        {
            var simulation = new Simulation(Sweeps.Free(8), 3, step) { Troubles = 5, Commands = { [step] = (SweepCommand.Cancel, 3) } }.Run();
            if (simulation.Coordinator.Snapshot().Runs[2].State != RunState.Cancelled) continue;
            simulation.Commands.Clear();
            simulation.Ask(new GivenCommand(SweepCommand.Retry, 3)).Run();
            Assert.Equal(expected, Sweeps.Table(simulation.Coordinator.Snapshot()));
            Assert.Equal((2, SweepState.Finished), (simulation.Events.Count(next => next is SweepFinished), simulation.Coordinator.Snapshot().State));
            Assert.Empty(simulation.Coordinator.OpenAttempts);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Retry_InASweepThatLearns_ChangesNothingButThatRun(bool virtualOrder)
    {
        var parts = Sweeps.Adaptive(10, virtualOrder: virtualOrder) with { Rules = [new PausingRule(2, 2), new MedianRule(2)] };
        for (var seed = 0; seed < 20; seed++)
        {
            var failing = true;
            CurveRun Curve(Search.Space.Variant variant, int repeat, int epochs) => variant.Number == 4 && failing
                ? new CurveRun([0.5, 0.4], Failure: "the disk is full")
                : new CurveRun([.. Enumerable.Range(1, epochs).Select(epoch => 1.0 / (epoch + variant.Number))]);
            var simulation = new Simulation(parts, 3, seed, Curve) { Troubles = 5 }.Run();
            var before = simulation.Coordinator.Snapshot();
            var ended = simulation.Events.Count;
            if (before.Runs[3].State != RunState.Failed) continue;
            failing = false;
            simulation.Ask(new GivenCommand(SweepCommand.Retry, 4)).Run();

            var after = simulation.Coordinator.Snapshot();
            Assert.Equal((RunState.Finished, 4, (string?)null), (after.Runs[3].State, after.Runs[3].EpochsDone, after.Runs[3].Reason));
            // What counted stays: the same epochs are not recorded again.
            Assert.Equal(before.Runs[3].Reports, after.Runs[3].Reports.Take(before.Runs[3].Reports.Count));
            Assert.Equal(Sweeps.Table(before with { Runs = [.. before.Runs.Where(run => run.Number != 4)] }),
                Sweeps.Table(after with { Runs = [.. after.Runs.Where(run => run.Number != 4)] }));
            Assert.DoesNotContain(simulation.Events.Skip(ended), next => next is RunProposed or RunDecided);
        }
    }

    [Fact]
    public void Retry_WhileTheSweepRuns_IsNotSeenByTheSearch()
    {
        // The same proposals and decisions as where nobody retries.
        var parts = Sweeps.Adaptive(12) with { Rules = [new MedianRule(2)] };
        static CurveRun Curve(Search.Space.Variant variant, int repeat, int epochs) => variant.Number is 2 or 3
            ? new CurveRun([0.5], Failure: "the disk is full")
            : new CurveRun([.. Enumerable.Range(1, epochs).Select(epoch => 1.0 / (epoch + variant.Number % 5))]);
        var plain = new Simulation(parts, 1, 3, Curve).Run();
        var retried = 0;
        for (var step = 15; step < 55; step++)
        {
            var simulation = new Simulation(parts, 2, step, Curve) { Troubles = 10, Commands = { [step] = (SweepCommand.Retry, 2) } }.Run();
            Assert.Equal(Proposals(plain), Proposals(simulation));
            retried += simulation.Events.Count(next => next is CommandAccepted);
        }
        Assert.True(retried > 5);

        static IEnumerable<string> Proposals(Simulation simulation) => Sweeps.Order(simulation.Events.Where(next => next is RunProposed or RunDecided));
    }

    [Fact]
    public void Retry_GoesBeforeEverythingElse()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Adaptive(9, parallelism: 2));
        Assert.Equal(1, Given(coordinator, "a"));
        coordinator.Handle(new Commanded(Sweeps.Start, SweepCommand.Cancel, 1));
        coordinator.Handle(Retry(1));
        Assert.Equal(1, Given(coordinator, "b"));
        Assert.NotEqual(1, Given(coordinator, "c"));

        static int Given(SweepCoordinator coordinator, string worker) =>
            coordinator.Handle(new SlotOffered(Sweeps.Start, worker)).Instructions.OfType<TrainRun>().Single().Id.Run;
    }

    [Fact]
    public void Retry_OfWhatCannotBeRetried_IsRefusedWithTheReason()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(3, epochs: 1));
        coordinator.Handle(new SlotOffered(Sweeps.Start, "a"));
        Assert.Contains("name its number", Refusal(coordinator, Retry(null)), StringComparison.Ordinal);
        Assert.Contains("there is no run 9", Refusal(coordinator, Retry(9)), StringComparison.Ordinal);
        Assert.Equal("run 1 has not ended", Refusal(coordinator, Retry(1)));
        coordinator.Handle(new EpochReported(Sweeps.Start, new(1, 1, "a"), new(1, [new("valid_loss", 1)]), 0));
        coordinator.Handle(new RunEnded(Sweeps.Start, new(1, 1, "a"), 1, Training.Runs.RunFinish.Completed, null, null, null));
        Assert.Contains("is finished; only runs that have failed or were cancelled", Refusal(coordinator, Retry(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Retry_OfARunOfACancelledSweep_LetsThatRunGoOnAndNoOther()
    {
        var simulation = new Simulation(Sweeps.Free(20), 2, 5) { Commands = { [30] = (SweepCommand.Cancel, null) } }.Run();
        var cancelled = simulation.Coordinator.Snapshot().Runs.First(run => run.State == RunState.Cancelled).Number;
        var runs = simulation.Coordinator.Snapshot().Runs.Count;
        simulation.Commands.Clear();
        simulation.Ask(new GivenCommand(SweepCommand.Retry, cancelled)).Run();
        var after = simulation.Coordinator.Snapshot();
        Assert.Equal((runs, SweepState.Finished), (after.Runs.Count, after.State));
        Assert.NotEqual(RunState.Cancelled, after.Runs[cancelled - 1].State);
    }

    private static string Refusal(SweepCoordinator coordinator, CoordinatorInput input)
    {
        var answer = coordinator.Handle(input);
        Assert.Empty(answer.Events);
        return Assert.IsType<InputRefused>(Assert.Single(answer.Instructions)).Reason;
    }
}
