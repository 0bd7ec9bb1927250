using System.Globalization;
using RnnSweep.Sweeps.Reports.Charts;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Sentences;

/// <summary>By how much the best run is ahead of the second and of the median.</summary>
internal static class MarginSentences
{
    public static IEnumerable<string> Of(SweepSnapshot sweep, Leaderboard board)
    {
        var ranked = board.Ranked.Where(entry => entry.Run.State != RunState.Diverged && double.IsFinite(entry.Value)).ToList();
        if (ranked.Count == 0 || board.Winner is not { } winner || !double.IsFinite(winner.Value)) yield break;
        if (ranked.Count == 1)
        {
            yield return "No other run ended with a value to compare it with.";
            yield break;
        }

        var (second, metric) = (ranked[1], sweep.Definition.Goal.Metric);
        var name = second.Run.Variant.Number == winner.Run.Variant.Number ? "another repeat of the same variant"
            : new VariantText(sweep.Definition.Space).Short(second.Run.Variant);
        yield return second.Value == winner.Value
            ? $"Run {second.Run.Number}, {name}, reached the same value, at epoch {second.Run.BestEpoch}."
            : $"Its {metric} is {Apart(winner.Value, second.Value)} the second best, run {second.Run.Number}, {name} ({NumberFormat.Figure(second.Value)}).";
        if (ranked.Count < 3) yield break;
        var median = Quantiles.Of([.. ranked.Select(entry => entry.Value).Order()], 0.5);
        yield return median == winner.Value
            ? $"The median of the {ranked.Count} runs with a value is the same."
            : $"The median {metric} of the {ranked.Count} runs with a value is {NumberFormat.Figure(median)}; the best is {Apart(winner.Value, median)} it.";
    }

    /// <summary><c>0.0038 (3.2%) below</c>; without the share where there is none to speak of.</summary>
    private static string Apart(double value, double other)
    {
        var (difference, side) = (Math.Abs(value - other), value < other ? "below" : "above");
        var share = difference / Math.Abs(other);
        var percent = double.IsFinite(share) && share < 10 && Math.Sign(value) * Math.Sign(other) >= 0
            ? string.Create(CultureInfo.InvariantCulture, $" ({Percent(share)})") : "";
        return $"{NumberFormat.Figure(difference)}{percent} {side}";
    }

    private static string Percent(double share) =>
        share < 0.001 ? "less than 0.1%" : (share * 100).ToString(share < 0.0995 ? "F1" : "F0", CultureInfo.InvariantCulture) + "%";
}
