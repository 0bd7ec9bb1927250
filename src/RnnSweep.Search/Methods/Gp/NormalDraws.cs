using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Sobol;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods.Gp;

/// <summary>Standard normal numbers that are spread evenly: of a scrambled Sobol sequence, as far as that has dimensions.</summary>
internal static class NormalDraws
{
    private const double LeastProbability = 1.0 / (1L << 54);

    /// <summary>Draws.</summary>
    /// <param name="key">The stream.</param>
    /// <param name="count">How many.</param>
    /// <param name="dimensions">Numbers of each.</param>
    public static double[][] Of(StreamKey key, int count, int dimensions)
    {
        var sequence = new SobolSequence(Math.Min(dimensions, SobolTable.Dimensions));
        var draws = new double[count][];
        for (var i = 0; i < count; i++)
        {
            draws[i] = new double[dimensions];
            for (var d = 0; d < dimensions; d++)
            {
                var u = d < SobolTable.Dimensions
                    ? OwenScrambling.Scramble(key.With(d), sequence.Coordinate((uint)i, d))
                    : key.With(d).With(i).Open().NextDouble();
                draws[i][d] = Gaussian.Quantile(Math.Max(LeastProbability, u));
            }
        }
        return draws;
    }
}
