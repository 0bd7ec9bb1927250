using System.Globalization;
using RnnSweep.Search.Importance;

namespace RnnSweep.Sweeps.Results;

/// <summary>What the figures of importance mean, in words: the same in the terminal and in the report.</summary>
public static class ImportanceSentences
{
    /// <summary>How it was measured, and what counts as important.</summary>
    public static string Method(SweepImportance importance)
    {
        ArgumentNullException.ThrowIfNull(importance);
        var count = NumberFormat.Count(importance.Result!.Observations, "variant");
        var share = importance.Result.Method == ImportanceMethod.PedAnova
            ? $"PED-ANOVA over {count}: each parameter's share of what tells the best tenth by {importance.Metric} from the others."
            : $"fANOVA over {count}: the share of the variance of {importance.Metric} that each parameter explains alone.";
        return $"{share} The interval holds 90 % of 100 bootstrap samples. Important is what none of 99 shuffles of the metric has given any parameter.";
    }

    /// <summary>Whether any parameter is important, where none is.</summary>
    public static string? Nothing(SweepImportance importance)
    {
        ArgumentNullException.ThrowIfNull(importance);
        return importance.Result!.Parameters.Any(one => one.IsImportant) ? null
            : "No parameter is important: what differs here, chance gives too. More variants may tell.";
    }

    /// <summary>A share as people read it.</summary>
    public static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:F0} %");

    /// <summary>Its interval.</summary>
    public static string Interval(ParameterImportance one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return string.Create(CultureInfo.InvariantCulture, $"{100 * one.Low:F0} to {100 * one.High:F0} %");
    }

    /// <summary>A main effect: where the mean over all else is best and worst.</summary>
    public static string Effect(ParameterImportance one, bool maximize)
    {
        ArgumentNullException.ThrowIfNull(one);
        if (one.Curve.Count == 0) return NumberFormat.Nothing;
        var (low, high) = (one.Curve.MinBy(point => point.Mean)!, one.Curve.MaxBy(point => point.Mean)!);
        if (low.Mean == high.Mean) return NumberFormat.Nothing;
        var (best, worst) = maximize ? (high, low) : (low, high);
        return $"{NumberFormat.Value(best.Value)} {Mean(best)}, worst {NumberFormat.Value(worst.Value)} {Mean(worst)}";
    }

    private static string Mean(CurvePoint point) => $"({NumberFormat.Figure(point.Mean)} ± {NumberFormat.Figure(point.Spread)})";
}
