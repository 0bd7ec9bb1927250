using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RnnSweep.Search.Methods.Gp;

/// <summary>Sums of products in an order of their own: eight running sums with fused multiply-adds, added up in pairs, so that all machines give the same
/// bits.</summary>
internal static class Dots
{
    private const int Lanes = 4;

    /// <summary>Σ xᵢ yᵢ over the length of <paramref name="x"/>.</summary>
    public static double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y[..x.Length]);
        var (even, odd) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var i = 0;
        for (; i + 2 * Lanes <= x.Length; i += 2 * Lanes)
        {
            even = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, (nuint)i), Vector256.LoadUnsafe(ref right, (nuint)i), even);
            odd = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref left, (nuint)(i + Lanes)), Vector256.LoadUnsafe(ref right, (nuint)(i + Lanes)), odd);
        }
        var sums = even + odd;
        var sum = sums.GetElement(0) + sums.GetElement(2) + (sums.GetElement(1) + sums.GetElement(3));
        for (; i < x.Length; i++) sum = Math.FusedMultiplyAdd(x[i], y[i], sum);
        return sum;
    }

    /// <summary>y ← y + a x.</summary>
    public static void Add(double a, ReadOnlySpan<double> x, Span<double> y)
    {
        ref var left = ref MemoryMarshal.GetReference(x);
        ref var right = ref MemoryMarshal.GetReference(y[..x.Length]);
        var factor = Vector256.Create(a);
        var i = 0;
        for (; i + Lanes <= x.Length; i += Lanes)
            Vector256.FusedMultiplyAdd(factor, Vector256.LoadUnsafe(ref left, (nuint)i), Vector256.LoadUnsafe(ref right, (nuint)i)).StoreUnsafe(ref right,
                (nuint)i);
        for (; i < x.Length; i++) y[i] = Math.FusedMultiplyAdd(a, x[i], y[i]);
    }
}
