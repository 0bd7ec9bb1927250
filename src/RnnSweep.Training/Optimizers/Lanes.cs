using System.Numerics;
using System.Runtime.CompilerServices;

namespace RnnSweep.Training.Optimizers;

/// <summary>
/// Reads and writes an array vector by vector, its incomplete end included: what is missing there is read as 0 and not written.
/// So an elementwise formula needs no second form for the end.
/// </summary>
internal static class Lanes
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Load(ReadOnlySpan<float> values, int start)
    {
        var rest = values[start..];
        return rest.Length >= Vector<float>.Count ? new Vector<float>(rest) : LoadPart(rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store(Vector<float> value, Span<float> values, int start)
    {
        var rest = values[start..];
        if (rest.Length >= Vector<float>.Count)
            value.CopyTo(rest);
        else
            StorePart(value, rest);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<float> LoadPart(ReadOnlySpan<float> rest)
    {
        Span<float> whole = stackalloc float[Vector<float>.Count];
        whole.Clear();
        rest.CopyTo(whole);
        return new Vector<float>(whole);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StorePart(Vector<float> value, Span<float> rest)
    {
        Span<float> whole = stackalloc float[Vector<float>.Count];
        value.CopyTo(whole);
        whole[..rest.Length].CopyTo(rest);
    }
}
