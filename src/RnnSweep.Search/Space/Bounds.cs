using System.Globalization;
using RnnSweep.Numerics;

namespace RnnSweep.Search.Space;

/// <summary>What distributions between two bounds share: how a uniform number falls between them, and what bounds are refused.</summary>
internal static class Bounds
{
    /// <summary>floor(u·count) in whole numbers, so that no rounding can reach <paramref name="count"/> itself.</summary>
    /// <param name="u">From 0 (included) to 1 (left out).</param>
    /// <param name="count">1 … 2⁵³.</param>
    internal static long Index(double u, long count) => (long)(((UInt128)(ulong)(u * (1UL << 53)) * (ulong)count) >> 53);

    internal static double Uniform(double u, double min, double max) => Math.Clamp(min + u * (max - min), min, max);

    /// <summary>The logarithm of a bound and its exponential need not give the bound back to the last bit: hence the clamp.</summary>
    internal static double LogUniform(double u, double min, double max)
    {
        var (low, high) = (Elementary.Log(min), Elementary.Log(max));
        return Math.Clamp(Elementary.Exp(low + u * (high - low)), min, max);
    }

    internal static IEnumerable<string> Problems(double min, double max)
    {
        if (!double.IsFinite(min)) yield return $"min {Shown(min)} is not finite";
        if (!double.IsFinite(max)) yield return $"max {Shown(max)} is not finite";
        if (!double.IsFinite(min) || !double.IsFinite(max)) yield break;
        if (min >= max) yield return $"min {Shown(min)} is not below max {Shown(max)}";
        else if (!double.IsFinite(max - min)) yield return $"max {Shown(max)} is too far from min {Shown(min)} for a float64";
    }

    internal static IEnumerable<string> LogProblems(double min, double max)
    {
        if (min <= 0) yield return $"min {Shown(min)} has no logarithm; it must be above 0";
        foreach (var problem in Problems(min, max)) yield return problem;
    }

    internal static string Shown(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
