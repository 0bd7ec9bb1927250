using RnnSweep.Numerics;

namespace RnnSweep.Search.Methods.Cmaes;

/// <summary>
/// The normal distribution that CMA-ES begins with where others have searched before: that of the best tenth, widened by a tenth of the range (Nomura et al.
/// 2021).
/// </summary>
/// <param name="Best">The points of the best tenth.</param>
/// <param name="Mean">Their mean over the numbers; of categories 0.</param>
/// <param name="Sigma">The step size.</param>
/// <param name="Covariance">Over the numbers alone, row by row, with a determinant of 1.</param>
internal sealed record WarmStart(IReadOnlyList<double[]> Best, double[] Mean, double Sigma, double[] Covariance)
{
    private const double Share = 0.1;
    private const double Widening = 0.1;

    /// <summary>The start; null where there is no result.</summary>
    /// <param name="results">Points and their values, in the order in which they came.</param>
    /// <param name="isCategory">Which coordinates are categories.</param>
    public static WarmStart? Of(IReadOnlyList<(double[] Point, double Value)> results, bool[] isCategory)
    {
        if (results.Count == 0) return null;
        var best = results.OrderBy(one => one.Value).Take(Math.Max(1, (int)(Share * results.Count))).Select(one => one.Point).ToList();
        int[] numbers = [.. Enumerable.Range(0, isCategory.Length).Where(k => !isCategory[k])];
        var n = numbers.Length;
        var (mean, covariance) = (new double[isCategory.Length], new double[n * n]);
        foreach (var point in best)
            foreach (var k in numbers) mean[k] += point[k] / best.Count;
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
            {
                var sum = i == j ? Widening * Widening : 0;
                foreach (var point in best) sum += (point[numbers[i]] - mean[numbers[i]]) * (point[numbers[j]] - mean[numbers[j]]) / best.Count;
                covariance[i * n + j] = sum;
            }
        var (work, vectors) = (covariance.ToArray(), new double[n * n]);
        SymmetricEigen.Decompose(work, vectors, n);
        var logarithm = 0.0;
        for (var i = 0; i < n; i++) logarithm += Elementary.Log(work[i * n + i]) / n;
        var scale = Elementary.Exp(logarithm);
        for (var i = 0; i < covariance.Length; i++) covariance[i] /= scale;
        return new WarmStart(best, mean, Math.Sqrt(scale), covariance);
    }
}
