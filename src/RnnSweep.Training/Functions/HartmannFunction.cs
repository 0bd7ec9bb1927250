using RnnSweep.Numerics;

namespace RnnSweep.Training.Functions;

/// <summary>
/// The family −Σᵢ αᵢ exp(−Σⱼ Aᵢⱼ (xⱼ − Pᵢⱼ)²), i from 1 to 4 (Hartman, "Some experiments in global optimization", Naval Research Logistics Quarterly 20,
/// 1973; constants of Dixon and Szegő, "The global optimization problem: an introduction", Towards Global Optimisation 2, 1978).
/// </summary>
internal abstract class HartmannFunction : TestFunction
{
    private static readonly double[] Alpha = [1, 1.2, 3, 3.2];

    /// <summary>A: four rows of as many numbers as there are arguments.</summary>
    private protected abstract ReadOnlySpan<double> Widths { get; }

    /// <summary>P, of the same shape.</summary>
    private protected abstract ReadOnlySpan<double> Centres { get; }

    public override (double Low, double High) Bounds(int index) => (0, 1);

    private protected override double Value(ReadOnlySpan<double> x)
    {
        var a = Widths;
        var p = Centres;
        var sum = 0.0;
        for (var i = 0; i < Alpha.Length; i++)
        {
            var distance = 0.0;
            for (var j = 0; j < x.Length; j++)
            {
                var gap = x[j] - p[i * x.Length + j];
                distance += a[i * x.Length + j] * gap * gap;
            }
            sum -= Alpha[i] * Elementary.Exp(-distance);
        }
        return sum;
    }
}
