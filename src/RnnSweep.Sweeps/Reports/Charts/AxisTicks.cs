using RnnSweep.Sweeps.Results;

namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>Finds the round numbers on an axis.</summary>
internal static class AxisTicks
{
    // More than a reader can use: a guard against steps that rounding has made too small to get on.
    private const int Most = 50;

    private const int Fewest = 3;

    public static IReadOnlyList<AxisTick> Of(AxisScale scale, int about)
    {
        if (!scale.IsLogarithmic) return Even(scale, about);
        var ticks = Decades(scale, about);
        return ticks.Count >= 2 ? ticks : Even(scale, about);
    }

    /// <summary>1, 2 or 5 times a power of ten, near the number.</summary>
    private static double NiceStep(double raw)
    {
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return (raw / magnitude) switch
        {
            < 1.5 => magnitude,
            < 3.5 => 2 * magnitude,
            < 7.5 => 5 * magnitude,
            _ => 10 * magnitude,
        };
    }

    private static List<AxisTick> Even(AxisScale scale, int about)
    {
        var step = NiceStep(scale.High / about - scale.Low / about);
        if (scale.IsWhole) step = Math.Max(1, step);
        if (!double.IsFinite(step) || step <= 0) return [new(scale.Low, NumberFormat.Tick(scale.Low, 0)), new(scale.High, NumberFormat.Tick(scale.High, 0))];
        var ticks = new List<AxisTick>();
        var first = Math.Ceiling(scale.Low / step - 1e-9);
        for (var i = 0; i < Most; i++)
        {
            var value = (first + i) * step;
            if (!(value <= scale.High + step * 1e-9)) break;
            ticks.Add(new AxisTick(value, NumberFormat.Tick(value, step)));
        }

        return ticks;
    }

    private static List<AxisTick> Decades(AxisScale scale, int about)
    {
        var (low, high) = ((int)Math.Floor(Math.Log10(scale.Low)), (int)Math.Ceiling(Math.Log10(scale.High)));
        var decades = Enumerable.Range(low, high - low + 1).ToList();
        var ticks = Multiples(scale, decades, [1]);
        if (ticks.Count > about + 1)
        {
            var every = (int)Math.Ceiling(ticks.Count / (double)(about + 1));
            return Multiples(scale, [.. decades.Where(decade => decade % every == 0)], [1]);
        }

        if (ticks.Count < Fewest) ticks = Multiples(scale, decades, [1, 2, 5]);
        return ticks.Count < Fewest ? Multiples(scale, decades, [1, 2, 3, 4, 5, 6, 8]) : ticks;
    }

    private static List<AxisTick> Multiples(AxisScale scale, List<int> decades, double[] factors) =>
        [.. decades.SelectMany(decade => factors.Select(factor => factor * Math.Pow(10, decade))).Where(value => value >= scale.Low && value <= scale.High)
            .Select(value => new AxisTick(value, NumberFormat.Tick(value, 0)))];
}
