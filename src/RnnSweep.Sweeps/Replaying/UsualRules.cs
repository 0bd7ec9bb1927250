using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Settings;
using RnnSweep.Sweeps.Results;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Replaying;

/// <summary>Rules to try on curves that were recorded without any in mind.</summary>
public static class UsualRules
{
    private const double UsualEta = 3;

    /// <summary>Every rule that has something to say about the curves, with its defaults; rungs that have no default are laid by the longest curve.</summary>
    public static IReadOnlyList<RuleSettings> For(CurveSet set, RuleRegistry rules)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(rules);
        var longest = set.Curves.Select(curve => curve.Values.Count).DefaultIfEmpty(0).Max();
        return [.. rules.Kinds.Select(kind => Usual(kind, set, longest)).OfType<RuleSettings>()];
    }

    /// <summary>The rules that save most among those that lose least, in a sentence; null where nothing was saved.</summary>
    public static string? BestTrade(IReadOnlyList<(string Title, ReplayResult Result)> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var useful = results.Where(one => one.Result is { Regret: not null, Stopped.Count: > 0 }).ToList();
        if (useful.Count == 0) return null;
        var (title, best) = useful.OrderBy(one => one.Result.Regret).ThenByDescending(one => one.Result.Saved ?? 0).First();
        var saved = best.Saved is { } share ? $" and saves {NumberFormat.Share(share)}" : "";
        return best.Regret > 0
            ? $"Best trade: {title} loses {NumberFormat.Figure(best.Regret.Value)}{saved}. Every one that stops runs loses something here."
            : $"Best trade: {title} loses nothing{saved}.";
    }

    private static RuleSettings? Usual(IRuleKind kind, CurveSet set, int longest)
    {
        var values = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        var first = Math.Max(1, (long)(longest / (UsualEta * UsualEta)));
        switch (kind.Name)
        {
            // They need what only the user knows, or what was not recorded.
            case "target" or "threshold" or "limit": return null;
            case "gradient_flow" when set.Curves.All(curve => curve.Metrics is null): return null;
            case "wilcoxon" when set.Curves.All(curve => curve.Repeat == 1): return null;
            case "hyperband": values["min_iter"] = ParameterValue.Of(first); break;
            case "asha" or "asha_stop": values["min_iter"] = ParameterValue.Of((double)first); break;
            case "sync_halving" or "hyperband_full":
                values["max_iter"] = ParameterValue.Of((long)longest);
                values["min_iter"] = ParameterValue.Of(first);
                break;
        }
        var settings = kind.Read(SettingValues.Of(kind.Keys, values));
        return kind.Problem(settings) is null ? settings : null;
    }
}
