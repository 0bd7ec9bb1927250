using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Sobol;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods.Cmaes;

/// <summary>
/// Standard normal numbers of variants: those of a scrambled Sobol sequence, so that the draws of a generation lie more evenly about their mean than chance
/// would have it (Teytaud and Gelly 2007). Beyond the sequence's dimensions they are random. Immutable.
/// </summary>
internal sealed class EvenNormals(StreamKey key, int dimensions)
{
    private const double LeastProbability = 1.0 / (1L << 54);

    private readonly SobolSequence _sequence = new(Math.Min(dimensions, SobolTable.Dimensions));
    private readonly StreamKey[] _keys = [.. Enumerable.Range(0, Math.Min(dimensions, SobolTable.Dimensions)).Select(d => key.With(d))];

    /// <summary>Writes the numbers of a variant.</summary>
    /// <param name="number">The variant.</param>
    /// <param name="stream">What numbers beyond the sequence's are drawn from.</param>
    /// <param name="normal">Where they go.</param>
    public void Write(int number, ref KeyedStream stream, Span<double> normal)
    {
        for (var d = 0; d < normal.Length; d++)
            normal[d] = d < _keys.Length
                ? Gaussian.Quantile(Math.Max(LeastProbability, OwenScrambling.Scramble(_keys[d], _sequence.Coordinate((uint)number, d))))
                : stream.NextNormal();
    }
}
