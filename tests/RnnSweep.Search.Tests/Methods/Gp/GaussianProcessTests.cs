using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Gp;

namespace RnnSweep.Search.Tests.Methods.Gp;

public sealed class GaussianProcessTests
{
    private static readonly bool[] OneCategory = [false, true];

    /// <summary>The figures are those of mpmath with 40 digits: K from the kernel's formula, then a linear solve.</summary>
    [Theory]
    [InlineData(0.3, 0, 0.30188041880226, 0.0680910377050618)]
    [InlineData(0.3, 1, -1.24666076935102, 0.0654601116285895)]
    [InlineData(0.75, 1, 0.437993834948891, 0.0894460789383746)]
    public void Posterior_OfFourPoints_IsThatOfTheFormula(double x, double kind, double mean, double variance)
    {
        var at = new Hyperparameters([4, 0.7], 1.3, 0.01);
        double[][] points = [[0.1, 0], [0.4, 1], [0.5, 0], [0.9, 1]];
        var posterior = new GpModel(at, OneCategory, points, Factor(at, OneCategory, points), [0.5, -1.2, 0.3, 1.1]).Posterior([x, kind]);
        Assert.Equal(mean, posterior.Mean, 1e-12);
        Assert.Equal(variance, posterior.Variance, 1e-12);
    }

    [Fact]
    public void Append_AfterRowsWereTakenAway_HasTheBitsOfAWholeFactor()
    {
        var (at, isCategory) = (new Hyperparameters([9, 2, 0.3], 1.1, 1e-6), new bool[3]);
        var points = Points(60, 3);
        var whole = Factor(at, isCategory, points);
        var grown = Factor(at, isCategory, points[..20]);
        foreach (var upTo in (int[])[33, 60])
        {
            // Rows of runs in flight come and go.
            var others = points[..grown.Count].Concat(Points(5, 3, seed: 8)).ToList();
            var finished = grown.Count;
            while (grown.Count < others.Count) GpModel.Append(grown, at, isCategory, others, weight: null);
            grown.Truncate(finished);
            while (grown.Count < upTo) GpModel.Append(grown, at, isCategory, points, weight: 1);
        }
        for (var row = 0; row < points.Length; row++) Assert.Equal(whole.Row(row).ToArray(), grown.Row(row).ToArray());
    }

    [Fact]
    public void Factor_TimesItsTranspose_IsTheMatrix()
    {
        var points = Points(40, 2);
        var at = new Hyperparameters([3, 5], 2, 0.1);
        var factor = Factor(at, new bool[2], points);
        for (var i = 0; i < points.Length; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = 0.0;
                for (var k = 0; k <= j; k++) sum += factor.Row(i)[k] * factor.Row(j)[k];
                var expected = 2 * Matern.Of(Distances.Squared(points[i], points[j], at.Weights, new bool[2])).Value + (i == j ? 0.1 : 0);
                Assert.Equal(expected, sum, 1e-13);
            }
        var solved = Enumerable.Range(0, 40).Select(i => (double)i).ToArray();
        factor.Forward(solved);
        for (var i = 0; i < 40; i++)
        {
            var product = 0.0;
            for (var k = 0; k <= i; k++) product += factor.Row(i)[k] * solved[k];
            Assert.Equal(i, product, 1e-11);
        }
    }

    /// <summary>The figures are mpmath's, with 40 digits.</summary>
    [Theory]
    [InlineData(-30, -457.724653760598, 30.066446154162419)]
    [InlineData(-10, -55.553122036122356, 10.194383033412553)]
    [InlineData(-4, -11.849061577550663, 4.4324837418731183)]
    [InlineData(-3, -7.8696860596030285, 3.5323375176251605)]
    [InlineData(-2.999, -7.8661541622755976, 3.5314571449360524)]
    [InlineData(-1, -2.4851210257126413, 1.9042712333296918)]
    [InlineData(0, -0.91893853320467274, 1.2533141373155003)]
    [InlineData(2.5, 0.91709206559216452, 0.39719771838373845)]
    [InlineData(10, 2.3025850929940457, 0.1)]
    public void LogImprovement_OfBothTails_KeepsItsDigits(double z, double value, double slope)
    {
        Assert.Equal(1, LogImprovement.Of(z).Value / value, 1e-11);
        Assert.Equal(1, LogImprovement.Of(z).Slope / slope, 1e-9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Acquisition_Gradient_IsThatOfDifferences(int inFlight)
    {
        var isCategory = new[] { false, false, true };
        var points = Points(12 + inFlight, 3);
        foreach (var point in points) point[2] = Math.Floor(3 * point[2]);
        var at = new Hyperparameters([6, 11, 0.8], 1.4, 0.02);
        var model = new GpModel(at, isCategory, points, Factor(at, isCategory, points), [.. points[..12].Select(p => p[0] - p[1])]);
        var acquisition = new Acquisition(model, -0.7, inFlight == 0 ? [[]] : NormalDraws.Of(StreamKey.Of(1), 64, inFlight));
        var gradient = new double[3];
        foreach (var x in (double[][])[[0.2, 0.8, 0], [0.9, 0.1, 2], [0.03, 0.97, 1]])
        {
            acquisition.At(x, gradient);
            for (var k = 0; k < 2; k++)
            {
                double[] above = [.. x], below = [.. x];
                (above[k], below[k]) = (x[k] + 1e-6, x[k] - 1e-6);
                var difference = (acquisition.At(above) - acquisition.At(below)) / 2e-6;
                Assert.Equal(1, gradient[k] / difference, 1e-5);
            }
            Assert.Equal(0, gradient[2]);
        }
    }

    /// <summary>Over what runs in flight may turn out to be, the mean is what one would get by drawing their values and starting anew with each.</summary>
    [Fact]
    public void Acquisition_OfRunsInFlight_IsTheMeanOverTheirValues()
    {
        var (points, isCategory, at) = (Points(9, 2), new bool[2], new Hyperparameters([5, 8], 1, 1e-9));
        double[] values = [.. points[..7].Select(p => Math.Sin(5 * p[0]) + p[1])];
        var draws = NormalDraws.Of(StreamKey.Of(2), 16, 2);
        var model = new GpModel(at, isCategory, points, Factor(at, isCategory, points, finished: 7), values);
        double[] x = [0.41, 0.13];
        var mean = 0.0;
        foreach (var draw in draws)
        {
            double[] all = [.. values, model.ValueOf(0, draw), model.ValueOf(1, draw)];
            mean += Math.Exp(new Acquisition(new GpModel(at, isCategory, points, Factor(at, isCategory, points), all), all.Min(), [[]]).At(x)) / draws.Length;
        }
        Assert.Equal(Math.Log(mean), new Acquisition(model, values.Min(), draws).At(x), 1e-6);
    }

    [Fact]
    public void Fit_Gradient_IsThatOfDifferences()
    {
        var points = Points(15, 3);
        foreach (var point in points) point[2] = Math.Floor(3 * point[2]);
        var fit = new HyperparameterFit(points, [false, false, true], WarpedValues.Of([.. points.Select(p => p[0] * p[0] + Math.Cos(4 * p[1]) + p[2])]));
        double[] x = [0.4, 1.7, -0.6, 0.3, -3];
        var (gradient, other) = (new double[5], new double[5]);
        fit.Evaluate(x, gradient);
        for (var k = 0; k < x.Length; k++)
        {
            double[] above = [.. x], below = [.. x];
            (above[k], below[k]) = (x[k] + 1e-6, x[k] - 1e-6);
            Assert.Equal(1, gradient[k] / ((fit.Evaluate(above, other) - fit.Evaluate(below, other)) / 2e-6), 1e-5);
        }
    }

    /// <summary>Values that depend on the first coordinate alone: the others' lengths become long.</summary>
    [Fact]
    public void Fit_OfWhatDoesNotMatter_FindsLongLengths()
    {
        var points = Points(60, 3);
        var at = HyperparameterFit.Of(points, new bool[3], WarpedValues.Of([.. points.Select(p => Math.Sin(6 * p[0]))]));
        Assert.True(at.Weights[0] > 10 * at.Weights[1] && at.Weights[0] > 10 * at.Weights[2], string.Join(' ', at.Weights));
        Assert.InRange(at.Noise, HyperparameterFit.LeastNoise, 0.02);
    }

    [Fact]
    public void Minimise_RosenbrocksValley_IsFollowedToItsEnd()
    {
        double[] x = [-1.2, 1];
        var least = new BoundedMinimizer(2).Minimise(Rosenbrock, x, [-5, -5], [5, 5], 200, 1e-9, 0);
        Assert.Equal(0, least, 1e-12);
        Assert.Equal([1, 1], x.Select(one => Math.Round(one, 5)));
        // The minimum below x = 0.5 lies on that bound.
        double[] bounded = [-1.2, 1];
        new BoundedMinimizer(2).Minimise(Rosenbrock, bounded, [-5, -5], [0.5, 5], 200, 1e-9, 0);
        Assert.Equal([0.5, 0.25], bounded.Select(one => Math.Round(one, 5)));
    }

    [Fact]
    public void Warp_OfAHugeLoss_LeavesTheDifferencesOfTheBetterHalf()
    {
        double[] values = [0.3, 0.5, 5875, 0.1, double.PositiveInfinity, 0.4, 0.2];
        var warped = WarpedValues.Of(values);
        Assert.Equal(values.Index().OrderBy(one => one.Item).Select(one => one.Index), warped.Index().OrderBy(one => one.Item).Select(one => one.Index));
        Assert.Equal(0, warped.Sum(), 1e-12);
        Assert.Equal(1, warped.Sum(one => one * one) / 7, 1e-12);
        // Evenly spaced before, and evenly spaced after; the worst is not far from the others.
        Assert.Equal(warped[0] - warped[6], warped[6] - warped[3], 1e-12);
        Assert.InRange(warped.Max(), 1, 2.5);
        Assert.All(WarpedValues.Of([2, 2, 2]), one => Assert.Equal(0, one));
    }

    [Fact]
    public void DueAt_EveryResultUpTo20_ThenEachTenthMore() => Assert.Equal(
        [10, 19, 20, 20, 22, 22, 25, 25, 28, 31, 35],
        ((int[])[10, 19, 20, 21, 22, 24, 25, 27, 28, 34, 35]).Select(FittedRows.DueAt));

    private static double Rosenbrock(ReadOnlySpan<double> at, Span<double> gradient)
    {
        var (a, b) = (1 - at[0], at[1] - at[0] * at[0]);
        (gradient[0], gradient[1]) = (-2 * a - 400 * at[0] * b, 200 * b);
        return a * a + 100 * b * b;
    }

    private static CholeskyFactor Factor(Hyperparameters at, bool[] isCategory, double[][] points, int finished = int.MaxValue)
    {
        var factor = new CholeskyFactor();
        while (factor.Count < points.Length) GpModel.Append(factor, at, isCategory, points, factor.Count < finished ? 1 : null);
        return factor;
    }

    private static double[][] Points(int count, int dimensions, long seed = 4)
    {
        var stream = StreamKey.Of(seed).Open();
        var points = new double[count][];
        for (var i = 0; i < count; i++)
        {
            points[i] = new double[dimensions];
            for (var k = 0; k < dimensions; k++) points[i][k] = stream.NextDouble();
        }
        return points;
    }
}
