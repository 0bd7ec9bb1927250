using RnnSweep.Numerics;

namespace RnnSweep.Search.Methods.Cmaes;

/// <summary>The constants of CMA-ES as Hansen 2016 (arXiv 1604.00772) recommends them, equations 48 to 58. Immutable.</summary>
internal sealed class CmaRates
{
    /// <param name="dimensions">n, at least 1.</param>
    /// <param name="population">λ, at least 2.</param>
    /// <param name="hasNegative">Whether the worse half counts too, negatively; not where there are categories (Hamano et al. 2024).</param>
    public CmaRates(int dimensions, int population, bool hasNegative)
    {
        var n = (double)dimensions;
        Parents = population / 2;
        var raw = new double[population];
        for (var i = 0; i < population; i++)
            raw[i] = i < Parents || hasNegative ? Elementary.Log((population + 1) / 2.0) - Elementary.Log(i + 1) : 0;
        var (sum, squares, rest, restSquares, negative) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < population; i++)
        {
            if (i < Parents) (sum, squares) = (sum + raw[i], squares + raw[i] * raw[i]);
            else (rest, restSquares) = (rest + raw[i], restSquares + raw[i] * raw[i]);
            if (raw[i] < 0) negative -= raw[i];
        }
        Effective = sum * sum / squares;
        RankOne = 2 / ((n + 1.3) * (n + 1.3) + Effective);
        RankMany = Math.Min(1 - RankOne - 1e-8, 2 * (Effective - 2 + 1 / Effective) / ((n + 2) * (n + 2) + Effective));
        var positive = raw.Where(weight => weight > 0).Sum();
        var most = 0.0;
        if (hasNegative && negative > 0)
            most = Math.Min(1 + RankOne / RankMany, Math.Min(1 + 2 * (rest * rest / restSquares) / (Effective + 2), (1 - RankOne - RankMany) / (n * RankMany)));
        Weights = [.. raw.Select(weight => weight >= 0 ? weight / positive : weight * most / negative)];
        WeightSum = Weights.Sum();
        StepPath = (Effective + 2) / (n + Effective + 5);
        StepDamping = 1 + 2 * Math.Max(0, Math.Sqrt((Effective - 1) / (n + 1)) - 1) + StepPath;
        CovariancePath = (4 + Effective / n) / (n + 4 + 2 * Effective / n);
        ExpectedLength = Math.Sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));
    }

    /// <summary>μ: how many of a generation are parents of the next.</summary>
    public int Parents { get; }

    /// <summary>One for each of a generation, the best first.</summary>
    public double[] Weights { get; }

    /// <summary>Their sum.</summary>
    public double WeightSum { get; }

    /// <summary>μ_eff.</summary>
    public double Effective { get; }

    /// <summary>c₁.</summary>
    public double RankOne { get; }

    /// <summary>c_μ.</summary>
    public double RankMany { get; }

    /// <summary>c_σ.</summary>
    public double StepPath { get; }

    /// <summary>d_σ.</summary>
    public double StepDamping { get; }

    /// <summary>c_c.</summary>
    public double CovariancePath { get; }

    /// <summary>The expected length of a standard normal vector.</summary>
    public double ExpectedLength { get; }
}
