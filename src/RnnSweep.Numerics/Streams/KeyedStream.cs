namespace RnnSweep.Numerics.Streams;

/// <summary>
/// A counter-based random stream: Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011).
/// The n-th number depends on the key and on n alone. A mutable struct that allocates nothing: pass it by reference.
/// </summary>
public struct KeyedStream
{
    private readonly uint _key0;
    private readonly uint _key1;
    private ulong _counter;
    private uint _word1;
    private uint _word2;
    private uint _word3;
    private int _left;

    /// <summary>The stream of a key, from its beginning.</summary>
    public KeyedStream(StreamKey key)
    {
        _key0 = (uint)key.Value;
        _key1 = (uint)(key.Value >> 32);
    }

    /// <summary>The next 32 random bits.</summary>
    public uint NextUInt32()
    {
        switch (_left)
        {
            case 3: _left = 2; return _word1;
            case 2: _left = 1; return _word2;
            case 1: _left = 0; return _word3;
            default:
                var block = Philox.Block((uint)_counter, (uint)(_counter >> 32), 0, 0, _key0, _key1);
                _counter++;
                _left = 3;
                (_word1, _word2, _word3) = (block.W1, block.W2, block.W3);
                return block.W0;
        }
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64() => ((ulong)NextUInt32() << 32) | NextUInt32();

    /// <summary>Uniform on [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform on [0, 1), a multiple of 2⁻²⁴.</summary>
    public float NextSingle() => (NextUInt32() >> 8) * (1.0f / (1U << 24));

    /// <summary>Uniform on 0 … <paramref name="bound"/> − 1, without bias (Lemire 2019).</summary>
    /// <param name="bound">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is 0 or less.</exception>
    public long NextBelow(long bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        var range = (ulong)bound;
        var high = Math.BigMul(NextUInt64(), range, out var low);
        if (low < range)
        {
            var floor = unchecked(0UL - range) % range;
            while (low < floor) high = Math.BigMul(NextUInt64(), range, out low);
        }
        return (long)high;
    }

    /// <summary>Standard normal, by the polar method (Marsaglia and Bray 1964); the second value of a pair is not kept.</summary>
    public double NextNormal()
    {
        while (true)
        {
            var u = 2 * NextDouble() - 1;
            var v = 2 * NextDouble() - 1;
            var s = u * u + v * v;
            if (s is > 0 and < 1) return u * Math.Sqrt(-2 * Elementary.Log(s) / s);
        }
    }

    /// <summary>Puts the items in a random order, each order equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = (int)NextBelow(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
