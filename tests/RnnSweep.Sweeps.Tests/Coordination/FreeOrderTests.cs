using System.Text.Json;
using RnnSweep.Search.Methods;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>Sweeps in which nothing depends on other runs.</summary>
public sealed class FreeOrderTests
{
    private static EpochReported Report(int run, int attempt, string worker, int epoch, RunFinish? finish = null) =>
        new(Sweeps.Start, new(run, attempt, worker), new EpochReport(epoch, [new MetricValue("valid_loss", 1.0 / epoch)]), 1, finish);

    private static RunEnded End(int run, int attempt, string worker, int epochs) =>
        new(Sweeps.Start, new(run, attempt, worker), epochs, RunFinish.Completed, null, new RunConclusion([], "d", 1));

    [Fact]
    public void SlotOffered_RunsStartByNumber_AndTrainToTheirEnd()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(3));
        foreach (var run in new[] { 1, 2, 3 })
        {
            var train = Assert.IsType<TrainRun>(Assert.Single(coordinator.Handle(new SlotOffered(Sweeps.Start, $"w{run}")).Instructions));
            Assert.Equal((run, 1, $"w{run}", 3), (train.Id.Run, train.Id.Attempt, train.Id.Worker, train.Until));
            Assert.Equal(RunPlan.SeedOf(7, 1), train.Request.Seed);
            Assert.Equal(["x", "seen", "epochs"], train.Request.Values.Select(value => value.Key));
        }
        Assert.IsType<WaitForWork>(Assert.Single(coordinator.Handle(new SlotOffered(Sweeps.Start, "w4")).Instructions));
    }

    [Fact]
    public void SlotOffered_NewVariantIsWanted_TheMethodIsToldThatItMayPropose()
    {
        var asked = new List<bool>();
        var parts = Sweeps.Free(1) with { Method = new SayingMethod((question, _) => Noted(question), usesResults: false) };
        var coordinator = Sweeps.Coordinator(parts with { Definition = Sweeps.Definition(cap: 2) });
        coordinator.Handle(new SlotOffered(Sweeps.Start, "a"));
        Assert.NotEmpty(asked);
        Assert.DoesNotContain(false, asked);

        NewVariant Noted(MethodQuestion question)
        {
            asked.Add(question.MayPropose);
            return SayingMethod.Variant(question);
        }
    }

    [Fact]
    public void LastRunEnds_SweepFinishes_AndWorkersMayLeave()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(1, epochs: 1));
        coordinator.Handle(new SlotOffered(Sweeps.Start, "w"));
        Assert.IsType<EpochRecorded>(Assert.Single(coordinator.Handle(Report(1, 1, "w", 1, RunFinish.Completed)).Events));
        var answer = coordinator.Handle(End(1, 1, "w", 1));
        Assert.Collection(answer.Events, e => Assert.IsType<RunConcluded>(e), e => Assert.Equal(SweepState.Finished, Assert.IsType<SweepFinished>(e).State));
        Assert.IsType<NoWork>(Assert.Single(coordinator.Handle(new SlotOffered(Sweeps.Start, "w")).Instructions));
    }

    [Fact]
    public void AttemptLost_RunGoesAgainFirst_UnderANewAttempt()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(5));
        coordinator.Handle(new SlotOffered(Sweeps.Start, "a"));
        coordinator.Handle(new SlotOffered(Sweeps.Start, "b"));
        coordinator.Handle(new AttemptLost(Sweeps.Start, new(2, 1, "b"), "died"));
        coordinator.Handle(new AttemptLost(Sweeps.Start, new(1, 1, "a"), "died"));
        var train = Assert.IsType<TrainRun>(Assert.Single(coordinator.Handle(new SlotOffered(Sweeps.Start, "c")).Instructions));
        Assert.Equal((1, 2), (train.Id.Run, train.Id.Attempt));
    }

    [Fact]
    public void ReplacedAttempt_IsRefused_AndChangesNothing()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(2));
        coordinator.Handle(new SlotOffered(Sweeps.Start, "a"));
        coordinator.Handle(new AttemptLost(Sweeps.Start, new(1, 1, "a"), "lease ran out"));
        coordinator.Handle(new SlotOffered(Sweeps.Start, "b"));
        var before = coordinator.Sequence;
        foreach (var late in new CoordinatorInput[] { Report(1, 1, "a", 1), End(1, 1, "a", 0), new AttemptLost(Sweeps.Start, new(1, 1, "a"), "again") })
        {
            var answer = coordinator.Handle(late);
            Assert.Empty(answer.Events);
            Assert.Equal((1, 1), Assert.IsType<InputRefused>(Assert.Single(answer.Instructions)) switch { var refused => (refused.Run, refused.Attempt) });
        }
        Assert.Equal(before, coordinator.Sequence);
    }

    [Fact]
    public void End_WhoseLastReportIsLost_DoesNotCount_AndGoesWithItsAttempt()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(1, epochs: 2));
        coordinator.Handle(new SlotOffered(Sweeps.Start, "a"));
        coordinator.Handle(Report(1, 1, "a", 1));
        // Sent beside the report of epoch 2, which never comes.
        Assert.Empty(coordinator.Handle(End(1, 1, "a", 2)).Events);
        Assert.True(coordinator.LacksReports(1));
        coordinator.Handle(new AttemptLost(Sweeps.Start, new(1, 1, "a"), "silent", LossKind.Died, Progressed: true));
        Assert.False(coordinator.LacksReports(1));
        var train = Assert.IsType<TrainRun>(Assert.Single(coordinator.Handle(new SlotOffered(Sweeps.Start, "b")).Instructions));
        Assert.Equal((1, 2, 1), (train.Id.Run, train.Id.Attempt, train.Known));
        coordinator.Handle(Report(1, 2, "b", 2, RunFinish.Completed));
        coordinator.Handle(End(1, 2, "b", 2));
        Assert.True(coordinator.HasEnded);
    }

    [Fact]
    public void End_ThatOvertakesItsLastReport_CountsWithIt()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(1, epochs: 1));
        coordinator.Handle(new SlotOffered(Sweeps.Start, "a"));
        coordinator.Handle(End(1, 1, "a", 1));
        Assert.True(coordinator.LacksReports(1));
        coordinator.Handle(Report(1, 1, "a", 1, RunFinish.Completed));
        Assert.False(coordinator.LacksReports(1));
        Assert.True(coordinator.HasEnded);
    }

    [Fact]
    public void EpochTwice_CountsOnce()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(1));
        coordinator.Handle(new SlotOffered(Sweeps.Start, "a"));
        Assert.Single(coordinator.Handle(Report(1, 1, "a", 1)).Events);
        var again = coordinator.Handle(Report(1, 1, "a", 1));
        Assert.Empty(again.Events);
        Assert.Equal(new WhatNext(1, 1, NextStep.GoOn, 3, Recorded: 1), Assert.Single(again.Instructions));
    }

    [Fact]
    public void ReportsOutOfOrder_CountInOrder_AndTheEndAfterThem()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(1, epochs: 2));
        coordinator.Handle(new SlotOffered(Sweeps.Start, "a"));
        Assert.Empty(coordinator.Handle(End(1, 1, "a", 2)).Events);
        Assert.Empty(coordinator.Handle(Report(1, 1, "a", 2)).Events);
        Assert.Equal(["EpochRecorded", "EpochRecorded", "RunConcluded", "SweepFinished"],
            coordinator.Handle(Report(1, 1, "a", 1)).Events.Select(e => e.GetType().Name));
    }

    [Fact]
    public void Repeats_FollowFromTheRunNumber()
    {
        var simulation = new Simulation(Sweeps.Free(4, repeats: 3), 2, 5).Run();
        var runs = simulation.Coordinator.Snapshot().Runs;
        Assert.Equal(12, runs.Count);
        Assert.All(runs, run => Assert.Equal(((run.Number - 1) / 3 + 1, (run.Number - 1) % 3 + 1), (run.Variant.Number, run.Repeat)));
        Assert.Equal(3, runs.Select(run => run.Seed).Distinct().Count());
        Assert.All(runs, run => Assert.InRange(run.Seed, 0, (1L << 53) - 1));
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(100, 30)]
    public void RunCap_CountsRuns(int cap, int expected)
    {
        var parts = Sweeps.Free(10) with { Definition = Sweeps.Definition(cap: cap, repeats: 3) };
        var coordinator = Sweeps.Coordinator(parts);
        Assert.Equal(expected, coordinator.Snapshot().PlannedRuns);
        Assert.Equal(expected, new Simulation(parts, 3, 1).Run().Coordinator.Snapshot().Runs.Count);
    }

    [Fact]
    public void AnyInterleaving_SameTable_AndInvariantsHold()
    {
        var expected = Sweeps.Table(new Simulation(Sweeps.Free(20, epochs: 5), 1, 0).Run().Coordinator.Snapshot());
        for (var seed = 1; seed <= 80; seed++)
        {
            var simulation = new Simulation(Sweeps.Free(20, epochs: 5), 1 + seed % 6, seed) { Troubles = seed % 5 * 5 }.Run();
            Invariants.Hold(simulation);
            Assert.Equal(expected, Sweeps.Table(simulation.Coordinator.Snapshot()));
        }
    }

    [Fact]
    public void Replay_AtEveryEvent_ContinuesIdentically()
    {
        var simulation = new Simulation(Sweeps.Free(6, epochs: 2), 3, 11).Run();
        for (var cut = 0; cut < simulation.Inputs.Count; cut++)
        {
            var before = Sweeps.Coordinator(Sweeps.Free(6, epochs: 2));
            foreach (var input in simulation.Inputs.Take(cut)) before.Handle(input);
            var after = new SweepCoordinator(Sweeps.Free(6, epochs: 2));
            foreach (var next in simulation.Events.Take((int)before.Sequence)) after.Apply(next);
            Assert.Equal(Json(before.Snapshot()), Json(after.Snapshot()));
            Assert.Equal(before.OpenAttempts, after.OpenAttempts);
            foreach (var input in simulation.Inputs.Skip(cut))
                Assert.Equal(before.Handle(input).Events.Select(Json), after.Handle(input).Events.Select(Json));
        }
    }

    [Fact]
    public void EqualInputs_EqualEvents()
    {
        var first = new Simulation(Sweeps.Free(6), 3, 4) { Troubles = 10 }.Run();
        var second = new Simulation(Sweeps.Free(6), 3, 4) { Troubles = 10 }.Run();
        Assert.Equal(first.Events.Select(Json), second.Events.Select(Json));
    }

    [Fact]
    public void Apply_EventOutOfTurn_IsRefused()
    {
        var coordinator = Sweeps.Coordinator(Sweeps.Free(1));
        Assert.Throws<InvalidDataException>(() => coordinator.Apply(new SweepResumed("1", 0) { Sequence = 3 }));
        var error = Assert.Throws<InvalidDataException>(() => coordinator.Apply(new AttemptStarted(9, 1, "w") { Sequence = 2 }));
        Assert.Contains("run 9", error.Message, StringComparison.Ordinal);
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize<object?>(value, Options);

    private static readonly JsonSerializerOptions Options =
        new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };
}
