using RnnSweep.Numerics;

namespace RnnSweep.Training.Functions;

/// <summary>
/// <c>rastrigin</c>: 10d + Σ (xᵢ² − 10 cos 2πxᵢ) (Rastrigin, "Systems of extremal control", 1974; for any dimension Mühlenbein, Schomisch and Born,
/// "The parallel genetic algorithm as function optimizer", 1991). Any dimension; domain [−5.12, 5.12]; minimum 0 at 0.
/// </summary>
internal sealed class RastriginFunction : TestFunction
{
    public override string Name => "rastrigin";

    public override (double Low, double High) Bounds(int index) => (-5.12, 5.12);

    public override double Minimum(int dimension) => 0;

    public override IReadOnlyList<double> Minimizer(int dimension) => Everywhere(0, dimension);

    private protected override double Value(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        // The 10 stands beside its cosine, so that nothing is lost near the minimum.
        foreach (var xi in x) sum += xi * xi + 10 * (1 - Elementary.Cos(2 * Math.PI * xi));
        return sum;
    }
}
