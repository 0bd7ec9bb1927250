using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Kernels;

namespace RnnSweep.Benchmarks;

/// <summary>Memory full of numbers that are the same every time.</summary>
internal static class RandomBuffer
{
    internal static FloatBuffer Create(int length)
    {
        var buffer = new FloatBuffer(length);
        var stream = StreamKey.Of(0).With("benchmark").Open();
        foreach (ref var value in buffer.Span) value = (float)stream.NextNormal();
        return buffer;
    }
}
