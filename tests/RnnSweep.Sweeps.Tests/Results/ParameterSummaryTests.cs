using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Results;

public sealed class ParameterSummaryTests
{
    [Fact]
    public void Of_Cell_CountsEndedRunsInTheFilesOrder()
    {
        var summary = ParameterSummary.Of(SampleSweeps.Mixed, "cell");

        Assert.Equal(["rnn", "gru", "lstm"], summary.Rows.Select(row => row.Value.ToString()));
        Assert.Equal([4, 1, 1], summary.Rows.Select(row => row.Runs));
        Assert.Equal([2, 0, 0], summary.Rows.Select(row => row.Diverged));
    }

    [Fact]
    public void Of_Cell_BestAndMedianLeaveDivergedRunsOut()
    {
        var rnn = ParameterSummary.Of(SampleSweeps.Mixed, "cell").Rows[0];
        var (first, ninth) = (SampleSweeps.Mixed.Runs[0].Best("valid_loss"), SampleSweeps.Mixed.Runs[8].Best("valid_loss"));

        Assert.Equal(first, rnn.Best);
        Assert.Equal((first + ninth) / 2, rnn.Median, 12);
    }

    [Fact]
    public void Of_Gradient_TheMiddleOfAnEvenNumberIsGeometric()
    {
        var values = SampleSweeps.Values("rnn", 8, "tanh", 8, 0.01);
        var sweep = SampleSweeps.Sweep(SweepState.Finished, 2,
            [SampleSweeps.Run(1, RunState.Finished, 1, 1, 1, 1e-4, values), SampleSweeps.Run(2, RunState.Finished, 1, 1, 1, 100, values)]);

        Assert.Equal(0.1, ParameterSummary.Of(sweep, "cell").Rows.Single().GradientNorm, 12);
    }

    [Fact]
    public void Of_ParameterInactiveInSomeRuns_PutsThemLast()
    {
        var summary = ParameterSummary.Of(SampleSweeps.Mixed, "activation");

        Assert.Equal(["tanh", "relu", null], summary.Rows.Select(row => row.Value?.ToString()));
        Assert.Equal([2, 2, 2], summary.Rows.Select(row => row.Runs));
        Assert.Equal(double.NaN, summary.Rows[1].Best);
    }

    [Fact]
    public void Of_UnknownParameter_IsRefused() => Assert.Throws<ArgumentException>(() => ParameterSummary.Of(SampleSweeps.Mixed, "colour"));

    [Fact]
    public void Candidates_AreFiniteParametersThatVary() =>
        Assert.Equal(["cell", "hidden_size", "activation", "sequence_length"], ParameterSummary.Candidates(SampleSweeps.Mixed));

    [Fact]
    public void Candidates_WithoutRuns_AreTheLists() =>
        Assert.Equal(["cell", "activation", "sequence_length"], ParameterSummary.Candidates(SampleSweeps.Empty));

    [Fact]
    public void Candidates_ALongList_IsLeftOut()
    {
        var space = new SearchSpace([new Parameter("learning_rate",
            new CategoricalDistribution([.. Enumerable.Range(1, 13).Select(i => ParameterValue.Of(i * 0.001))]), [])]);

        Assert.Empty(ParameterSummary.Candidates(SampleSweeps.Empty with { Definition = SampleSweeps.Definition with { Space = space } }));
    }
}
