using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RnnSweep.Drills.Faults;

/// <summary>Numbers from a seed: the same in the same order whenever it is the same.</summary>
internal sealed class Draws(int seed, string purpose)
{
    private int _drawn;

    /// <summary>From 0 to below 1.</summary>
    public double Next() => BinaryPrimitives.ReadUInt32LittleEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{seed}/{purpose}/{++_drawn}")))) / (uint.MaxValue + 1.0);

    /// <summary>A whole number from 0 to below <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Next() * count);
}
