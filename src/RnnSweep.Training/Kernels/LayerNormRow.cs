using System.Runtime.Intrinsics;
using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Kernels;

/// <summary>
/// Layer normalisation of one run of numbers, x̂ = (x − μ)/√(σ² + ε) with ε = 1e-5, and back. Sums are taken in float64, in the project's own order.
/// </summary>
internal static unsafe class LayerNormRow
{
    private const double Epsilon = 1e-5;

    /// <summary>x ← x̂; returns 1/√(σ² + ε).</summary>
    internal static float Normalize(float* x, int count)
    {
        var mean = Sum(x, count) / count;
        var scale = (float)(1 / Math.Sqrt(SquaredDistance(x, mean, count) / count + Epsilon));
        var middle = (float)mean;
        var j = 0;
        for (; j + 8 <= count; j += 8) ((Vector256.Load(x + j) - Vector256.Create(middle)) * Vector256.Create(scale)).Store(x + j);
        for (; j < count; j++) x[j] = (x[j] - middle) * scale;
        return scale;
    }

    /// <summary>
    /// From ∂L/∂y of y = γ ⊙ x̂ to ∂L/∂x: with g = γ ⊙ ∂L/∂y, (g − mean(g) − x̂ mean(g ⊙ x̂))/√(σ² + ε). γ's gradient is added.
    /// </summary>
    /// <param name="delta">∂L/∂y.</param>
    /// <param name="x">x̂.</param>
    /// <param name="gain">γ.</param>
    /// <param name="gainGradient">Where ∂L/∂γ is added; null for nowhere.</param>
    /// <param name="scale">What <see cref="Normalize"/> returned.</param>
    /// <param name="to">Where ∂L/∂x goes.</param>
    /// <param name="count">How many numbers.</param>
    internal static void Backward(float* delta, float* x, float* gain, float* gainGradient, float scale, float* to, int count)
    {
        double* sums = stackalloc double[LaneSums.Count];
        double* products = stackalloc double[LaneSums.Count];
        for (var lane = 0; lane < LaneSums.Count; lane++) sums[lane] = products[lane] = 0;
        for (var j = 0; j < count; j++)
        {
            var g = gain[j] * delta[j];
            sums[j % LaneSums.Count] += g;
            products[j % LaneSums.Count] += (double)g * x[j];
            if (gainGradient != null) gainGradient[j] += delta[j] * x[j];
        }
        var mean = (float)(LaneSums.Total(sums) / count);
        var slope = (float)(LaneSums.Total(products) / count);
        for (var j = 0; j < count; j++) to[j] = (gain[j] * delta[j] - mean - x[j] * slope) * scale;
    }

    private static double Sum(float* x, int count)
    {
        double* lanes = stackalloc double[LaneSums.Count];
        for (var lane = 0; lane < LaneSums.Count; lane++) lanes[lane] = 0;
        for (var j = 0; j < count; j++) lanes[j % LaneSums.Count] += x[j];
        return LaneSums.Total(lanes);
    }

    private static double SquaredDistance(float* x, double from, int count)
    {
        double* lanes = stackalloc double[LaneSums.Count];
        for (var lane = 0; lane < LaneSums.Count; lane++) lanes[lane] = 0;
        for (var j = 0; j < count; j++) lanes[j % LaneSums.Count] += (x[j] - from) * (x[j] - from);
        return LaneSums.Total(lanes);
    }
}
