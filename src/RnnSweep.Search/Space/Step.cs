using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>What the quantised distributions share: rounding to a step, and what steps are refused.</summary>
internal static class Step
{
    /// <summary>Above this, neighbouring whole numbers are no longer told apart.</summary>
    private const double LargestWhole = 1L << 53;

    /// <summary>round(x / q)·q, half to even; a whole number iff <paramref name="whole"/>.</summary>
    internal static ParameterValue Round(double x, double q, bool whole)
    {
        var value = Math.Round(x / q, MidpointRounding.ToEven) * q;
        if (whole) return ParameterValue.Of((long)value);
        // −0.0 would be another text in a table than 0.
        return ParameterValue.Of(value == 0 ? 0.0 : value);
    }

    internal static IEnumerable<string> Problems(double min, double max, double q, bool whole)
    {
        if (!double.IsFinite(q) || q <= 0)
        {
            yield return $"q {Bounds.Shown(q)} is not a finite number above 0";
            yield break;
        }
        if (whole && q != Math.Truncate(q)) yield return $"q {Bounds.Shown(q)} is not a whole number";
        var largest = Math.Max(Math.Abs(min), Math.Abs(max));
        if (whole && largest + q > LargestWhole) yield return "whole steps end at 2^53";
        // Below 2⁻⁵⁰ of the bounds, x / q has no room for a fraction and neighbouring steps fall together.
        else if (q * (1L << 50) < largest) yield return $"q {Bounds.Shown(q)} is too small beside {Bounds.Shown(largest)} for a float64";
    }
}
