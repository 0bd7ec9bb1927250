namespace RnnSweep.Numerics.Streams;

/// <summary>
/// Names one stream of random numbers: a seed and everything that tells this use from any other (purpose, epoch, step, name).
/// Equal paths give equal streams on every machine; different paths give independent ones.
/// </summary>
/// <param name="Value">The 64 bits that key the generator.</param>
public readonly record struct StreamKey(ulong Value)
{
    private const ulong Golden = 0x9E3779B97F4A7C15UL;

    /// <summary>The key that a path starts from.</summary>
    /// <param name="seed">Any whole number.</param>
    public static StreamKey Of(long seed) => new(Mix(unchecked((ulong)seed) + Golden));

    /// <summary>The key one step further along the path, by a number (an epoch, a step, a variant).</summary>
    public StreamKey With(long part) => new(Mix(Value ^ Mix(unchecked((ulong)part + Golden) * 0xD1342543DE82EF95UL)));

    /// <summary>The key one step further along the path, by a name (a purpose, a parameter). Does not allocate.</summary>
    public StreamKey With(string part)
    {
        ArgumentNullException.ThrowIfNull(part);
        // FNV-1a over UTF-16 code units, then mixed: names are short and few, so speed does not matter here.
        var hash = 0xCBF29CE484222325UL;
        foreach (var unit in part) hash = unchecked((hash ^ unit) * 0x100000001B3UL);
        return new StreamKey(Mix(Value ^ Mix(hash + 0x632BE59BD9B4E019UL)));
    }

    /// <summary>A stream under this key, from its beginning.</summary>
    public KeyedStream Open() => new(this);

    /// <summary>The 64-bit finaliser of MurmurHash3 in Stafford's variant 13, as used by SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
