namespace RnnSweep.Training.Functions;

/// <summary>
/// <c>rosenbrock</c>: Σ 100 (xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)² (Rosenbrock, "An automatic method for finding the greatest or least value of a function",
/// Computer Journal 3, 1960; chained for more arguments). 2 arguments or more; domain [−5, 10]; minimum 0 where all are 1.
/// </summary>
internal sealed class RosenbrockFunction : TestFunction
{
    public override string Name => "rosenbrock";

    public override int LeastDimension => 2;

    public override (double Low, double High) Bounds(int index) => (-5, 10);

    public override double Minimum(int dimension) => 0;

    public override IReadOnlyList<double> Minimizer(int dimension) => Everywhere(1, dimension);

    private protected override double Value(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        for (var i = 0; i + 1 < x.Length; i++)
        {
            var step = x[i + 1] - x[i] * x[i];
            var rest = 1 - x[i];
            sum += 100 * step * step + rest * rest;
        }
        return sum;
    }
}
