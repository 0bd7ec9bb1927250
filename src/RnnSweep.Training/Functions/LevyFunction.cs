using RnnSweep.Numerics;

namespace RnnSweep.Training.Functions;

/// <summary>
/// <c>levy</c>: sin²(πw₁) + Σ_{i&lt;d} (wᵢ − 1)² (1 + 10 sin²(πwᵢ + 1)) + (w_d − 1)² (1 + sin²(2πw_d)) with wᵢ = 1 + (xᵢ − 1)/4 (Laguna and Martí,
/// "Experimental testing of advanced scatter search designs for global optimization of multimodal functions", Journal of Global Optimization 33,
/// 2005, after Levy and Montalvo 1985). Any dimension; domain [−10, 10]; minimum 0 where all are 1.
/// </summary>
internal sealed class LevyFunction : TestFunction
{
    public override string Name => "levy";

    public override (double Low, double High) Bounds(int index) => (-10, 10);

    public override double Minimum(int dimension) => 0;

    public override IReadOnlyList<double> Minimizer(int dimension) => Everywhere(1, dimension);

    private protected override double Value(ReadOnlySpan<double> x)
    {
        // From v = w − 1, not from w: sin π(1 + v) is −sin πv, which is exactly 0 at the minimum.
        var first = Elementary.Sin(Math.PI * ((x[0] - 1) / 4));
        var sum = first * first;
        for (var i = 0; i + 1 < x.Length; i++)
        {
            var v = (x[i] - 1) / 4;
            var wave = Elementary.Sin(Math.PI * v + Math.PI + 1);
            sum += v * v * (1 + 10 * wave * wave);
        }
        var last = (x[^1] - 1) / 4;
        var end = Elementary.Sin(2 * Math.PI * last);
        return sum + last * last * (1 + end * end);
    }
}
