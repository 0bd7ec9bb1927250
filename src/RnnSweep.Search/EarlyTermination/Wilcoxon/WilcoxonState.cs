using System.Globalization;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.EarlyTermination.Wilcoxon;

/// <summary>What <see cref="WilcoxonRule"/> knows: the values of the finished repeats of each variant in progress, and those of the best variant.</summary>
internal sealed class WilcoxonState(WilcoxonSettings settings) : IRuleState
{
    private readonly Dictionary<int, int> _repeatOf = [];
    private readonly Dictionary<int, SortedDictionary<int, double>> _open = [];
    private (int Variant, double Mean, SortedDictionary<int, double> Values)? _best;

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
        switch (next)
        {
            case ProposalSeen proposed:
                _repeatOf[proposed.Run] = proposed.Repeat;
                break;
            case EndSeen ended:
                _repeatOf.Remove(ended.Run);
                if (!_open.TryGetValue(ended.Variant, out var values)) _open.Add(ended.Variant, values = []);
                if (ended.Outcome == RunOutcome.Finished && ended.Values.Count > 0 && double.IsFinite(ended.Values[0])) values[ended.Repeat] = ended.Values[0];
                break;
            case ResultSeen { Variant.Number: var variant } result when _open.Remove(variant, out var all):
                if (all.Count > 0 && double.IsFinite(result.Values[0]) && !(result.Values[0] >= _best?.Mean)) _best = (variant, result.Values[0], all);
                break;
        }
    }

    /// <inheritdoc/>
    public RuleVerdict Judge(RunReport report)
    {
        if (report.Epoch != 1 || report.Repeat <= settings.Startup || _best is not { } best || best.Variant == report.Variant) return RuleVerdict.GoOn;
        if (!_open.TryGetValue(report.Variant, out var own)) return RuleVerdict.GoOn;
        var pairs = own.Where(pair => best.Values.ContainsKey(pair.Key)).Select(pair => (Own: pair.Value, Best: best.Values[pair.Key])).ToList();
        if (pairs.Count < settings.Startup) return RuleVerdict.GoOn;
        var (mean, other) = (pairs.Average(pair => pair.Own), pairs.Average(pair => pair.Best));
        var chance = WilcoxonTest.ChanceAbove([.. pairs.Select(pair => pair.Own - pair.Best)]);
        var figures = new RuleFigures { Competitors = pairs.Count, Chance = chance }.Against(report, mean, other);
        if (chance >= settings.P || mean <= other) return RuleVerdict.GoOn with { Figures = figures };
        return new RuleVerdict(RuleDecision.Stop, string.Create(CultureInfo.InvariantCulture,
            $"{pairs.Count} repeats: mean {report.AsReported(mean):G4} against {report.AsReported(other):G4} of variant {best.Variant}, p {chance:G3}"))
        {
            Figures = figures,
        };
    }

    /// <inheritdoc/>
    public int? DecidesAt(int run, int epoch) => epoch == 0 && _repeatOf.GetValueOrDefault(run) > settings.Startup ? 1 : null;
}
