namespace RnnSweep.Training.Functions;

/// <summary>
/// <c>six_hump_camel</c>: (4 − 2.1x² + x⁴/3) x² + xy + (4y² − 4) y² (Branin 1972; in Dixon and Szegő, "The global optimization problem: an
/// introduction", Towards Global Optimisation 2, 1978). 2 arguments; domain x in [−3, 3], y in [−2, 2]; minimum −1.0316284534898774 at
/// (0.089842…, −0.712656…) and its mirror image through 0.
/// </summary>
internal sealed class SixHumpCamelFunction : TestFunction
{
    public override string Name => "six_hump_camel";

    public override int? Dimension => 2;

    public override (double Low, double High) Bounds(int index) => index == 0 ? (-3, 3) : (-2, 2);

    public override double Minimum(int dimension) => -1.0316284534898774;

    public override IReadOnlyList<double> Minimizer(int dimension) => [0.089842013100318062, -0.71265640302073963];

    private protected override double Value(ReadOnlySpan<double> x)
    {
        var x2 = x[0] * x[0];
        var y2 = x[1] * x[1];
        return (4 - 2.1 * x2 + x2 * x2 / 3) * x2 + x[0] * x[1] + (4 * y2 - 4) * y2;
    }
}
