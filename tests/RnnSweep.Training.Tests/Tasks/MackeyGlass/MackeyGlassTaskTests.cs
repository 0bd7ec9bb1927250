using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Tasks.MackeyGlass;

namespace RnnSweep.Training.Tests.Tasks.MackeyGlass;

public sealed class MackeyGlassTaskTests
{
    [Theory]
    [InlineData(20, 1)]
    [InlineData(50, 6)]
    public void Load_TargetIsTheValueLagStepsAhead(int length, int lag)
    {
        var part = Loading.Load("mackey_glass", length, lag).Train;
        // Pieces follow each other without a gap, so the value ahead stands in the same array.
        for (var t = 0; t + lag < part.Inputs.Length; t++) Assert.Equal(part.Inputs[t + lag], part.Targets[t]);
        Assert.Equal(0, part.Inputs.Average(), 1e-3);
        Assert.Equal(1, Memoryless.Variance(part.Inputs), 1e-2);
    }

    /// <summary>
    /// Integrated again by Euler's method with steps a hundred times finer, from what the task gave: both follow the same equation for a while.
    /// </summary>
    [Fact]
    public void Fill_FollowsTheEquation()
    {
        const int Tau = 17, Fine = 1000;
        var series = new MackeyGlassSeries(Tau, StreamKey.Of(1).Open()).Fill(new double[60]).ToArray();
        // The delayed value between two whole units is taken from a cubic through four of them.
        var x = series[20];
        for (var step = 0; step < 10 * Fine; step++)
        {
            var delayed = Cubic(series, 20 - Tau + (double)step / Fine);
            x += (0.2 * delayed / (1 + Math.Pow(delayed, 10)) - 0.1 * x) / Fine;
        }
        Assert.Equal(series[30], x, 2e-3);
    }

    [Fact]
    public void Fill_DefaultDelay_HasTheKnownRange()
    {
        var series = new MackeyGlassSeries(17, StreamKey.Of(2).Open()).Fill(new double[5000]).ToArray();
        Assert.InRange(series.Min(), 0.35, 0.5);
        Assert.InRange(series.Max(), 1.25, 1.4);
    }

    /// <summary>The figure of docs/reference/tasks.md: the mean of what followed wherever the series stood within the same fortieth of its range.</summary>
    [Fact]
    public void Load_Floor_IsAsDocumented()
    {
        var part = Loading.Load("mackey_glass").Train;
        var pairs = part.Inputs.Zip(part.Targets).ToArray();
        var (low, high) = (part.Inputs.Min(), part.Inputs.Max());
        var error = pairs.GroupBy(pair => (int)(40 * (pair.First - low) / (high - low)))
            .Sum(bin => bin.Count() * Memoryless.Variance([.. bin.Select(pair => pair.Second)])) / pairs.Length;
        Assert.Equal(0.536, error, 0.02);
    }

    private static double Cubic(double[] values, double at)
    {
        var i = (int)at;
        var s = at - i;
        var (a, b, c, d) = (values[i - 1], values[i], values[i + 1], values[i + 2]);
        return b + 0.5 * s * (c - a + s * (2 * a - 5 * b + 4 * c - d + s * (3 * (b - c) + d - a)));
    }
}
