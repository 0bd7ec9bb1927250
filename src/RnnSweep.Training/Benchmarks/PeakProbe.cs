using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Benchmarks;

/// <summary>The most that this core can do: fused multiply-adds that wait for nothing, twelve independent chains in registers.</summary>
public static class PeakProbe
{
    private const int Rounds = 400_000;
    private const int Chains = 12;

    /// <summary>10⁹ FLOPs a second at the best width.</summary>
    /// <param name="time">The clock.</param>
    public static double OfBestWidth(TimeProvider time) => Measure(time).Max(peak => peak.GigaFlops);

    /// <summary>Of every width that the core can do, widest first: the best of seven rounds.</summary>
    internal static VectorPeak[] Measure(TimeProvider time) =>
        VectorPath.CanWide ? [Measure(time, Run512, 512), Measure(time, Run256, 256)] : [Measure(time, Run256, 256)];

    /// <summary>Of two measurements the better one at each width.</summary>
    internal static VectorPeak[] Best(VectorPeak[] one, VectorPeak[] other) => [.. one.Zip(other, (a, b) => a.GigaFlops > b.GigaFlops ? a : b)];

    private static VectorPeak Measure(TimeProvider time, Func<float, int> run, int bits)
    {
        var best = 0.0;
        for (var attempt = 0; attempt < 7; attempt++)
        {
            var start = time.GetTimestamp();
            var flops = 2L * Rounds * Chains * run(1.0000001f);
            best = Math.Max(best, flops / time.GetElapsedTime(start).TotalSeconds / 1e9);
        }
        return new(bits, best);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Run512(float factor)
    {
        var x = Vector512.Create(factor);
        var y = Vector512.Create(1e-9f);
        var (a0, a1, a2, a3, a4, a5) = (x, x, x, x, x, x);
        var (a6, a7, a8, a9, a10, a11) = (x, x, x, x, x, x);
        for (var round = 0; round < Rounds; round++)
        {
            a0 = Vector512.FusedMultiplyAdd(a0, x, y);
            a1 = Vector512.FusedMultiplyAdd(a1, x, y);
            a2 = Vector512.FusedMultiplyAdd(a2, x, y);
            a3 = Vector512.FusedMultiplyAdd(a3, x, y);
            a4 = Vector512.FusedMultiplyAdd(a4, x, y);
            a5 = Vector512.FusedMultiplyAdd(a5, x, y);
            a6 = Vector512.FusedMultiplyAdd(a6, x, y);
            a7 = Vector512.FusedMultiplyAdd(a7, x, y);
            a8 = Vector512.FusedMultiplyAdd(a8, x, y);
            a9 = Vector512.FusedMultiplyAdd(a9, x, y);
            a10 = Vector512.FusedMultiplyAdd(a10, x, y);
            a11 = Vector512.FusedMultiplyAdd(a11, x, y);
        }
        var sum = a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11;
        // Reading a lane keeps the chains from being optimised away; they stay finite.
        return float.IsFinite(sum[0]) ? Vector512<float>.Count : 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Run256(float factor)
    {
        var x = Vector256.Create(factor);
        var y = Vector256.Create(1e-9f);
        var (a0, a1, a2, a3, a4, a5) = (x, x, x, x, x, x);
        var (a6, a7, a8, a9, a10, a11) = (x, x, x, x, x, x);
        for (var round = 0; round < Rounds; round++)
        {
            a0 = Vector256.FusedMultiplyAdd(a0, x, y);
            a1 = Vector256.FusedMultiplyAdd(a1, x, y);
            a2 = Vector256.FusedMultiplyAdd(a2, x, y);
            a3 = Vector256.FusedMultiplyAdd(a3, x, y);
            a4 = Vector256.FusedMultiplyAdd(a4, x, y);
            a5 = Vector256.FusedMultiplyAdd(a5, x, y);
            a6 = Vector256.FusedMultiplyAdd(a6, x, y);
            a7 = Vector256.FusedMultiplyAdd(a7, x, y);
            a8 = Vector256.FusedMultiplyAdd(a8, x, y);
            a9 = Vector256.FusedMultiplyAdd(a9, x, y);
            a10 = Vector256.FusedMultiplyAdd(a10, x, y);
            a11 = Vector256.FusedMultiplyAdd(a11, x, y);
        }
        var sum = a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11;
        // Reading a lane keeps the chains from being optimised away; they stay finite.
        return float.IsFinite(sum[0]) ? Vector256<float>.Count : 0;
    }
}
