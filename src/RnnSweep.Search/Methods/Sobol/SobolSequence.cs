using System.Numerics;

namespace RnnSweep.Search.Methods.Sobol;

/// <summary>The Sobol sequence of Joe and Kuo's direction numbers, in its natural order: point n is combined from the bits of n. Immutable.</summary>
internal sealed class SobolSequence
{
    /// <summary>Bits of a coordinate, and of a point's number.</summary>
    public const int Bits = 32;

    private readonly uint[][] _directions;

    /// <summary>A sequence of points.</summary>
    /// <param name="dimensions">From 0 to <see cref="SobolTable.Dimensions"/>.</param>
    public SobolSequence(int dimensions)
    {
        _directions = new uint[dimensions][];
        var rest = SobolTable.Numbers;
        for (var dimension = 0; dimension < dimensions; dimension++)
        {
            if (dimension == 0)
            {
                _directions[0] = [.. Enumerable.Range(0, Bits).Select(bit => 1u << (Bits - 1 - bit))];
                continue;
            }
            var degree = BitOperations.Log2(rest[0]);
            _directions[dimension] = Directions(rest[0], degree, rest.Slice(1, degree));
            rest = rest[(1 + degree)..];
        }
    }

    /// <summary>A coordinate times 2³².</summary>
    /// <param name="index">The point, from 0, which has zeros only.</param>
    /// <param name="dimension">The coordinate, from 0.</param>
    public uint Coordinate(uint index, int dimension)
    {
        var (sum, directions) = (0u, _directions[dimension]);
        for (var bit = 0; index != 0; bit++, index >>= 1)
            if ((index & 1) != 0) sum ^= directions[bit];
        return sum;
    }

    private static uint[] Directions(uint polynomial, int degree, ReadOnlySpan<ushort> first)
    {
        var v = new uint[Bits];
        for (var k = 0; k < Bits; k++)
        {
            if (k < degree)
            {
                v[k] = (uint)first[k] << (Bits - 1 - k);
                continue;
            }
            v[k] = v[k - degree] ^ (v[k - degree] >> degree);
            for (var j = 1; j < degree; j++)
                if ((polynomial >> (degree - j) & 1) != 0) v[k] ^= v[k - j];
        }
        return v;
    }
}
