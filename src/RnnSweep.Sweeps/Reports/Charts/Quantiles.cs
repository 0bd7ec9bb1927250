namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>Quantiles, between two values on the straight line from one to the other.</summary>
internal static class Quantiles
{
    /// <param name="sorted">At least one.</param>
    /// <param name="share">From 0 to 1.</param>
    public static double Of(IReadOnlyList<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Count - 1);
        var part = place - below;
        return part == 0 ? sorted[below] : sorted[below] * (1 - part) + sorted[above] * part;
    }
}
