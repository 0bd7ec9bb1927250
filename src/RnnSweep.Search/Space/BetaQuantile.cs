using MathNet.Numerics;

namespace RnnSweep.Search.Space;

/// <summary>
/// The inverse of the beta distribution. The regularised incomplete beta function is MathNet's, whose last digits differ between platforms; the
/// rounding of the result to ten decimals takes that difference away.
/// </summary>
internal static class BetaQuantile
{
    private const int Decimals = 10;

    // Halvings down to 2⁻⁴⁴: well below the last decimal that is kept.
    private const int Halvings = 44;

    // Far above any prior; the library's continued fraction is exact to the digits needed up to here.
    private const double LargestShape = 10_000;

    internal static double At(double u, double a, double b)
    {
        if (u <= 0) return 0;
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = low + (high - low) / 2;
            if (SpecialFunctions.BetaRegularized(a, b, middle) < u) low = middle;
            else high = middle;
        }
        return Math.Round(low + (high - low) / 2, Decimals);
    }

    internal static IEnumerable<string> Problems(double a, double b)
    {
        foreach (var (name, shape) in ((string, double)[])[("a", a), ("b", b)])
            if (Problem(name, shape) is { } problem) yield return problem;
    }

    private static string? Problem(string name, double shape) =>
        shape is > 0 and <= LargestShape ? null : $"{name} {Bounds.Shown(shape)} is not a number above 0 up to {Bounds.Shown(LargestShape)}";
}
