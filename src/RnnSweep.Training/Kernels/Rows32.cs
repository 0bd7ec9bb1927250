using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnSweep.Training.Kernels;

/// <summary>Rows of 32 numbers.</summary>
internal static unsafe class Rows32
{
    /// <summary>Copies one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Copy(float* from, float* to)
    {
        Vector256.Load(from).Store(to);
        Vector256.Load(from + 8).Store(to + 8);
        Vector256.Load(from + 16).Store(to + 16);
        Vector256.Load(from + 24).Store(to + 24);
    }
}
