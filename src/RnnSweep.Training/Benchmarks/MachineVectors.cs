using System.Globalization;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using RnnSweep.Numerics.Vectors;

namespace RnnSweep.Training.Benchmarks;

/// <summary>Whether this machine has the vector instructions that training is written for.</summary>
public static class MachineVectors
{
    /// <summary>What to tell where it has not; null where all is well.</summary>
    public static string? Notice => NoticeOf(Has) ?? VectorPath.Notice;

    /// <summary>What this process computes with, in a word: rates that were measured with one are not those of another.</summary>
    public static string Kind => Has ? string.Create(CultureInfo.InvariantCulture, $"{VectorPath.Bits}-bit vectors") : "no AVX2";

    private static bool Has => Vector256.IsHardwareAccelerated && (Fma.IsSupported || !X86Base.IsSupported);

    /// <summary>As above.</summary>
    /// <param name="has">Whether vectors of 256 bits and fused multiply-add are there.</param>
    internal static string? NoticeOf(bool has) => has ? null
        : "this processor (or this process, by a setting such as DOTNET_EnableAVX2) has no AVX2 and FMA: results have the same bits, and training takes at "
            + "least 17 times as long.";
}
