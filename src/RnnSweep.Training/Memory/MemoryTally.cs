using System.Runtime.CompilerServices;

namespace RnnSweep.Training.Memory;

/// <summary>
/// Adds up what the arrays of a run take, part by part, without making them. Whoever lays memory out says here, beside its constructor, what that will be; sums
/// do not overflow, they stay at <see cref="long.MaxValue"/>.
/// </summary>
public sealed class MemoryTally
{
    private readonly List<MemoryPart> _parts = [];

    /// <summary>All parts, in the order in which they were begun.</summary>
    public IReadOnlyList<MemoryPart> Parts => _parts;

    /// <summary>Elements of the longest array.</summary>
    public long Longest { get; private set; }

    /// <summary>What is added from now on belongs to a part; it may have been begun before.</summary>
    public void Begin(string part)
    {
        var index = _parts.FindIndex(one => one.Name == part);
        _parts.Add(index < 0 ? new MemoryPart(part, 0) : _parts[index]);
        if (index >= 0) _parts.RemoveAt(index);
    }

    /// <summary>Adds a buffer of kernels (<c>FloatBuffer</c>) of as many numbers as the product of some factors.</summary>
    public void Floats(params ReadOnlySpan<long> factors) => Buffers(1, factors);

    /// <summary>Adds so many of them.</summary>
    public void Buffers(long count, params ReadOnlySpan<long> factors) => Add(sizeof(float), Sum(RunArray.Product(factors), RunArray.Slack), count);

    /// <summary>Adds an array of as many elements as the product of some factors.</summary>
    public void Array<T>(params ReadOnlySpan<long> factors) where T : unmanaged => Add(Unsafe.SizeOf<T>(), RunArray.Product(factors), 1);

    /// <summary>The sum of two numbers from 0 up, or <see cref="long.MaxValue"/> where it is larger than that.</summary>
    internal static long Sum(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;

    private void Add(int size, long length, long count)
    {
        if (_parts.Count == 0) throw new InvalidOperationException("no part has been begun");
        Longest = Math.Max(Longest, length);
        var last = _parts[^1];
        _parts[^1] = last with { Bytes = Sum(last.Bytes, RunArray.Product(count, length, size)) };
    }
}
