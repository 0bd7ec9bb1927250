using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Methods.Tpe;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Methods.Tpe;

/// <summary>
/// Densities against figures of Optuna 5.0.0.dev (commit 1d8ce7b), _ParzenEstimator.log_pdf with prior weight 1, magic clip, no endpoints and default weights.
/// </summary>
public sealed class ParzenEstimatorTests
{
    private static readonly Axis X = Axis.Of(new UniformDistribution(-5, 5))!;
    private static readonly Axis Y = Axis.Of(new LogUniformValuesDistribution(1e-3, 1))!;
    private static readonly Axis N = Axis.Of(new IntUniformDistribution(1, 16))!;
    private static readonly Axis K = Axis.Of(Given.Values("a", "b", "c"))!;
    private static readonly Axis M = Axis.Of(new QLogUniformValuesDistribution(1, 64, 1, Whole: true))!;

    private static readonly Axis[] All = [X, Y, N, K, M];

    private static readonly ParameterValue[][] Seen =
        [Row(-4.5, 0.002, 3, "a", 1), Row(1.0, 0.5, 3, "c", 5), Row(1.2, 0.02, 9, "c", 64), Row(3.0, 0.9, 16, "b", 8)];

    private static readonly ParameterValue[][] Points = [Row(1.1, 0.03, 4, "c", 6), Row(-5.0, 0.001, 16, "a", 1), Row(4.9, 0.6, 1, "b", 64)];

    [Theory]
    [InlineData(0, new[] { -1.997956473603837, -2.8055960995043328, -2.5511747602818264 })]
    [InlineData(1, new[] { -2.080486604073444, -2.207748478250443, -1.533291747960699 })]
    [InlineData(2, new[] { -2.4860917391569517, -3.1007391254332908, -2.6810214542744752 })]
    [InlineData(3, new[] { -0.8754687373538996, -1.2321436812926323, -1.2321436812926323 })]
    [InlineData(4, new[] { -3.253194274482059, -1.60427092759671, -5.955552172093763 })]
    public void LogDensity_OneAxis_IsOptunas(int axis, double[] expected) => Check(expected, [axis], 4);

    [Fact]
    public void LogDensity_AllAxes_IsOptunas()
    {
        Check([-10.468932841367028, -11.465886056728952, -14.351203982284947], [0, 1, 2, 3, 4], 4);
        Check([-11.555592368353922, -9.292040187527098, -14.532954064873298], [0, 1, 2, 3, 4], 1);
        Check([-11.358842281792406, -9.866143890381906, -14.127379776300465], [0, 1, 2, 3, 4], 0);
    }

    /// <summary>More than 25 are weighted by age.</summary>
    [Fact]
    public void LogDensity_SixtyKernels_IsOptunas()
    {
        var seen = new Observations([X]);
        for (var i = 0; i < 60; i++) seen.Add([-5 + 10 * (i * 0.6180339887498949 % 1)]);
        var fitted = Fit([X], seen);
        double[] expected = [-2.0653051523208514, -2.799691793836497, -2.0749066951319186];
        double[] points = [1.1, -5, 4.9];
        for (var i = 0; i < points.Length; i++) Assert.Equal(expected[i], fitted.LogDensity([points[i]]), 1e-12);
    }

    [Fact]
    public void LogDensity_OverAllValues_SumsUpToOne()
    {
        var ints = Fit([N], Of([2], 4));
        Assert.Equal(1, Enumerable.Range(1, 16).Sum(n => Math.Exp(ints.LogDensity([n]))), 1e-12);
        var logs = Fit([M], Of([4], 4));
        Assert.Equal(1, Enumerable.Range(1, 64).Sum(n => Math.Exp(logs.LogDensity([M.Coordinate(ParameterValue.Of((long)n))]))), 1e-12);
        var kinds = Fit([K], Of([3], 4));
        Assert.Equal(1, Enumerable.Range(0, 3).Sum(k => Math.Exp(kinds.LogDensity([k]))), 1e-12);
        var reals = Fit([X], Of([0], 4));
        Assert.Equal(1, Enumerable.Range(0, 10_000).Sum(i => 0.001 * Math.Exp(reals.LogDensity([-5 + 0.001 * (i + 0.5)]))), 1e-6);
    }

    [Fact]
    public void Draw_Draws_FollowTheDensity()
    {
        var fitted = Fit([N], Of([2], 4));
        var (stream, counts, x) = (StreamKey.Of(1).Open(), new int[17], new double[1]);
        const int draws = 40_000;
        for (var i = 0; i < draws; i++)
        {
            fitted.Draw(ref stream, fromPrior: false, x);
            counts[(int)x[0]]++;
        }
        for (var n = 1; n <= 16; n++) Assert.Equal(Math.Exp(fitted.LogDensity([n])), (double)counts[n] / draws, 0.006);
    }

    /// <summary>A fit after another one, whose arrays and widths it finds, is that of a new estimator.</summary>
    [Fact]
    public void Fit_Again_IsAsIfItWereTheFirst()
    {
        var (seen, used) = (new Observations(All), new ParzenEstimator(All));
        var stream = StreamKey.Of(4).Open();
        for (var i = 0; i < 150; i++)
        {
            seen.Add([.. All.Select(axis => axis.IsCategory ? stream.NextBelow(3) : axis.Snap(axis.Low + stream.NextDouble() * (axis.High - axis.Low)))]);
            if (i % 3 > 0) seen.Finish(i, stream.NextDouble());
            var roles = new bool?[seen.Count];
            seen.Split(0.2, roles);
            var point = All.Select((axis, place) => axis.Coordinate(Points[i % 3][place])).ToArray();
            foreach (var role in (bool[])[true, false])
            {
                var fresh = new ParzenEstimator(All);
                fresh.Fit(seen, roles, role);
                used.Fit(seen, roles, role);
                Assert.Equal(fresh.LogDensity(point), used.LogDensity(point));
            }
        }
    }

    private static void Check(double[] expected, int[] axes, int count)
    {
        var fitted = Fit([.. axes.Select(axis => All[axis])], Of(axes, count));
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], fitted.LogDensity([.. axes.Select(axis => All[axis].Coordinate(Points[i][axis]))]), 1e-12);
    }

    private static Observations Of(int[] axes, int count)
    {
        var seen = new Observations([.. axes.Select(axis => All[axis])]);
        foreach (var row in Seen.Take(count)) seen.Add([.. axes.Select(axis => All[axis].Coordinate(row[axis]))]);
        return seen;
    }

    private static ParzenEstimator Fit(Axis[] axes, Observations seen)
    {
        var (fitted, roles) = (new ParzenEstimator(axes), new bool?[seen.Count]);
        seen.Split(0.1, roles);
        fitted.Fit(seen, roles, role: false);
        return fitted;
    }

    private static ParameterValue[] Row(double x, double y, long n, string k, long m) =>
        [ParameterValue.Of(x), ParameterValue.Of(y), ParameterValue.Of(n), ParameterValue.Of(k), ParameterValue.Of(m)];
}
