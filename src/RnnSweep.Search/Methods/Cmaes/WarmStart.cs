using RnnSweep.Numerics;

namespace RnnSweep.Search.Methods.Cmaes;

/// <summary>
/// The normal distribution that CMA-ES begins with where others have searched before: that of the best tenth, widened by a tenth of the range (Nomura et al.
/// 2021).
/// </summary>
/// <param name="Mean">Of the best.</param>
/// <param name="Sigma">The step size.</param>
/// <param name="Covariance">Row by row, with a determinant of 1.</param>
internal sealed record WarmStart(double[] Mean, double Sigma, double[] Covariance)
{
    private const double Share = 0.1;
    private const double Widening = 0.1;

    /// <summary>The start; null where there is no result.</summary>
    /// <param name="results">Points and their values, in the order in which they came.</param>
    public static WarmStart? Of(IReadOnlyList<(double[] Point, double Value)> results)
    {
        if (results.Count == 0) return null;
        var best = results.OrderBy(one => one.Value).Take(Math.Max(1, (int)(Share * results.Count))).Select(one => one.Point).ToList();
        var n = best[0].Length;
        var (mean, covariance) = (new double[n], new double[n * n]);
        foreach (var point in best)
            for (var i = 0; i < n; i++) mean[i] += point[i] / best.Count;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
            {
                var sum = i == j ? Widening * Widening : 0;
                foreach (var point in best) sum += (point[i] - mean[i]) * (point[j] - mean[j]) / best.Count;
                covariance[i * n + j] = sum;
            }
        var (work, vectors) = (covariance.ToArray(), new double[n * n]);
        SymmetricEigen.Decompose(work, vectors, n);
        var logarithm = 0.0;
        for (var i = 0; i < n; i++) logarithm += Elementary.Log(work[i * n + i]) / n;
        var scale = Elementary.Exp(logarithm);
        for (var i = 0; i < covariance.Length; i++) covariance[i] /= scale;
        return new WarmStart(mean, Math.Sqrt(scale), covariance);
    }
}
