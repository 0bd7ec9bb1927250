using RnnSweep.Numerics;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Repeats;

/// <summary>
/// How likely each variant is the best one of all, from means over a few seeds. The best of many means is too good to be true, so means are drawn towards
/// the middle of all variants before they are compared: by normal distributions of what variants differ by and of what seeds differ by (an empirical Bayes
/// estimate). The chance of a variant is that all others are worse, ∫ φᵥ(x) ∏ (1 − Φᵤ(x)) dx.
/// </summary>
public static class BestChances
{
    /// <summary>So many of the best are looked at; those behind have no chance worth a figure.</summary>
    private const int Most = 200;

    /// <summary>Fewer variants say too little about how much variants differ: their means count as they are.</summary>
    private const int FewestForPrior = 8;

    private const int Nodes = 81;
    private const double Reach = 5;

    /// <summary>One chance for each variant, in their order; together 1.</summary>
    /// <param name="means">To be minimised; NaN: no chance.</param>
    /// <param name="errors">Their standard errors, from 0.</param>
    /// <exception cref="ArgumentException">The two differ in length.</exception>
    public static double[] Of(IReadOnlyList<double> means, IReadOnlyList<double> errors)
    {
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(errors);
        if (means.Count != errors.Count) throw new ArgumentException($"there are {means.Count} means and {errors.Count} errors", nameof(errors));
        var chances = new double[means.Count];
        var ranked = Enumerable.Range(0, means.Count).Where(place => double.IsFinite(means[place]) && double.IsFinite(errors[place]))
            .OrderBy(place => means[place]).ToArray();
        if (ranked.Length == 0) return chances;
        var drawn = Drawn([.. ranked.Select(place => (means[place], errors[place]))]);
        var looked = Enumerable.Range(0, ranked.Length).OrderBy(place => drawn[place].Mean).Take(Most).ToArray();
        var sum = 0.0;
        foreach (var place in looked) sum += chances[ranked[place]] = Chance(drawn, looked, place);
        foreach (var place in looked) chances[ranked[place]] = sum > 0 ? chances[ranked[place]] / sum : 0;
        return chances;
    }

    /// <summary>
    /// Means and errors after what is known of all variants. How much these differ is read from the better half of them alone: some variants of most sweeps
    /// are far worse than the others, and that says nothing about how far the best are apart.
    /// </summary>
    private static (double Mean, double Error)[] Drawn((double Mean, double Error)[] ranked)
    {
        if (ranked.Length < FewestForPrior) return ranked;
        var middle = ranked[ranked.Length / 2].Mean;
        var better = ranked.AsSpan(0, ranked.Length / 2);
        var (spread, noise) = (0.0, 0.0);
        foreach (var (mean, error) in better)
        {
            spread += (mean - middle) * (mean - middle);
            noise += error * error;
        }
        var between = Math.Max(0, (spread - noise) / better.Length);
        return Array.ConvertAll(ranked, one =>
        {
            var squared = one.Error * one.Error;
            if (between + squared <= 0) return one;
            var weight = between / (between + squared);
            return (middle + weight * (one.Mean - middle), Math.Sqrt(weight * squared));
        });
    }

    private static double Chance((double Mean, double Error)[] drawn, int[] looked, int place)
    {
        var (mean, error) = drawn[place];
        if (error <= 0) return AllWorse(drawn, looked, place, mean);
        var (sum, weights) = (0.0, 0.0);
        for (var node = 0; node < Nodes; node++)
        {
            var z = Reach * (2.0 * node / (Nodes - 1) - 1);
            var weight = Elementary.Exp(-0.5 * z * z);
            weights += weight;
            sum += weight * AllWorse(drawn, looked, place, mean + error * z);
        }
        return sum / weights;
    }

    /// <summary>The chance that all others are worse than a value.</summary>
    private static double AllWorse((double Mean, double Error)[] drawn, int[] looked, int except, double value)
    {
        var product = 1.0;
        foreach (var place in looked)
        {
            if (place == except) continue;
            var (mean, error) = drawn[place];
            product *= error > 0 ? Gaussian.Cumulative((mean - value) / error) : mean > value ? 1 : mean < value ? 0 : 0.5;
            if (product == 0) break;
        }
        return product;
    }
}
