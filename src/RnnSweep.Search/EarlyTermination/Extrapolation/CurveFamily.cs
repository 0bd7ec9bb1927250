using RnnSweep.Numerics;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.EarlyTermination.Extrapolation;

/// <summary>
/// Curves <c>a + b·f(t)</c>, b ≥ 0, with f(t) = t⁻ᶜ or exp(−t/τ) for a grid of c and τ. Each is fitted by least squares; their forecasts are weighed by how
/// well they fit. Not thread-safe.
/// </summary>
internal sealed class CurveFamily
{
    private static readonly double[] Powers = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1, 1.25, 1.5, 2, 3];
    private static readonly double[] Times = [1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512];

    private readonly List<double>[] _shapes = [.. Enumerable.Range(0, Powers.Length + Times.Length).Select(_ => new List<double>())];
    private readonly double[] _logWeights = new double[Powers.Length + Times.Length];
    private readonly double[] _chances = new double[Powers.Length + Times.Length];

    /// <summary>The chance that the value after the last epoch is below a bound.</summary>
    /// <param name="values">The values after epochs 1, 2, …; at least three. NaN ones are left out.</param>
    /// <param name="last">The last epoch.</param>
    /// <param name="bound">What is to be beaten.</param>
    public double ChanceBelow(IReadOnlyList<double> values, int last, double bound)
    {
        // Scaled, so that the floor of the noise means the same for all metrics.
        var (first, least, most, count) = (double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0);
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) continue;
            if (double.IsNaN(first)) first = value;
            (least, most, count) = (Math.Min(least, value), Math.Max(most, value), count + 1);
        }
        if (count < 3) return 1;
        var scale = Math.Max(most - least, 1e-12 * Math.Max(1, Math.Abs(most)));
        var best = double.NegativeInfinity;
        for (var shape = 0; shape < _shapes.Length; shape++)
        {
            Fit(values, shape, last, least, scale, (bound - least) / scale);
            best = Math.Max(best, _logWeights[shape]);
        }
        var (sum, chance) = (0.0, 0.0);
        for (var shape = 0; shape < _shapes.Length; shape++)
        {
            var weight = Elementary.Exp(_logWeights[shape] - best);
            sum += weight;
            chance += weight * _chances[shape];
        }
        return chance / sum;
    }

    private void Fit(IReadOnlyList<double> values, int shape, int last, double origin, double scale, double bound)
    {
        var f = ShapeUpTo(shape, last);
        var (n, sf, sy) = (0, 0.0, 0.0);
        for (var t = 0; t < values.Count; t++)
        {
            if (!double.IsFinite(values[t])) continue;
            n++;
            sf += f[t];
            sy += (values[t] - origin) / scale;
        }
        var (meanF, meanY) = (sf / n, sy / n);
        var (sff, sfy, syy) = (0.0, 0.0, 0.0);
        for (var t = 0; t < values.Count; t++)
        {
            if (!double.IsFinite(values[t])) continue;
            var (df, dy) = (f[t] - meanF, (values[t] - origin) / scale - meanY);
            sff += df * df;
            sfy += df * dy;
            syy += dy * dy;
        }
        var slope = sff > 0 ? Math.Max(0, sfy / sff) : 0;
        // The noise that is taken to be there even where a curve fits exactly.
        var left = Math.Max(syy - slope * sfy, 0) + 1e-4 * n;
        var freedom = Math.Max(1, n - 2);
        var distance = f[last - 1] - meanF;
        var variance = left / freedom * (1 + 1.0 / n + (sff > 1e-300 ? distance * distance / sff : 0));
        // Student's t with few degrees of freedom, by a normal one of its variance.
        if (freedom > 2) variance *= freedom / (freedom - 2.0);
        else variance *= 3;
        var mean = meanY + slope * distance;
        _logWeights[shape] = -0.5 * freedom * Elementary.Log(left);
        _chances[shape] = Gaussian.Cumulative((bound - mean) / Math.Sqrt(variance));
    }

    private List<double> ShapeUpTo(int shape, int epochs)
    {
        var values = _shapes[shape];
        while (values.Count < epochs)
        {
            double t = values.Count + 1;
            values.Add(shape < Powers.Length ? Elementary.Pow(t, -Powers[shape]) : Elementary.Exp(-t / Times[shape - Powers.Length]));
        }
        return values;
    }
}
