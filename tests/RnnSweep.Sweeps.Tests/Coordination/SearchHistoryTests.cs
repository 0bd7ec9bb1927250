using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Coordination;

/// <summary>What methods and rules are told of a journal.</summary>
public sealed class SearchHistoryTests
{
    private readonly List<SearchEvent> _seen = [];
    private SweepDefinition _definition = Sweeps.Definition(parallelism: 8);
    private ReplayedState? _state;
    private SearchHistory? _history;
    private long _sequence;

    private IEnumerable<double> Results => _seen.OfType<ResultSeen>().Select(result => result.Values[0]);

    [Theory]
    [InlineData(MetricImputation.Worst, false, new[] { 0.3, 0.7, 0.7 })]
    [InlineData(MetricImputation.Best, false, new[] { 0.3, 0.7, 0.3 })]
    [InlineData(MetricImputation.Latest, false, new[] { 0.3, 0.7, 0.4 })]
    // To be minimised, as methods get it.
    [InlineData(MetricImputation.Worst, true, new[] { -0.3, -0.7, -0.3 })]
    [InlineData(MetricImputation.Best, true, new[] { -0.3, -0.7, -0.7 })]
    [InlineData(MetricImputation.Latest, true, new[] { -0.3, -0.7, -0.4 })]
    public void Impute_ARunWithoutAValue_CountsAsSaid(MetricImputation impute, bool maximize, double[] expected)
    {
        _definition = _definition with { Impute = impute, Goal = new RunGoal("valid_loss", maximize) };
        Run(1, 1, RunState.Finished, 0.3);
        Run(2, 2, RunState.Finished, 0.7);
        Run(3, 3, RunState.Diverged, 0.9, 0.4, double.NaN);
        Assert.Equal(expected, Results);
    }

    [Theory]
    [InlineData(MetricImputation.Latest)]
    [InlineData(MetricImputation.Best)]
    public void Impute_BeforeTheFirstValue_ThereIsNone(MetricImputation impute)
    {
        _definition = _definition with { Impute = impute };
        Run(1, 1, RunState.Failed);
        Assert.Equal([double.NaN], Results);
    }

    [Fact]
    public void Impute_LatestOfARunThatReportedNothing_IsTheWorst()
    {
        _definition = _definition with { Impute = MetricImputation.Latest };
        Run(1, 1, RunState.Finished, 0.3);
        Run(2, 2, RunState.Finished, 0.7);
        Run(3, 3, RunState.Failed);
        Assert.Equal([0.3, 0.7, 0.7], Results);
    }

    [Fact]
    public void Repeats_OfAVariant_GiveItsMean_AfterTheLast()
    {
        _definition = _definition with { Repeats = 3 };
        Run(1, 1, RunState.Finished, 0.3);
        Assert.Equal([1], _history!.DueRepeats);
        Run(2, 1, RunState.Finished, 0.6, 0.5);
        Assert.Empty(_seen.OfType<ResultSeen>());
        Run(3, 1, RunState.Finished, 0.4);
        Assert.Equal(0.4, Assert.Single(Results), 12);
        Assert.Empty(_history.DueRepeats);
        Assert.Equal([1, 2, 3], _seen.OfType<EndSeen>().Select(end => end.Repeat));
        // What was stopped once would be stopped again.
        Run(4, 2, RunState.Stopped, 0.2);
        Assert.Equal(0.2, Results.Last());
        Assert.Empty(_history.DueRepeats);
    }

    [Fact]
    public void CancelledRun_SaysNothingOfItsVariant()
    {
        Run(1, 1, RunState.Cancelled, 0.3);
        Assert.Equal(RunOutcome.Cancelled, Assert.Single(_seen.OfType<EndSeen>()).Outcome);
        Assert.Empty(Results);
        Assert.Equal(2, _history!.NextVariant);
    }

    [Theory]
    [InlineData(false, 0.3)]
    [InlineData(true, -0.3)]
    public void Report_AsRulesSeeIt_IsToBeMinimised_AndHasItsMetrics(bool maximize, double expected)
    {
        _definition = _definition with { Goal = new RunGoal("valid_loss", maximize) };
        Run(1, 4, RunState.Finished, 0.3);
        var report = Assert.Single(_seen.OfType<ReportSeen>()).Report;
        Assert.Equal((1, 4, 1, 1, expected, maximize), (report.Run, report.Variant, report.Repeat, report.Epoch, report.Value, report.IsMaximized));
        Assert.Equal(0.3, report.Metrics!["valid_loss"]);
    }

    /// <summary>A run from its proposal to its end, with what it reported.</summary>
    private void Run(int run, int variant, RunState state, params double[] values)
    {
        if (_history is null)
        {
            _state = new ReplayedState(_definition, 8);
            _history = new SearchHistory(_definition, _state, _seen.Add);
            Apply(Sweeps.Created());
        }
        var repeat = _definition.Repeats > 1 && variant == 1 ? run : 1;
        Apply(new RunProposed
        {
            Run = run,
            Variant = new Variant(variant, []),
            Repeat = repeat,
            Seed = run,
            Epochs = 9,
            EpochCost = 5,
            EpochSteps = 7,
            Slot = run - 1,
            Clock = 0,
        });
        Apply(new AttemptStarted(run, 1, "w"));
        for (var epoch = 1; epoch <= values.Length; epoch++)
            Apply(new EpochRecorded(run, 1, "w", epoch, [new MetricValue("valid_loss", values[epoch - 1])], 0.1, epoch));
        Apply(new RunConcluded(run, 1, "w", state, null, null, null, values.Length));
        var proposed = _seen.OfType<ProposalSeen>().Last();
        Assert.Equal((run, repeat, 9, 5, 7), (proposed.Run, proposed.Repeat, proposed.Epochs, proposed.EpochCost, proposed.EpochSteps));
    }

    private void Apply(SweepEvent next)
    {
        next = next with { Sequence = ++_sequence, Time = Sweeps.Start };
        _state!.Apply(next);
        _history!.Apply(next);
    }
}
