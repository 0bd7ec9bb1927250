using System.Runtime.CompilerServices;

namespace RnnSweep.Numerics.Vectors;

/// <summary>
/// Elementary functions in float32, lane by lane, the same bits at every width. Coefficients are the project's own, fitted in weighted
/// least squares towards the smallest largest error (Lawson's iteration). NaN stays NaN.
/// </summary>
public static class VectorMath
{
    // Adding 1.5·2²³ leaves the nearest whole number in the low bits.
    private const float Shift = 12582912f;
    private const float InverseLn2 = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.12194440e-4f;

    /// <summary>eˣ, relative error below 1.5e-7; arguments below −87 and above 88 are taken as −87 and 88.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        x = TLanes.Smaller(TLanes.Broadcast(88f), TLanes.Larger(TLanes.Broadcast(-87f), x));
        var p = ReducedExpMinusOne(x, out var scale);
        return TLanes.FusedMultiplyAdd(scale, p, scale);
    }

    /// <summary>The hyperbolic tangent, relative error below 3e-7 (near 0 too); ±1 beyond |x| = 9.02.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Tanh<TLanes>(TLanes x)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        var a = TLanes.Smaller(TLanes.Broadcast(9.02f), TLanes.Abs(x));
        // tanh a = e / (e + 2) with e = exp(2a) − 1, which keeps its digits near 0.
        var p = ReducedExpMinusOne(a + a, out var scale);
        var e = TLanes.FusedMultiplyAdd(scale, p, scale - TLanes.Broadcast(1f));
        return TLanes.WithSignOf(e / (e + TLanes.Broadcast(2f)), x);
    }

    /// <summary>The logistic sigmoid 1 / (1 + e⁻ˣ), relative error below 3e-7 for x > −87.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Sigmoid<TLanes>(TLanes x)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        var one = TLanes.Broadcast(1f);
        return one / (one + Exp(TLanes.Broadcast(0f) - x));
    }

    /// <summary>ln(1 + u) for 0 ≤ u ≤ 1, relative error below 3e-7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes LogOnePlus<TLanes>(TLanes u)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        // ln(1 + u) = 2 artanh s with s = u / (2 + u).
        var s = u / (u + TLanes.Broadcast(2f));
        var z = s * s;
        var p = TLanes.Broadcast(0.28178334f);
        p = TLanes.FusedMultiplyAdd(p, z, TLanes.Broadcast(0.27960604f));
        p = TLanes.FusedMultiplyAdd(p, z, TLanes.Broadcast(0.4002491f));
        p = TLanes.FusedMultiplyAdd(p, z, TLanes.Broadcast(0.66666317f));
        p = TLanes.FusedMultiplyAdd(p, z, TLanes.Broadcast(2f));
        return s * p;
    }

    /// <summary>eʳ − 1 with r = x − n ln 2, |r| ≤ ln 2 / 2, and the scale 2ⁿ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes ReducedExpMinusOne<TLanes>(TLanes x, out TLanes scale)
        where TLanes : struct, IFloatLanes<TLanes>
    {
        var shift = TLanes.Broadcast(Shift);
        var shifted = TLanes.FusedMultiplyAdd(x, TLanes.Broadcast(InverseLn2), shift);
        var n = shifted - shift;
        var r = TLanes.FusedMultiplyAdd(n, TLanes.Broadcast(-Ln2High), x);
        r = TLanes.FusedMultiplyAdd(n, TLanes.Broadcast(-Ln2Low), r);
        scale = TLanes.PowerOfTwo(shifted);
        var q = TLanes.Broadcast(0.001388251f);
        q = TLanes.FusedMultiplyAdd(q, r, TLanes.Broadcast(0.00836658f));
        q = TLanes.FusedMultiplyAdd(q, r, TLanes.Broadcast(0.0416672f));
        q = TLanes.FusedMultiplyAdd(q, r, TLanes.Broadcast(0.16666543f));
        q = TLanes.FusedMultiplyAdd(q, r, TLanes.Broadcast(0.49999997f));
        return TLanes.FusedMultiplyAdd(r * r, q, r);
    }
}
