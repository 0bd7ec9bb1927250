namespace RnnSweep.Search.Repeats;

/// <summary>A race of repeats: which variants get further seeds follows from the results, in place of equally many for each.</summary>
/// <param name="Initial">Seeds that every variant is given, from 1.</param>
/// <param name="Top">Seeds that a variant has at most, above <paramref name="Initial"/>.</param>
/// <param name="Share">The share of all runs that are further seeds, above 0 and below 1.</param>
public sealed record RaceSettings(int Initial, int Top, double Share)
{
    /// <summary>Seeds that every variant is given, where the file does not say: 1.</summary>
    public const int DefaultInitial = 1;

    /// <summary>The most seeds of a variant, where the file does not say: 5.</summary>
    public const int DefaultTop = 5;

    /// <summary>The share of further seeds, where the file does not say: a fifth.</summary>
    public const double DefaultShare = 0.2;

    /// <summary>How many of so many runs, at most, are further seeds.</summary>
    public long FurtherOf(long runs) => (long)Math.Floor(Share * runs);

    /// <summary>How many further seeds follow so many runs that are none, at most.</summary>
    public double FurtherAfter(double runs) => Math.Floor(Share * runs / (1 - Share));
}
