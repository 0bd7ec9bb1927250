using System.Globalization;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Methods.Rungs;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Methods.Rungs;

public sealed class RungStateTests
{
    [Fact]
    public void Suggest_NothingWasStopped_LearnsResultsAsTheyAre()
    {
        var (state, seen) = Begin();
        for (var n = 1; n <= 3; n++) Run(state, n, RunOutcome.Finished, 0.75 * n, 0.5 * n);
        Assert.Equal("1=0.5 2=1 3=1.5", seen(state));
    }

    /// <summary>Enough is 2: while one run has finished, the values at epoch 2 are compared; then only those of the finished ones.</summary>
    [Fact]
    public void Suggest_RunsWereStopped_LearnsTheHighestEpochWithEnoughOfThem()
    {
        var (state, seen) = Begin();
        Run(state, 1, RunOutcome.Stopped, 5, 4);
        Assert.Equal("1=4", seen(state));
        Run(state, 2, RunOutcome.Stopped, 9);
        // Two have a value at epoch 1, one at epoch 2.
        Assert.Equal("1=5 2=9", seen(state));
        Run(state, 3, RunOutcome.Finished, 7, 2, 1);
        Assert.Equal("1=4 2=9 3=2", seen(state));
        Run(state, 4, RunOutcome.Finished, 6, 7, 8);
        Assert.Equal("1=4 2=9 3=1 4=6", seen(state));
        Run(state, 5, RunOutcome.Stopped, 1);
        Assert.Equal("1=4 2=9 3=1 4=6 5=1", seen(state));
    }

    [Fact]
    public void Suggest_DivergedAndCancelledRuns_AreTheWorstAndNothing()
    {
        var (state, seen) = Begin();
        Run(state, 1, RunOutcome.Diverged, 5);
        Run(state, 2, RunOutcome.Stopped, 3);
        Run(state, 3, RunOutcome.Cancelled, 3);
        Run(state, 4, RunOutcome.Stopped, 2, 1);
        Assert.Equal("1=NaN 2=3 3=- 4=2", seen(state));
    }

    [Fact]
    public void Suggest_PausedRuns_CountAsStoppedThereUntilMoreIsKnown()
    {
        var (state, seen) = Begin();
        Pause(state, 1, 1, 5);
        Pause(state, 2, 1, 9);
        Assert.Equal("1=5 2=9", seen(state));
        state.Observe(new PromotionSeen(1, 1));
        Assert.Equal("1=5 2=9", seen(state));
        Pause(state, 1, 2, 4);
        Pause(state, 3, 1, 7);
        Assert.Equal("1=5 2=9 3=7", seen(state));
        state.Observe(new PromotionSeen(3, 1));
        Pause(state, 3, 2, 2);
        // Two have got to epoch 2.
        Assert.Equal("1=4 2=9 3=2", seen(state));
        // What was left behind ends, and nothing new is known of it.
        state.Observe(new EndSeen(2, 2, 1, RunOutcome.Stopped, [9]));
        state.Observe(new ResultSeen(new Variant(2, []), [9]));
        Assert.Equal("1=4 2=9 3=2", seen(state));
    }

    /// <summary>A run that is paused further on counts there, and no more where it was paused before.</summary>
    [Fact]
    public void Suggest_PausedAgain_CountsAtTheLaterEpochAlone()
    {
        var (state, seen) = Begin();
        Pause(state, 1, 1, 5);
        Pause(state, 1, 2, 4);
        Assert.Equal("1=4", seen(state));
        Pause(state, 2, 1, 7);
        Pause(state, 3, 1, 8);
        Pause(state, 2, 2, 6);
        Assert.Equal("1=4 2=6 3=8", seen(state));
    }

    /// <summary>Runs that have trained to their ends are compared by their results, however long they were.</summary>
    [Fact]
    public void Suggest_FinishedRunsOfUnequalLength_CountByTheirResults()
    {
        var (state, seen) = Begin();
        Run(state, 1, RunOutcome.Finished, 5, 4);
        Run(state, 2, RunOutcome.Finished, 9, 8, 7, 1);
        Run(state, 3, RunOutcome.Stopped, 6);
        Assert.Equal("1=4 2=1 3=6", seen(state));
        // Its result is not its best epoch: it is taken as it is.
        state.Observe(new EndSeen(4, 4, 1, RunOutcome.Finished, [0.5]));
        state.Observe(new ResultSeen(new Variant(4, []), [0.5]));
        Assert.Equal("1=4 2=1 3=6 4=0.5", seen(state));
    }

    [Fact]
    public void Suggest_NothingWasStopped_IsToldOfCancelledRunsAndProposalsAsTheyCome()
    {
        var (state, seen) = Begin();
        Run(state, 1, RunOutcome.Cancelled, 3);
        Assert.Equal("1=-", seen(state));
    }

    /// <summary>A mean over further seeds counts as long as results are compared, and is left out where values at an epoch are.</summary>
    [Fact]
    public void Suggest_RevisedResults_CountWhereResultsDo()
    {
        var (state, seen) = Begin();
        state.Observe(new ResultRevised(new Variant(1, []), [9], 2));
        Run(state, 1, RunOutcome.Finished, 5, 4);
        state.Observe(new ResultRevised(new Variant(1, []), [4.5], 2));
        Assert.Equal("1=4.5", seen(state));
        Run(state, 2, RunOutcome.Stopped, 7);
        Assert.Equal("1=5 2=7", seen(state));
        state.Observe(new ResultRevised(new Variant(1, []), [3.5], 2));
        Assert.Equal("1=5 2=7", seen(state));
        Run(state, 3, RunOutcome.Finished, 3, 2);
        Assert.Equal("1=3.5 2=7 3=2", seen(state));
    }

    [Theory]
    [InlineData(2, 20, 2)]
    [InlineData(2, 30, 3)]
    [InlineData(2, 31, 4)]
    [InlineData(2, 1000, 25)]
    [InlineData(30, 1000, 30)]
    public void Least_ManyVariants_IsOneOfTenUpTo25(int enough, int variants, int least) => Assert.Equal(least, RungState.Least(enough, variants));

    private static void Pause(RungState state, int number, int epoch, double value)
    {
        if (epoch == 1) state.Observe(new ProposalSeen(number, new Variant(number, []), 1, 3));
        state.Observe(new ReportSeen(new RunReport(number, number, 1, epoch, value)));
        state.Observe(new PauseSeen(number, epoch, "asha"));
    }

    /// <summary>A method that is stopped at epoch 1 where it is bad learns as much of x as one that sees the last epoch.</summary>
    [Theory]
    [InlineData("tpe")]
    [InlineData("gp")]
    public void Suggest_WithStops_ComesToTheBestAllTheSame(string method)
    {
        var space = Given.Space(Given.Parameter("x", new UniformDistribution(0, 1)));
        var state = MethodRegistry.Standard.Create(method, Given.Task(space)).Begin();
        var best = double.PositiveInfinity;
        for (var n = 1; n <= 40; n++)
        {
            var variant = Assert.IsType<NewVariant>(state.Suggest(new MethodQuestion(n))).Variant;
            var value = Math.Abs(variant.Find("x")!.Value.Number - 0.3);
            state.Observe(new ProposalSeen(n, variant, 1, 3));
            best = Math.Min(best, value);
            // A quarter of them train on; a run that is stopped has a larger value than it would have had.
            var epochs = n % 4 == 0 ? 3 : 1;
            for (var epoch = 1; epoch <= epochs; epoch++) state.Observe(new ReportSeen(new RunReport(n, n, 1, epoch, value + 3 - epoch)));
            state.Observe(new EndSeen(n, n, 1, epochs == 3 ? RunOutcome.Finished : RunOutcome.Stopped, [value + 3 - epochs]));
            state.Observe(new ResultSeen(variant, [value + 3 - epochs]));
        }
        Assert.InRange(best, 0, 0.01);
    }

    /// <summary>The more variants there are, the more of them must have come to an epoch before it is learnt from: a tenth, up to 25.</summary>
    [Fact]
    public void Suggest_ManyVariants_AskForMoreAtAnEpoch()
    {
        var (state, seen) = Begin();
        for (var n = 1; n <= 28; n++) Run(state, n, RunOutcome.Stopped, 9, 5);
        for (var n = 29; n <= 30; n++) Run(state, n, RunOutcome.Finished, 8, 7, 1);
        Assert.EndsWith("29=7 30=7", seen(state), StringComparison.Ordinal);
        Run(state, 31, RunOutcome.Finished, 8, 7, 1);
        Run(state, 32, RunOutcome.Finished, 8, 7, 1);
        Assert.EndsWith("29=1 30=1 31=1 32=1", seen(state), StringComparison.Ordinal);
    }

    private static (RungState State, Func<IMethodState, string> Seen) Begin() => (new RungState(() => new Recorder(), 2),
        state => ((NewVariant)state.Suggest(new MethodQuestion(1))).Variant.Find("seen")!.Value.ToString());

    private static void Run(RungState state, int number, RunOutcome outcome, params double[] values)
    {
        var variant = new Variant(number, []);
        state.Observe(new ProposalSeen(number, variant, 1, 3));
        for (var epoch = 1; epoch <= values.Length; epoch++) state.Observe(new ReportSeen(new RunReport(number, number, 1, epoch, values[epoch - 1])));
        var value = outcome == RunOutcome.Diverged ? double.NaN : values.Min();
        state.Observe(new EndSeen(number, number, 1, outcome, [value]));
        if (outcome != RunOutcome.Cancelled) state.Observe(new ResultSeen(variant, [value]));
    }

    /// <summary>Tells what it has been told.</summary>
    private sealed class Recorder : IMethodState
    {
        private readonly SortedDictionary<int, string> _values = [];

        public void Observe(SearchEvent next)
        {
            if (next is ResultSeen result) _values.Add(result.Variant.Number, result.Values[0].ToString(CultureInfo.InvariantCulture));
            if (next is ResultRevised revised) _values[revised.Variant.Number] = revised.Values[0].ToString(CultureInfo.InvariantCulture);
            if (next is EndSeen { Outcome: RunOutcome.Cancelled } cancelled) _values.Add(cancelled.Variant, "-");
        }

        public Suggestion Suggest(MethodQuestion question) => new NewVariant(new Variant(question.Number,
            [new("seen", ParameterValue.Of(string.Join(' ', _values.Select(one => $"{one.Key}={one.Value}"))))]));
    }
}
