namespace RnnSweep.Training.Functions;

/// <summary>
/// <c>sphere</c>: Σ xᵢ² (De Jong, "An analysis of the behavior of a class of genetic adaptive systems", 1975, F1).
/// Any dimension; domain [−5.12, 5.12]; minimum 0 at 0.
/// </summary>
internal sealed class SphereFunction : TestFunction
{
    public override string Name => "sphere";

    public override (double Low, double High) Bounds(int index) => (-5.12, 5.12);

    public override double Minimum(int dimension) => 0;

    public override IReadOnlyList<double> Minimizer(int dimension) => Everywhere(0, dimension);

    private protected override double Value(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var xi in x) sum += xi * xi;
        return sum;
    }
}
