using System.Runtime.Intrinsics;

namespace RnnSweep.Numerics.Vectors;

/// <summary>
/// Float64 sums over 16 lanes, the project's own order of addition: lane j sums elements j, j + 16, j + 32 …; then the lanes are added in halves.
/// The order, and so the bits, are the same at every vector width.
/// </summary>
public static unsafe class LaneSums
{
    /// <summary>How many lanes.</summary>
    public const int Count = 16;

    /// <summary>The sum of the 16 lanes: 8 + 8, 4 + 4, 2 + 2, 1 + 1.</summary>
    public static double Total(double* lanes)
    {
        var low = Vector256.Load(lanes) + Vector256.Load(lanes + 8);
        var high = Vector256.Load(lanes + 4) + Vector256.Load(lanes + 12);
        var four = low + high;
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
