using RnnSweep.Numerics.Streams;

namespace RnnSweep.Search.Methods.Sobol;

/// <summary>
/// Owen's nested scrambling (Owen, "Randomly permuted (t,m,s)-nets and (t,s)-sequences", 1995) by hashing: whether a bit is flipped follows from the key and
/// the
/// bits above it. What makes the sequence even is kept, and each point by itself is uniform.
/// </summary>
internal static class OwenScrambling
{
    // As many bits as a float64 between 0 and 1 has.
    private const int Bits = 53;

    /// <summary>The scrambled coordinate, from 0 (included) to 1 (left out).</summary>
    /// <param name="key">One for each dimension.</param>
    /// <param name="coordinate">The coordinate times 2³²; the bits below are zeros that are scrambled too.</param>
    public static double Scramble(StreamKey key, uint coordinate)
    {
        var bits = (ulong)coordinate << (Bits - SobolSequence.Bits);
        var (above, scrambled) = (1UL, 0UL);
        for (var place = Bits - 1; place >= 0; place--)
        {
            var bit = (bits >> place) & 1;
            scrambled = (scrambled << 1) | (bit ^ (key.With((long)above).Value >> 63));
            above = (above << 1) | bit;
        }
        return scrambled * (1.0 / (1UL << Bits));
    }
}
