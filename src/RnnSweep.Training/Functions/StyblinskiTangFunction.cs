namespace RnnSweep.Training.Functions;

/// <summary>
/// <c>styblinski_tang</c>: ½ Σ (xᵢ⁴ − 16xᵢ² + 5xᵢ) (Styblinski and Tang, "Experiments in nonconvex optimization: stochastic approximation with function
/// smoothing and simulated annealing", Neural Networks 3, 1990). Any dimension d; domain [−5, 5]; minimum −39.166165703771415 d where all are −2.903534….
/// </summary>
internal sealed class StyblinskiTangFunction : TestFunction
{
    public override string Name => "styblinski_tang";

    public override (double Low, double High) Bounds(int index) => (-5, 5);

    public override double Minimum(int dimension) => -39.166165703771415 * dimension;

    public override IReadOnlyList<double> Minimizer(int dimension) => Everywhere(-2.9035340277711771, dimension);

    private protected override double Value(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var xi in x)
        {
            var square = xi * xi;
            sum += square * square - 16 * square + 5 * xi;
        }
        return sum / 2;
    }
}
