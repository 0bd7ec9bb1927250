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
        var total = stackalloc double[8];
        for (var lane = 0; lane < 8; lane++) total[lane] = lanes[lane] + lanes[lane + 8];
        for (var half = 4; half > 0; half /= 2)
            for (var lane = 0; lane < half; lane++) total[lane] += total[lane + half];
        return total[0];
    }
}
