using RnnSweep.Sweeps.Reports.Charts;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Sweeps.Tests.Reports.Charts;

public sealed class LagChartTests
{
    private static readonly RunSnapshot Run = SampleSweeps.Run(1, RunState.Finished, 3, 1.5, 0.9, 0.5, SampleSweeps.Values("rnn", 32, "tanh", 64, 0.01));

    [Fact]
    public void Of_RunWithoutProbe_IsNothing() => Assert.Null(LagChart.Of(Run));

    [Fact]
    public void Of_RunWithThreeMoments_DrawsEachByOrdersOfMagnitude()
    {
        var chart = LagChart.Of(SampleSweeps.LookedInto(Run))!;
        var words = chart.Svg.Elements("circle").Select(dot => dot.Element("title")!.Value).ToList();
        Assert.Equal(3 * 7, words.Count);
        Assert.Contains("start, 1 step back: 0.7500", words);
        Assert.Contains("best (epoch 2), 2 steps back: 0.3906", words);
        Assert.Contains("end (epoch 3), 0 steps back: 1.000", words);
        // Half of the gradient a step: on a logarithmic axis, lag 32 is twice as far down as lag 16.
        var heights = chart.Svg.Elements("circle").Skip(7).Take(7).Select(dot => (double)dot.Attribute("cy")!).ToList();
        Assert.Equal(2 * (heights[5] - heights[0]), heights[6] - heights[0], 0.3);
        Assert.Empty(chart.Notes);
    }

    [Fact]
    public void Of_GradientThatIsGone_IsDrawnAtTheEdgeAndSaysSo()
    {
        var gone = SampleSweeps.LookedInto(Run, new("gradient_lag_64", 0), new("gradient_lag_128", 1e-200), new("gradient_lag_256", double.NaN));
        var chart = LagChart.Of(gone)!;
        Assert.Equal(3 * 9, chart.Svg.Elements("circle").Count());
        Assert.All(chart.Svg.Elements("circle"), dot => Assert.True(double.IsFinite((double)dot.Attribute("cy")!)));
        Assert.Equal("What is below 1e-12 is drawn at the lower edge.", Assert.Single(chart.Notes));
    }
}
