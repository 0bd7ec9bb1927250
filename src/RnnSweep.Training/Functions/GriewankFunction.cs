using RnnSweep.Numerics;

namespace RnnSweep.Training.Functions;

/// <summary>
/// <c>griewank</c>: 1 + Σ xᵢ²/4000 − Π cos(xᵢ/√i), i from 1 (Griewank, "Generalized descent for global optimization",
/// Journal of Optimization Theory and Applications 34, 1981). Any dimension; domain [−600, 600]; minimum 0 at 0.
/// </summary>
internal sealed class GriewankFunction : TestFunction
{
    public override string Name => "griewank";

    public override (double Low, double High) Bounds(int index) => (-600, 600);

    public override double Minimum(int dimension) => 0;

    public override IReadOnlyList<double> Minimizer(int dimension) => Everywhere(0, dimension);

    private protected override double Value(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        var product = 1.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += x[i] * x[i] / 4000;
            product *= Elementary.Cos(x[i] / Math.Sqrt(i + 1));
        }
        return sum + (1 - product);
    }
}
