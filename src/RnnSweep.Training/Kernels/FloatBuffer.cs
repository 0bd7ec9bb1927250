using System.Diagnostics;
#if DEBUG
using System.Runtime.CompilerServices;
#endif
using RnnSweep.Training.Memory;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Kernels;

/// <summary>
/// Float32 memory that does not move, starts on a cache line and has a cache line of slack behind it, so that kernels may read (never write)
/// a whole vector at its last element. Zero at first. Reclaimed by the garbage collector.
/// </summary>
public sealed unsafe class FloatBuffer
{
    /// <summary>Floats in a cache line, and in the widest vector.</summary>
    public const int Line = 16;

    private const int SpreadUnit = 8 * Line;

#if DEBUG
    private static readonly ConditionalWeakTable<FloatBuffer, object> All = [];
#endif
    private readonly float[] _array;
    private readonly int _start;

    /// <summary>Memory for as many numbers as the product of some factors.</summary>
    /// <param name="factors">Each 0 or more.</param>
    /// <exception cref="RunRefusedException">There is no array of so many numbers.</exception>
    public FloatBuffer(params ReadOnlySpan<long> factors)
    {
        var length = RunArray.Product(factors);
        _array = RunArray.Pinned<float>(MemoryTally.Sum(length, RunArray.Slack));
        Length = (int)length;
        fixed (float* first = _array)
        {
            var past = (int)((nint)first / sizeof(float) & (Line - 1));
            _start = (Line - past) & (Line - 1);
            Pointer = first + _start;
        }
#if DEBUG
        All.Add(this, _array);
#endif
    }

    /// <summary>Whether nobody has written before the first number or behind the last one, where there are zeros.</summary>
    internal bool IsIntact => !_array.AsSpan(0, _start).ContainsAnyExcept(0f) && !_array.AsSpan(_start + Length).ContainsAnyExcept(0f);

    /// <summary>How many numbers.</summary>
    public int Length { get; }

    /// <summary>The first of them; valid as long as this object is reachable.</summary>
    public float* Pointer { get; }

    /// <summary>All of them.</summary>
    public Span<float> Span => _array.AsSpan(_start, Length);

    /// <summary>In debug builds, after every training step: looks at what lies around all buffers.</summary>
    /// <exception cref="InvalidOperationException">A kernel has written there.</exception>
    [Conditional("DEBUG")]
    internal static void CheckGuards()
    {
#if DEBUG
        foreach (var (buffer, _) in All)
            if (!buffer.IsIntact) throw new InvalidOperationException($"a kernel has written outside of a buffer of {buffer.Length} numbers");
#endif
    }

    /// <summary>The smallest multiple of <see cref="Line"/> from <paramref name="count"/> up: the leading dimension of a matrix with so many columns.</summary>
    public static int Padded(int count) => (count + Line - 1) & ~(Line - 1);

    /// <summary>
    /// <see cref="Padded"/>, but no multiple of 128: a column of a matrix with such rows falls on few places of the first-level cache and pushes itself out.
    /// </summary>
    public static int Spread(int count) => Padded(count) % SpreadUnit == 0 ? Padded(count) + Line : Padded(count);
}
