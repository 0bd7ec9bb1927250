using RnnSweep.Search.Methods.Gp;

namespace RnnSweep.Search.Tests.Methods.Gp;

public sealed class BoundedMinimizerTests
{
    private int _evaluations;

    /// <summary>The least value within the bounds lies in a corner, on an edge or inside, and the start on a bound that leads inwards or outwards.</summary>
    [Theory]
    [InlineData(3, 4, 1, 1)]
    [InlineData(-3, 0.25, 0, 0.25)]
    [InlineData(0.5, -2, 0.5, 0)]
    [InlineData(0.5, 0.75, 0.5, 0.75)]
    public void Minimise_ABowl_EndsAtItsLeastPointWithinTheBounds(double a, double b, double x, double y)
    {
        foreach (var start in (double[][])[[0, 0], [1, 1], [0.3, 0.9], [0, 1]])
        {
            double[] at = [.. start];
            var value = new BoundedMinimizer(2).Minimise(Bowl(a, b), at, [0, 0], [1, 1], 100, 1e-9, 0);
            Assert.Equal(x, at[0], 1e-6);
            Assert.Equal(y, at[1], 1e-6);
            Assert.Equal(Math.Pow(x - a, 2) + 10 * Math.Pow(y - b, 2), value, 1e-6);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Minimise_LooksNoOftenerThanItMay(int most)
    {
        double[] x = [-1.2, 1];
        new BoundedMinimizer(2).Minimise(Rosenbrock, x, [-5, -5], [5, 5], most, 0, 0);
        Assert.Equal(most, _evaluations);
    }

    [Fact]
    public void Minimise_FlatOrStill_EndsThere()
    {
        double[] x = [0.5, 0.5 + 1e-4];
        new BoundedMinimizer(2).Minimise(Bowl(0.5, 0.5), x, [0, 0], [1, 1], 100, flat: 0.002, still: 0);
        Assert.Equal((1, 0.5 + 1e-4), (_evaluations, x[1]));
        x = [0.5, 0.5 + 2e-4];
        new BoundedMinimizer(2).Minimise(Bowl(0.5, 0.5), x, [0, 0], [1, 1], 100, flat: 0.002, still: 0);
        Assert.True(_evaluations > 2);
        // A step that gains a hundredth of the value's size is the last one where a tenth is asked for.
        _evaluations = 0;
        x = [-1.2, 1];
        var value = new BoundedMinimizer(2).Minimise((at, gradient) => 1000 + Rosenbrock(at, gradient), x, [-5, -5], [5, 5], 100, 0, still: 0.1);
        Assert.InRange(_evaluations, 2, 15);
        Assert.InRange(value, 1000, 1024);
    }

    /// <summary>Where the function is not defined, the step is cut down.</summary>
    [Fact]
    public void Minimise_BesideAnAbyss_StaysOnTheGround()
    {
        double[] x = [0.1];
        var value = new BoundedMinimizer(1).Minimise(
            (at, gradient) =>
            {
                gradient[0] = -1 / (1 - at[0]) + 20 * (at[0] - 0.9);
                return at[0] < 0.95 ? Math.Log(1 - at[0]) + 10 * Math.Pow(at[0] - 0.9, 2) : double.PositiveInfinity;
            }, x, [0], [100], 200, 1e-9, 0);
        Assert.True(double.IsFinite(value));
        Assert.InRange(x[0], 0.5, 0.95);
    }

    /// <summary>Where the curvature is negative first, it still goes downhill.</summary>
    [Fact]
    public void Minimise_AWave_EndsInAHollow()
    {
        double[] x = [0.1, 3];
        new BoundedMinimizer(2).Minimise(
            (at, gradient) =>
            {
                (gradient[0], gradient[1]) = (-Math.Sin(at[0]), -Math.Sin(at[1]));
                return Math.Cos(at[0]) + Math.Cos(at[1]);
            }, x, [-10, -10], [10, 10], 100, 1e-9, 0);
        Assert.All(x, one => Assert.Equal(-1, Math.Cos(one), 1e-12));
    }

    private BoundedMinimizer.Function Bowl(double a, double b) => (x, gradient) =>
    {
        _evaluations++;
        (gradient[0], gradient[1]) = (2 * (x[0] - a), 20 * (x[1] - b));
        return Math.Pow(x[0] - a, 2) + 10 * Math.Pow(x[1] - b, 2);
    };

    private double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient)
    {
        _evaluations++;
        var (a, b) = (1 - x[0], x[1] - x[0] * x[0]);
        (gradient[0], gradient[1]) = (-2 * a - 400 * x[0] * b, 200 * b);
        return a * a + 100 * b * b;
    }
}
