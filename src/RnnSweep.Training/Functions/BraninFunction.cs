using RnnSweep.Numerics;

namespace RnnSweep.Training.Functions;

/// <summary>
/// <c>branin</c>: (y − 5.1x²/4π² + 5x/π − 6)² + 10 (1 − 1/8π) cos x + 10 (Branin, "Widely convergent method for finding multiple solutions of
/// simultaneous nonlinear equations", IBM Journal of Research and Development 16, 1972; constants of Dixon and Szegő 1978). 2 arguments; domain
/// x in [−5, 10], y in [0, 15]; minimum 5/4π = 0.397887… at (−π, 12.275), (π, 2.275) and (3π, 2.475).
/// </summary>
internal sealed class BraninFunction : TestFunction
{
    public override string Name => "branin";

    public override int? Dimension => 2;

    public override (double Low, double High) Bounds(int index) => index == 0 ? (-5, 10) : (0, 15);

    public override double Minimum(int dimension) => 1.25 / Math.PI;

    public override IReadOnlyList<double> Minimizer(int dimension) => [Math.PI, 2.275];

    private protected override double Value(ReadOnlySpan<double> x)
    {
        const double B = 5.1 / (4 * Math.PI * Math.PI);
        const double C = 5 / Math.PI;
        const double T = 1 / (8 * Math.PI);
        var valley = x[1] - B * x[0] * x[0] + C * x[0] - 6;
        return valley * valley + 10 * (1 - T) * Elementary.Cos(x[0]) + 10;
    }
}
