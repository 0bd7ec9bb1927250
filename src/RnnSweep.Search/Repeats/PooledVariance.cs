namespace RnnSweep.Search.Repeats;

/// <summary>How much the seeds of one variant differ, pooled over several variants.</summary>
/// <param name="Value">The variance.</param>
/// <param name="Freedom">How many independent differences it was reckoned from, from <see cref="LeastFreedom"/>.</param>
public readonly record struct PooledVariance(double Value, int Freedom)
{
    /// <summary>Fewer differences say nothing: two seeds that happen to be close would make everything look clear.</summary>
    public const int LeastFreedom = 4;

    /// <summary>From so many seeds on, a variant's own variance counts beside the pooled one.</summary>
    public const int OwnFrom = 3;

    /// <summary>The pooled variance counts as much as so many differences of the variant's own.</summary>
    private const int Weight = 3;

    /// <summary>
    /// Pooled within the better half of the variants, and within as many more as it takes to have <see cref="LeastFreedom"/> differences; null where there are
    /// not so many.
    /// </summary>
    /// <param name="variants">Of each variant, the best first: its seeds, and the sum of their squared distances from their mean.</param>
    /// <param name="count">How many variants there are.</param>
    public static PooledVariance? Of(IEnumerable<(int Seeds, double Squares)> variants, int count)
    {
        ArgumentNullException.ThrowIfNull(variants);
        var (squares, freedom, place) = (0.0, 0, 0);
        foreach (var (seeds, spread) in variants)
        {
            if (place++ >= (count + 1) / 2 && freedom >= LeastFreedom) break;
            if (seeds < 2) continue;
            squares += spread;
            freedom += seeds - 1;
        }
        return freedom < LeastFreedom ? null : new PooledVariance(squares / freedom, freedom);
    }

    /// <summary>
    /// The variance of a variant's seeds: pooled until it has <see cref="OwnFrom"/>; then its own, with the pooled one beside it, as three seeds say little
    /// about their variance.
    /// </summary>
    /// <param name="seeds">How many the variant has.</param>
    /// <param name="squares">The sum of their squared distances from their mean.</param>
    public double Within(int seeds, double squares) => seeds < OwnFrom ? Value : (squares + Weight * Value) / (seeds - 1 + Weight);

    /// <summary>
    /// The standard error of a variant's mean, wider by what the variance itself is uncertain: the deviation of Student's distribution beside that of the
    /// normal one.
    /// </summary>
    /// <param name="seeds">How many the variant has, from 1.</param>
    /// <param name="squares">The sum of their squared distances from their mean.</param>
    public double Error(int seeds, double squares)
    {
        var known = Freedom + (seeds < OwnFrom ? 0 : Math.Max(0, seeds - 1));
        return Math.Sqrt(Within(seeds, squares) / seeds * known / (known - 2));
    }
}
