using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RnnSweep.Numerics.Streams;

/// <summary>
/// Random masks: number n of a mask is decided by word n of its key's stream alone. A word costs about a nanosecond, four blocks of Philox being worked out
/// side by side where the processor can.
/// </summary>
public static unsafe class KeyedMask
{
    private const int WordsPerGroup = 16;

    /// <summary>Fills a mask with 0 and another number.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="dropped">The probability of 0, from 0 to below 1; rounded down to a multiple of 2⁻³².</param>
    /// <param name="kept">What the others are.</param>
    /// <param name="mask">Where it goes.</param>
    public static void Fill(StreamKey key, double dropped, float kept, Span<float> mask)
    {
        if (!(dropped is >= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(dropped), dropped, "The probability of 0 is a number from 0 to below 1.");
        var threshold = (uint)(dropped * (1UL << 32));
        var done = 0;
        if (Avx2.IsSupported)
        {
            fixed (float* to = mask)
                for (; done + WordsPerGroup <= mask.Length; done += WordsPerGroup) Group((uint)done / 4, key, threshold, kept, to + done);
        }
        for (; done < mask.Length; done += 4)
        {
            var words = Philox.Block((uint)done / 4, 0, 0, 0, (uint)key.Value, (uint)(key.Value >> 32));
            var rest = mask[done..];
            rest[0] = words.W0 >= threshold ? kept : 0;
            if (rest.Length > 1) rest[1] = words.W1 >= threshold ? kept : 0;
            if (rest.Length > 2) rest[2] = words.W2 >= threshold ? kept : 0;
            if (rest.Length > 3) rest[3] = words.W3 >= threshold ? kept : 0;
        }
    }

    /// <summary>Four blocks, one in each lane; only the low halves of lanes count until the end.</summary>
    private static void Group(uint counter, StreamKey key, uint threshold, float kept, float* to)
    {
        var (first, second) = (Vector256.Create(0xD2511F53UL).AsUInt32(), Vector256.Create(0xCD9E8D57UL).AsUInt32());
        var c0 = Vector256.Create((ulong)counter, counter + 1, counter + 2, counter + 3);
        Vector256<ulong> c1 = default, c2 = default, c3 = default;
        var (k0, k1) = (Vector256.Create(key.Value & uint.MaxValue), Vector256.Create(key.Value >> 32));
        var (step0, step1) = (Vector256.Create(0x9E3779B9UL), Vector256.Create(0xBB67AE85UL));
        for (var round = 0; round < 10; round++)
        {
            var p0 = Avx2.Multiply(first, c0.AsUInt32());
            var p1 = Avx2.Multiply(second, c2.AsUInt32());
            (c0, c1, c2, c3) = ((p1 >> 32) ^ c1 ^ k0, p1, (p0 >> 32) ^ c3 ^ k1, p0);
            k0 += step0;
            k1 += step1;
        }
        var low = (c0 & Vector256.Create((ulong)uint.MaxValue)) | (c1 << 32);
        var high = (c2 & Vector256.Create((ulong)uint.MaxValue)) | (c3 << 32);
        var (even, odd) = (Avx2.UnpackLow(low, high), Avx2.UnpackHigh(low, high));
        Store(Avx2.Permute2x128(even, odd, 0x20).AsUInt32(), threshold, kept, to);
        Store(Avx2.Permute2x128(even, odd, 0x31).AsUInt32(), threshold, kept, to + 8);
    }

    private static void Store(Vector256<uint> words, uint threshold, float kept, float* to) =>
        (Vector256.GreaterThanOrEqual(words, Vector256.Create(threshold)).AsSingle() & Vector256.Create(kept)).Store(to);
}
