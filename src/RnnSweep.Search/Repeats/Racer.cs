namespace RnnSweep.Search.Repeats;

/// <summary>A variant in a <see cref="SeedRace"/>, ordered by its mean.</summary>
/// <param name="number">The variant's.</param>
internal sealed class Racer(int number) : IComparable<Racer>
{
    public int Number => number;

    /// <summary>Seeds with a value.</summary>
    public int Seeds { get; private set; }

    /// <summary>Seeds that train.</summary>
    public int InFlight { get; set; }

    /// <summary>Seeds with a value and those that will have one.</summary>
    public int Counted => Seeds + InFlight;

    /// <summary>Mean of the values, to be minimised.</summary>
    public double Mean { get; private set; }

    /// <summary>The sum of the values' squared distances from their mean.</summary>
    public double Squares { get; private set; }

    /// <summary>A seed gave no value, or not that of a whole run: the variant gets no more.</summary>
    public bool IsOut { get; private set; }

    public bool HasOwnVariance => Seeds >= PooledVariance.OwnFrom;

    /// <summary>Takes the value of a seed in; NaN where it gave none.</summary>
    public void End(double value)
    {
        InFlight--;
        if (!double.IsFinite(value))
        {
            IsOut = true;
            return;
        }
        Seeds++;
        var before = value - Mean;
        Mean += before / Seeds;
        Squares += before * (value - Mean);
    }

    /// <summary>The square of the mean's standard error once the seeds in flight have come in.</summary>
    public double SquaredError(PooledVariance variance) => variance.Within(Seeds, Squares) / Counted;

    /// <inheritdoc/>
    public int CompareTo(Racer? other)
    {
        if (other is null) return 1;
        var byMean = Mean.CompareTo(other.Mean);
        return byMean != 0 ? byMean : Number.CompareTo(other.Number);
    }
}
