using RnnSweep.Search.Methods;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Coordination.Instructions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>A method that thinks long: nothing waits for it but its slot, and what it sees follows from the file alone.</summary>
public sealed class ThinkingMethodTests
{
    private static readonly int[] ExampleCosts = [3, 2, 1, 2, 1];

    private static CoordinatorParts Thinking(int variants = 12, int parallelism = 3, int repeats = 1, bool virtualOrder = true) =>
        Sweeps.Adaptive(variants, repeats: repeats, parallelism: parallelism, virtualOrder: virtualOrder) with
        {
            Method = new ListMethod(variants, 4, usesResults: true, isQuick: false),
        };

    private static Simulation Simulate(CoordinatorParts parts, int workers, long seed, int troubles = 0, int thinking = 3) =>
        new Simulation(parts, workers, seed) { Troubles = troubles, Thinking = thinking }.Run();

    private static EpochReported Report(int run, RunFinish? finish = null, int epoch = 1) =>
        new(Sweeps.Start, new(run, 1, "w"), new EpochReport(epoch, [new MetricValue("valid_loss", run)]), 0, finish);

    private static SlotOffered Offer() => new(Sweeps.Start, "w");

    private static AskMethod Asked(CoordinatorAnswer answer) => Assert.Single(answer.Instructions.OfType<AskMethod>());

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void AnyWorkersDeathsRestartsAndDelays_SameOrder(int workers)
    {
        CoordinatorParts Parts() => Thinking(repeats: 2) with { Rules = [new MedianRule(2), new PausingRule(3, 3)] };
        var expected = Sweeps.Order(Simulate(Parts(), 1, 0).Events);
        for (var seed = 1; seed <= 25; seed++)
        {
            var simulation = Simulate(Parts(), workers, seed, seed % 4 * 5, 1 + seed % 9 * 5);
            Invariants.Hold(simulation);
            Assert.Equal(expected, Sweeps.Order(simulation.Events));
        }
    }

    [Fact]
    public void OneSlot_SeesWhatAQuickMethodSees() => Assert.Equal(
        Sweeps.Order(Simulate(Sweeps.Adaptive(8, parallelism: 1), 1, 0).Events),
        Sweeps.Order(Simulate(Thinking(8, parallelism: 1), 2, 5, thinking: 9).Events));

    // The worked example of docs/explanation/virtual-time.md: P = 2, one epoch a run, costs 3, 2, 1, 2, 1.
    [Theory]
    [InlineData(true, new long[] { 0, 0, 1, 2, 3 })]
    [InlineData(false, new long[] { 0, 0, 0, 1, 2 })]
    public void SeveralSlots_SeesWhatHadBeenProcessedWhenTheSlotBeforeWasFilled(bool quick, long[] expected)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var parts = new CoordinatorParts
            {
                Definition = Sweeps.Definition(parallelism: 2),
                Method = new ListMethod(5, 1, usesResults: true, isQuick: quick),
                EpochCost = variant => ExampleCosts[variant.Number - 1],
            };
            var simulation = new Simulation(parts, 1 + seed % 3, seed, (_, _, _) => new CurveRun([0.5])) { Thinking = 1 + seed % 7 * 3 }.Run();
            Assert.Equal(expected, simulation.Coordinator.Snapshot().Runs.Select(run => (long)run.Variant.Find("seen")!.Value.Number));
            Assert.Equal([0L, 0, 2, 3, 3], simulation.Events.OfType<RunProposed>().Select(proposed => proposed.Clock!.Value));
        }
    }

    [Fact]
    public void QuestionOpen_NoSlotFree_TheRestGoesOn()
    {
        var coordinator = Sweeps.Coordinator(Thinking(parallelism: 2) with { EpochCost = _ => 1 });
        var second = coordinator.Handle(Asked(coordinator.Handle(Offer())).Answer(TimeProvider.System));
        Assert.Single(second.Events.OfType<RunProposed>());
        Assert.Single(coordinator.Handle(Offer()).Events.OfType<AttemptStarted>());
        var third = Asked(coordinator.Handle(Asked(second).Answer(TimeProvider.System)));
        Assert.Equal((3, 2L), (third.Question.Number, third.Seen));
        // Both slots are held: a report counts, and nobody is asked twice.
        var report = coordinator.Handle(Report(1));
        Assert.Single(report.Events.OfType<EpochRecorded>());
        Assert.IsType<WhatNext>(Assert.Single(report.Instructions));
    }

    [Fact]
    public void QuestionOpen_SlotFree_VirtualTimeStandsStill()
    {
        var coordinator = Sweeps.Coordinator(Thinking(parallelism: 2) with { EpochCost = _ => 1 });
        var second = Asked(coordinator.Handle(Asked(coordinator.Handle(Offer())).Answer(TimeProvider.System)));
        coordinator.Handle(Offer());
        Assert.Empty(coordinator.Handle(Report(1)).Events);
        var events = coordinator.Handle(second.Answer(TimeProvider.System)).Events;
        Assert.Equal(["RunProposed", "EpochRecorded"], events.Select(next => next.GetType().Name));
    }

    [Fact]
    public void Suggested_ThatNobodyAskedFor_IsRefused()
    {
        var coordinator = Sweeps.Coordinator(Thinking());
        var ask = Asked(coordinator.Handle(Offer()));
        var stalled = new MethodQuestion(1, IsStalled: true);
        AskMethod[] others = [ask with { Seen = 7 }, ask with { Question = new MethodQuestion(2) }, ask with { Question = stalled }];
        foreach (var other in others)
        {
            var answer = coordinator.Handle(other.Answer(TimeProvider.System));
            Assert.Empty(answer.Events);
            Assert.IsType<InputRefused>(Assert.Single(answer.Instructions));
        }
        Assert.Single(coordinator.Handle(ask.Answer(TimeProvider.System)).Events.OfType<RunProposed>());
        Assert.IsType<InputRefused>(coordinator.Handle(ask.Answer(TimeProvider.System)).Instructions[0]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Stale_IsAskedAgain_AndUnderArrivalTaken(bool virtualOrder)
    {
        // Two slots, two repeats: while the method thinks about variant 3, the second repeat of variant 1 fills the slot that it thought about.
        var parts = Thinking(parallelism: 2, repeats: 2, virtualOrder: virtualOrder) with
        {
            EpochCost = variant => variant.Number,
            Method = new ListMethod(12, 1, usesResults: true, isQuick: false),
        };
        var coordinator = Sweeps.Coordinator(parts);
        var second = Asked(coordinator.Handle(Asked(coordinator.Handle(Offer())).Answer(TimeProvider.System)));
        coordinator.Handle(Offer());
        var third = Asked(coordinator.Handle(second.Answer(TimeProvider.System)));
        coordinator.Handle(Report(1, RunFinish.Completed));
        var ended = coordinator.Handle(new RunEnded(Sweeps.Start, new(1, 1, "w"), 1, RunFinish.Completed, null, new RunConclusion([], "d", 1)));
        Assert.Equal((3, 1, 2), Assert.Single(ended.Events.OfType<RunProposed>()) switch { var repeat => (repeat.Run, repeat.Variant.Number, repeat.Repeat) });
        // One question at a time: the new one waits for the answer to the old one.
        Assert.Empty(ended.Instructions.OfType<AskMethod>());

        var late = coordinator.Handle(third.Answer(TimeProvider.System));
        if (virtualOrder)
        {
            var again = Asked(late);
            Assert.Equal(third.Question, again.Question);
            Assert.True(again.Seen > third.Seen);
        }
        else
        {
            Assert.Empty(late.Instructions);
        }
    }

    [Fact]
    public void OrderArrival_EndsEveryRun()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var parts = Thinking(repeats: 2, virtualOrder: false) with { Rules = [new MedianRule(2), new PausingRule(3, 2)] };
            var simulation = Simulate(parts, 1 + seed % 5, seed, seed % 3 * 5, 1 + seed % 9);
            Invariants.Hold(simulation);
            Assert.Equal(12, simulation.Coordinator.Snapshot().Runs.Max(run => run.Variant.Number));
        }
    }

    [Fact]
    public void Replay_AfterAnyEvent_AsksTheSameQuestion()
    {
        var simulation = Simulate(Thinking(6, repeats: 2), 2, 3);
        var sweep = Sweeps.Order(simulation.Events);
        foreach (var cut in simulation.Boundaries.Distinct().SkipLast(1).Where((_, index) => index % 3 == 0))
        {
            var again = new Simulation(Thinking(6, repeats: 2), 2, cut);
            again.Continue(simulation.Events.Take(cut));
            Assert.Equal(sweep, Sweeps.Order(again.Run().Events));
        }
    }
}
