using RnnSweep.Numerics;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods.Gp;

/// <summary>
/// The logarithm of expected improvement over 0 of a normal value with deviation 1: ln(φ(z) + z Φ(z)), exact in both tails (Ament et al. 2023).
/// </summary>
internal static class LogImprovement
{
    private const double LogRootTwoPi = 0.91893853320467274178;
    private const double RootTwoPi = 2.50662827463100050242;

    /// <summary>Above it the sum loses no digits that matter.</summary>
    private const double Tail = -3;

    /// <summary>The logarithm, and its derivative.</summary>
    public static (double Value, double Slope) Of(double z)
    {
        if (z > Tail)
        {
            var below = Gaussian.Cumulative(z);
            var improvement = Elementary.Exp(-0.5 * z * z) / RootTwoPi + z * below;
            return (Elementary.Log(improvement), below / improvement);
        }
        // With t = −z, Φ(z) = φ(z) / (t + r), r = 1/(t + 2/(t + 3/(t + …))): nothing cancels in 1 − t/(t + r) = r/(t + r).
        var t = -z;
        var rest = t;
        for (var level = t > 8 ? 12 : 40; level >= 2; level--) rest = t + level / rest;
        var r = 1 / rest;
        return (-0.5 * t * t - LogRootTwoPi + Elementary.Log(r / (t + r)), 1 / r);
    }
}
