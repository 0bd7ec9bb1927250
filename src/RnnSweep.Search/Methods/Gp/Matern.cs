using RnnSweep.Numerics;

namespace RnnSweep.Search.Methods.Gp;

/// <summary>The Matérn kernel of order 5/2, of a squared scaled distance.</summary>
internal static class Matern
{
    /// <summary>(1 + √5 r + 5/3 r²) e^(−√5 r), and its derivative by r².</summary>
    public static (double Value, double Slope) Of(double squared)
    {
        var root = Math.Sqrt(5 * squared);
        var decay = Elementary.Exp(-root);
        return ((1 + root + 5.0 / 3 * squared) * decay, -5.0 / 6 * (1 + root) * decay);
    }
}
