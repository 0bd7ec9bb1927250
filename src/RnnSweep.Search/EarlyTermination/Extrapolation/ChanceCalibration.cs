using RnnSweep.Numerics;

namespace RnnSweep.Search.EarlyTermination.Extrapolation;

/// <summary>
/// Makes the chance that curves promise one that comes true: continued curves take a run's luck so far for its trend, and are too hopeful. A logistic
/// regression of what happened on what was promised, after Platt, Probabilistic outputs for support vector machines, 1999, with the share of epochs that are
/// left. Fitted to nine sweeps of three tasks; how it does on others is in docs/explanation/early-termination.md.
/// </summary>
internal static class ChanceCalibration
{
    private const double Constant = -5.2;
    private const double OfPromised = 0.18;
    private const double OfLeft = 3.8;

    // Beyond it a promise says no more.
    private const double Least = 1e-4;

    /// <summary>The chance as it comes true, above 0 and below 1.</summary>
    /// <param name="promised">As the curves have it, from 0 to 1.</param>
    /// <param name="left">The share of the run's epochs that are left, from 0 to 1.</param>
    public static double Of(double promised, double left)
    {
        var bounded = Math.Clamp(promised, Least, 1 - Least);
        var sum = Constant + OfPromised * Elementary.Log(bounded / (1 - bounded)) + OfLeft * left;
        return 1 / (1 + Elementary.Exp(-sum));
    }
}
