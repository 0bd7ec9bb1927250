namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>Where values fall between the two ends of an axis, evenly or by orders of magnitude.</summary>
public sealed class AxisScale
{
    // From here on the small values of an even axis could not be told apart.
    private const double LogarithmicFrom = 30;

    // A bad value this many interquartile ranges away would press all others into a line.
    private const double Fence = 8, LogarithmicFence = 3;

    // Where orders of magnitude are what is looked at.
    private const double WideFence = 6;

    private const double Padding = 0.05;

    private readonly double _low;
    private readonly double _high;

    private AxisScale(double low, double high, bool logarithmic, bool whole)
    {
        (Low, High, IsLogarithmic, IsWhole) = (low, high, logarithmic, whole);
        (_low, _high) = (Position(low), Position(high));
    }

    /// <summary>The value at the lower end.</summary>
    public double Low { get; }

    /// <summary>The value at the upper end; above <see cref="Low"/>.</summary>
    public double High { get; }

    /// <summary>True where equal lengths are equal ratios.</summary>
    public bool IsLogarithmic { get; }

    /// <summary>True where only whole numbers are marked.</summary>
    public bool IsWhole { get; }

    /// <summary>An even axis with a little room at both ends.</summary>
    /// <param name="low">The least value it must hold.</param>
    /// <param name="high">The greatest.</param>
    /// <param name="whole">True where only whole numbers are to be marked.</param>
    public static AxisScale Linear(double low, double high, bool whole = false)
    {
        var room = low < high ? Padding * (high / 2 - low / 2) * 2 : Math.Max(Math.Abs(low) / 10, 1e-9);
        return new AxisScale(Math.Max(low - room, -double.MaxValue), Math.Min(high + room, double.MaxValue), false, whole);
    }

    /// <summary>An even axis of whole numbers: epochs, runs; without room at the ends.</summary>
    public static AxisScale Whole(int low, int high) => new(low, Math.Max(high, low + 1), false, true);

    /// <summary>An axis by orders of magnitude, with a little room at both ends.</summary>
    /// <param name="low">Above 0.</param>
    /// <param name="high">No lower.</param>
    public static AxisScale Logarithmic(double low, double high)
    {
        var room = low < high ? Math.Pow(high / low, Padding) : 1.5;
        if (!double.IsFinite(room)) room = 10;
        return new AxisScale(Math.Max(low / room, double.Epsilon), Math.Min(high * room, double.MaxValue), true, false);
    }

    /// <summary>
    /// The axis that shows most of the values: logarithmic where they are positive and differ by a factor of thirty; far outliers at the bad end are beyond it.
    /// </summary>
    /// <param name="values">Those that are not finite do not count.</param>
    /// <param name="high">True where the highest values are the good ones: outliers among the good ones are never beyond the end.</param>
    /// <param name="logarithmic">True where it shall be so in any case; values from zero down then do not count.</param>
    /// <returns>Null where there is nothing to show.</returns>
    public static AxisScale? Fitting(IEnumerable<double> values, bool high, bool logarithmic = false)
    {
        var sorted = values.Where(value => double.IsFinite(value) && (!logarithmic || value > 0)).Order().ToList();
        if (sorted.Count == 0) return null;
        if (!logarithmic && !(sorted[0] > 0 && sorted[^1] / sorted[0] >= LogarithmicFrom))
        {
            var (bottom, top) = Fenced(sorted, high, Fence);
            return Linear(bottom, top);
        }

        var (least, most) = Fenced([.. sorted.Select(Math.Log10)], high, logarithmic ? WideFence : LogarithmicFence);
        // A power of a logarithm misses its number by a rounding error; the ends shall not cut off the values they come from.
        return Logarithmic(Math.Max(sorted[0], Math.Pow(10, least)), Math.Min(sorted[^1], Math.Pow(10, most)));
    }

    /// <summary>True for a value that has a place, be it beyond the ends.</summary>
    public bool Holds(double value) => double.IsFinite(value) && (!IsLogarithmic || value > 0);

    /// <summary>True for a value beyond the ends.</summary>
    public bool IsBeyond(double value) => Holds(value) && (value < Low || value > High);

    /// <summary>A value's place: 0 at the lower end, 1 at the upper one; values beyond are at the ends.</summary>
    public double Share(double value) => Math.Clamp((Position(value) - _low) / (_high - _low), 0, 1);

    /// <summary>Round numbers to mark: 1, 2 or 5 times a power of ten, or powers of ten alone.</summary>
    /// <param name="about">How many are wanted; there may be a few more or fewer.</param>
    public IReadOnlyList<AxisTick> Ticks(int about) => AxisTicks.Of(this, about);

    private static (double Low, double High) Fenced(List<double> sorted, bool high, double ranges)
    {
        var (first, third) = (Quantiles.Of(sorted, 0.25), Quantiles.Of(sorted, 0.75));
        var room = ranges * (third - first);
        if (!(room > 0)) return (sorted[0], sorted[^1]);
        return high ? (Math.Max(sorted[0], first - room), sorted[^1]) : (sorted[0], Math.Min(sorted[^1], third + room));
    }

    // Halved: the distance of two float64 may be more than a float64 holds.
    private double Position(double value) => IsLogarithmic ? Math.Log10(value) : value / 2;
}
