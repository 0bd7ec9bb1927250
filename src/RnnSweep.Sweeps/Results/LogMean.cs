using RnnSweep.Numerics;

namespace RnnSweep.Sweeps.Results;

/// <summary>Means of figures that differ by orders of magnitude.</summary>
public static class LogMean
{
    /// <summary>
    /// The geometric mean, summed in the order given with the project's own logarithm, so that reports are the same everywhere; 0 where a value is 0, NaN of
    /// none.
    /// </summary>
    public static double Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) return double.NaN;
        var sum = 0.0;
        foreach (var value in values) sum += Elementary.Log(value);
        return Elementary.Exp(sum / values.Count);
    }
}
