namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>What is written along one side of a plot.</summary>
/// <param name="Title">What it measures.</param>
/// <param name="Marks">Places from 0 to 1 with their labels.</param>
internal sealed record PlotAxis(string Title, IReadOnlyList<(double Share, string Label)> Marks)
{
    /// <summary>The axis of a scale.</summary>
    public static PlotAxis Of(AxisScale scale, string title, int about) =>
        new(scale.IsLogarithmic ? $"{title} (log scale)" : title, [.. scale.Ticks(about).Select(tick => (scale.Share(tick.Value), tick.Label))]);

    /// <summary>One place a category, in the middle of its stretch.</summary>
    public static PlotAxis OfCategories(IReadOnlyList<string> labels, string title) =>
        new(title, [.. labels.Select((label, place) => ((place + 0.5) / labels.Count, label))]);
}
