using System.Runtime.Intrinsics.X86;

namespace RnnSweep.Training.Kernels;

/// <summary>Hints to the processor. They change no result.</summary>
internal static unsafe class CacheLines
{
    /// <summary>Calls numbers into the second-level cache.</summary>
    internal static void Fetch(float* first, nint count)
    {
        if (!Sse.IsSupported) return;
        for (nint at = 0; at < count; at += FloatBuffer.Line) Sse.Prefetch1(first + at);
    }
}
