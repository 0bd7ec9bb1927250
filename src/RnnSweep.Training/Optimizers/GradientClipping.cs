using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RnnSweep.Training.Optimizers;

/// <summary>Clipping by the norm of all gradients together (Pascanu, Mikolov and Bengio 2013), as PyTorch's <c>clip_grad_norm_</c> does it.</summary>
public static class GradientClipping
{
    private const int LaneCount = 16;
    private const int Quarter = 4;

    /// <summary>
    /// The 2-norm, summed in float64 over 16 lanes: lane j takes the elements j, j + 16, …, in ascending order; then lanes j and j + 8 are added,
    /// of the eight sums j and j + 4, of the four j and j + 2, and the last two. The same bits at every vector width.
    /// </summary>
    /// <param name="values">Any number of values. NaN and infinity go through to the result.</param>
    public static double Norm(ReadOnlySpan<float> values)
    {
        // The square of a float is exact in float64, so a fused multiply-add and a separate one round alike.
        var sum0 = Vector256<double>.Zero;
        var sum1 = Vector256<double>.Zero;
        var sum2 = Vector256<double>.Zero;
        var sum3 = Vector256<double>.Zero;
        var blocks = MemoryMarshal.Cast<float, Vector256<float>>(values[..(values.Length / LaneCount * LaneCount)]);
        for (var i = 0; i + 1 < blocks.Length; i += 2)
        {
            var (a, b) = Vector256.Widen(blocks[i]);
            var (c, d) = Vector256.Widen(blocks[i + 1]);
            sum0 += a * a;
            sum1 += b * b;
            sum2 += c * c;
            sum3 += d * d;
        }
        Span<double> lanes = stackalloc double[LaneCount];
        sum0.CopyTo(lanes);
        sum1.CopyTo(lanes[Quarter..]);
        sum2.CopyTo(lanes[(2 * Quarter)..]);
        sum3.CopyTo(lanes[(3 * Quarter)..]);
        var rest = values[(blocks.Length * Vector256<float>.Count)..];
        for (var j = 0; j < rest.Length; j++) lanes[j] += (double)rest[j] * rest[j];
        for (var width = LaneCount / 2; width > 0; width /= 2)
            for (var j = 0; j < width; j++) lanes[j] += lanes[j + width];
        return Math.Sqrt(lanes[0]);
    }

    /// <summary>Every value beyond ±limit becomes ±limit, as PyTorch's <c>clip_grad_value_</c> does it. NaN stays NaN.</summary>
    /// <param name="values">Gradients; changed in place.</param>
    /// <param name="limit"><c>clip_value</c>, above 0.</param>
    /// <returns>Whether any was beyond it.</returns>
    public static bool ClipValues(Span<float> values, float limit)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        var (least, most) = (new Vector<float>(-limit), new Vector<float>(limit));
        var clipped = false;
        for (var i = 0; i < vectors.Length; i++)
        {
            var bounded = Vector.ConditionalSelect(Vector.GreaterThan(vectors[i], most), most,
                Vector.ConditionalSelect(Vector.LessThan(vectors[i], least), least, vectors[i]));
            clipped |= Vector.GreaterThanAny(Vector.Abs(vectors[i]), most);
            vectors[i] = bounded;
        }
        for (var i = vectors.Length * Vector<float>.Count; i < values.Length; i++)
        {
            clipped |= Math.Abs(values[i]) > limit;
            values[i] = values[i] > limit ? limit : values[i] < -limit ? -limit : values[i];
        }
        return clipped;
    }

    /// <summary>What gradients of a norm are multiplied with: min(1, maxNorm / (norm + 1e-6)), and 1 where clipping is off. NaN stays NaN.</summary>
    /// <param name="norm">As <see cref="Norm"/> gives it.</param>
    /// <param name="maxNorm"><c>clip_norm</c>; null = off.</param>
    public static float Factor(double norm, double? maxNorm)
    {
        if (maxNorm is not { } limit) return 1;
        var factor = limit / (norm + 1e-6);
        return factor > 1 ? 1 : (float)factor;
    }
}
