using RnnSweep.Numerics;

namespace RnnSweep.Training.Functions;

/// <summary>
/// <c>ackley</c>: 20 + e − 20 exp(−0.2 √(Σxᵢ²/d)) − exp(Σ cos 2πxᵢ / d) (Ackley, "A connectionist machine for genetic hillclimbing", 1987;
/// for any dimension Bäck, "Evolutionary algorithms in theory and practice", 1996). Any dimension; domain [−32.768, 32.768]; minimum 0 at 0.
/// </summary>
internal sealed class AckleyFunction : TestFunction
{
    public override string Name => "ackley";

    public override (double Low, double High) Bounds(int index) => (-32.768, 32.768);

    public override double Minimum(int dimension) => 0;

    public override IReadOnlyList<double> Minimizer(int dimension) => Everywhere(0, dimension);

    private protected override double Value(ReadOnlySpan<double> x)
    {
        var squares = 0.0;
        var cosines = 0.0;
        foreach (var xi in x)
        {
            squares += xi * xi;
            cosines += Elementary.Cos(2 * Math.PI * xi);
        }
        // 20 and e stand beside what they are taken from: at 0 both differences are exactly 0.
        return 20 * (1 - Elementary.Exp(-0.2 * Math.Sqrt(squares / x.Length))) + (Elementary.Exp(1) - Elementary.Exp(cosines / x.Length));
    }
}
