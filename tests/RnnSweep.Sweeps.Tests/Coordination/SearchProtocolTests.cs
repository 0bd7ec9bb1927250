using RnnSweep.Search.Methods;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>What a method can say, and what becomes of it: resume, wait, exhausted, and what makes no sense.</summary>
public sealed class SearchProtocolTests
{
    private static CoordinatorParts Halving(bool quick, int repeats = 1, IReadOnlyList<Search.EarlyTermination.IEarlyTermination>? rules = null) =>
        Sweeps.Adaptive(0, repeats: repeats) with { Method = new HalvingMethod(3, 6, 5, quick), Rules = rules ?? [] };

    private static CoordinatorParts Saying(Func<MethodQuestion, int, Suggestion> say, bool quick = true, int? cap = null) =>
        new() { Definition = Sweeps.Definition(cap: cap, parallelism: 3), Method = new SayingMethod(say, quick), EpochCost = _ => 1 };

    private static Simulation Run(CoordinatorParts parts, int workers = 2, long seed = 1, int troubles = 0) =>
        new Simulation(parts, workers, seed, (_, _, _) => new CurveRun([0.5])) { Troubles = troubles }.Run();

    private static string FailureOf(Simulation simulation)
    {
        var end = Assert.IsType<SweepFinished>(simulation.Events[^1]);
        Assert.Equal((SweepState.Failed, end.Reason), (end.State, simulation.Coordinator.Snapshot().Reason));
        Assert.All(simulation.Coordinator.Snapshot().Runs, run => Assert.True(run.HasEnded));
        return Assert.IsType<string>(end.Reason);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Resume_AnyWorkersDeathsAndRestarts_SameOrder(bool quick)
    {
        var first = new Simulation(Halving(quick), 1, 0).Run();
        var resumed = first.Events.OfType<RunDecided>().Where(decided => decided.Decision == Decisions.Promote).ToList();
        Assert.InRange(resumed.Count, 3, 9);
        Assert.All(resumed, decided => Assert.Equal(("halving", 2), (decided.Rule, decided.Epoch)));
        Assert.All(resumed, decided => Assert.Matches("^best of [0-9]+$", decided.Reason));
        // Who was resumed trained on from where it was paused, to its end unless its curve has another.
        Assert.Contains(resumed, decided => first.Coordinator.Snapshot().Runs[decided.Run - 1].Reports.Count == 5);
        Assert.Contains(first.Events, next => next is RunDecided { Decision: Decisions.Stop, Rule: "end" });
        var expected = Sweeps.Order(first.Events);
        for (var seed = 1; seed <= 30; seed++)
        {
            var simulation = new Simulation(Halving(quick), 1 + seed % 7, seed) { Troubles = seed % 4 * 5, Thinking = 1 + seed % 5 * 4 }.Run();
            Invariants.Hold(simulation);
            Assert.Equal(expected, Sweeps.Order(simulation.Events));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Resume_BesideRulesAndRepeats_EndsEveryRun(bool quick)
    {
        CoordinatorParts Parts() => Halving(quick, 2, [new MedianRule(4), new PausingRule(3, 2)]);
        var expected = Sweeps.Order(new Simulation(Parts(), 1, 0).Run().Events);
        for (var seed = 1; seed <= 20; seed++)
        {
            var simulation = new Simulation(Parts(), 1 + seed % 5, seed) { Troubles = seed % 4 * 5 }.Run();
            Invariants.Hold(simulation);
            Assert.Equal(expected, Sweeps.Order(simulation.Events));
        }
    }

    [Fact]
    public void RunCapReached_MethodMayStillResume()
    {
        var parts = Halving(quick: true);
        var simulation = new Simulation(parts with { Definition = parts.Definition with { RunCap = 6 } }, 2, 1).Run();
        Assert.Equal(6, simulation.Coordinator.Snapshot().Runs.Count);
        Assert.Contains(simulation.Events, next => next is RunDecided { Decision: Decisions.Promote });
        Invariants.Hold(simulation);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Wait_WhileSomethingIsInFlight_IsAskedAgainAfterEveryEvent(bool quick)
    {
        // Two at a time: a new pair only when both results of the one before are in.
        Suggestion Say(MethodQuestion question, int seen) =>
            question.Number > 8 ? new Exhausted() : question.Number - seen > 2 ? new WaitForResults() : SayingMethod.Variant(question, seen);
        var simulation = Run(Saying(Say, quick));
        Assert.Equal(SweepState.Finished, simulation.Coordinator.Snapshot().State);
        Assert.Equal([0, 0, 1, 2, 3, 4, 5, 6], simulation.Coordinator.Snapshot().Runs.Select(run => (int)run.Variant.Find("seen")!.Value.Number));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Wait_NothingInFlight_IsAskedOnceMoreAsStalled_AndThenTheSweepFails(bool quick)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var stalled = 0;
            var simulation = Run(
                Saying((question, _) =>
                {
                    if (question.IsStalled) stalled++;
                    return question.Number <= 4 ? SayingMethod.Variant(question) : new WaitForResults();
                }, quick), 1 + seed % 3, seed);
            Assert.Equal(4, simulation.Coordinator.Snapshot().Runs.Count);
            Assert.Equal("method saying: it waits for results, and no run is in flight that could give any", FailureOf(simulation));
            Assert.Equal(1, stalled);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Wait_Stalled_MayProposeAfterAll(bool quick)
    {
        Suggestion Say(MethodQuestion question, int seen) =>
            question.Number > 6 ? new Exhausted() : question.Number == 1 || question.IsStalled ? SayingMethod.Variant(question) : new WaitForResults();
        var simulation = Run(Saying(Say, quick));
        Assert.Equal((SweepState.Finished, 6), (simulation.Coordinator.Snapshot().State, simulation.Coordinator.Snapshot().Runs.Count));
    }

    [Fact]
    public void Wait_AtTheCap_IsTheEndAndNoError()
    {
        var simulation = Run(Saying((question, _) => question.Number <= 4 ? SayingMethod.Variant(question) : new WaitForResults(), cap: 4));
        Assert.Equal(SweepState.Finished, simulation.Coordinator.Snapshot().State);
    }

    [Fact]
    public void Wait_FromAMethodThatUsesNoResults_FailsTheSweep()
    {
        Suggestion Say(MethodQuestion question, int seen) => question.Number <= 2 ? SayingMethod.Variant(question) : new WaitForResults();
        var simulation = Run(Saying(Say) with { Method = new SayingMethod(Say, usesResults: false) });
        Assert.StartsWith("method saying: it uses no results, so it may only propose variant 3", FailureOf(simulation), StringComparison.Ordinal);
        Assert.Equal(2, simulation.Coordinator.Snapshot().Runs.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Senseless_Suggestion_FailsTheSweep_AndRunsInFlightFinish(bool quick)
    {
        var resumes = Run(Saying((question, _) => question.Number <= 3 ? SayingMethod.Variant(question) : new ResumeRun(2, "why not"), quick));
        Assert.Equal("method saying: it resumes run 2, which is not paused", FailureOf(resumes));
        Assert.All(resumes.Coordinator.Snapshot().Runs, run => Assert.Equal(RunState.Finished, run.State));
        var numbers = Run(Saying((question, _) => SayingMethod.Variant(question.Number < 3 ? question : new MethodQuestion(77)), quick));
        Assert.Equal("method saying: it was asked for variant 3 and proposes variant 77", FailureOf(numbers));
    }

    [Fact]
    public void ThinkingMethodThatThrows_FailsTheSweepWithItsReason()
    {
        Suggestion Say(MethodQuestion question, int seen) =>
            question.Number <= 5 ? SayingMethod.Variant(question) : throw new InvalidOperationException("the matrix is singular");
        var simulation = Run(Saying(Say, quick: false), troubles: 5);
        Assert.Equal("method saying: InvalidOperationException: the matrix is singular", FailureOf(simulation));
        Assert.Equal(5, simulation.Coordinator.Snapshot().Runs.Count(run => run.State == RunState.Finished));
    }

    [Fact]
    public void SweepFinished_ReasonStandsInTheJournalOnlyWhereThereIsOne()
    {
        var fine = JournalLine(new SweepFinished(SweepState.Finished));
        Assert.EndsWith("\"event\":\"sweep_finished\",\"state\":\"finished\"}", fine, StringComparison.Ordinal);
        var failed = JournalLine(new SweepFinished(SweepState.Failed, "method x: no"));
        Assert.EndsWith("\"state\":\"failed\",\"reason\":\"method x: no\"}", failed, StringComparison.Ordinal);
        foreach (var (text, reason) in new[] { (fine, null), (failed, "method x: no") })
        {
            using var document = System.Text.Json.JsonDocument.Parse(text);
            Assert.Equal(reason, Assert.IsType<SweepFinished>(SweepEventJson.Read(document.RootElement)).Reason);
        }
    }

    private static string JournalLine(SweepEvent next)
    {
        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream)) SweepEventJson.Write(next with { Sequence = 9, Time = Sweeps.Start }, writer);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
