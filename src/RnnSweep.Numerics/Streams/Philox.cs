using System.Runtime.CompilerServices;

namespace RnnSweep.Numerics.Streams;

/// <summary>The Philox4x32-10 block function (Salmon et al. 2011): 128 bits of counter and 64 of key give 128 random bits.</summary>
internal static class Philox
{
    internal readonly record struct Words(uint W0, uint W1, uint W2, uint W3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Words Block(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        unchecked
        {
            for (var round = 0; round < 10; round++)
            {
                var p0 = 0xD2511F53UL * c0;
                var p1 = 0xCD9E8D57UL * c2;
                (c0, c1, c2, c3) = ((uint)(p1 >> 32) ^ c1 ^ k0, (uint)p1, (uint)(p0 >> 32) ^ c3 ^ k1, (uint)p0);
                k0 += 0x9E3779B9U;
                k1 += 0xBB67AE85U;
            }
        }
        return new Words(c0, c1, c2, c3);
    }
}
