namespace RnnSweep.Terminal.Formats;

/// <summary>A curve in one line of text.</summary>
public static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>
    /// One block a value, low to high; × where a value is not finite. Longer curves are thinned out: each block is the last value of its stretch.
    /// </summary>
    /// <param name="values">The curve.</param>
    /// <param name="width">Blocks at most.</param>
    /// <param name="logarithmic">Heights by order of magnitude, as gradients are compared; zero counts as the lowest.</param>
    public static string Of(IReadOnlyList<double> values, int width, bool logarithmic = false)
    {
        ArgumentNullException.ThrowIfNull(values);
        var heights = Thinned(values, width).Select(value => Height(value, logarithmic)).ToList();
        var finite = heights.Where(double.IsFinite).ToList();
        var (low, high) = finite.Count == 0 ? (0, 0) : (finite.Min(), finite.Max());
        return string.Concat(heights.Select(height => Block(height, low, high)));
    }

    private static IEnumerable<double> Thinned(IReadOnlyList<double> values, int width)
    {
        var blocks = Math.Min(values.Count, width);
        for (var i = 1; i <= blocks; i++) yield return values[(int)((long)i * values.Count / blocks) - 1];
    }

    private static double Height(double value, bool logarithmic)
    {
        if (!logarithmic || !double.IsFinite(value)) return value;
        return value > 0 ? Math.Log10(value) : double.NegativeInfinity;
    }

    private static char Block(double height, double low, double high)
    {
        if (double.IsNegativeInfinity(height)) return Blocks[0];
        if (!double.IsFinite(height)) return '×';
        return high > low ? Blocks[(int)Math.Round((height - low) / (high - low) * (Blocks.Length - 1))] : Blocks[0];
    }
}
