using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>What the method and the rules know of everything that has been processed, and what they say about runs.</summary>
internal sealed class SearchFolds
{
    private readonly List<(string Name, IRuleState State)> _rules;
    private readonly List<(string Name, ISearchFold State)> _judges;

    public SearchFolds(ISearchMethod method, IReadOnlyList<IEarlyTermination> rules)
    {
        Method = method.Begin();
        _rules = [.. rules.Select(rule => (rule.Name, rule.Begin()))];
        _judges = [.. _rules.Select(rule => (rule.Name, (ISearchFold)rule.State)), (method.Name, Method)];
    }

    /// <summary>The method's state, always up to date.</summary>
    public IMethodState Method { get; }

    public void Observe(SearchEvent next)
    {
        foreach (var (_, state) in _judges) state.Observe(next);
    }

    /// <summary>
    /// What happens to a run that could continue: the rules are asked in the file's order, then the method; the first that does not say continue decides.
    /// </summary>
    public (string Name, RuleVerdict Verdict) Judge(RunReport report)
    {
        var settled = false;
        foreach (var (name, state) in _judges)
        {
            if (settled && state is IRuleState) continue;
            var verdict = state.Judge(report);
            if (verdict.Decision != RuleDecision.Continue) return (name, verdict);
            settled |= verdict.Settles;
        }
        return ("", RuleVerdict.GoOn);
    }

    /// <summary>The paused run that a rule lets continue.</summary>
    /// <param name="paused">Runs that are paused, by number; a rule that names another is ignored.</param>
    /// <param name="isStalled">True where nothing else is left that could happen.</param>
    public (string Rule, RulePromotion Promotion)? Promote(IReadOnlySet<int> paused, bool isStalled)
    {
        if (paused.Count == 0) return null;
        foreach (var (name, state) in _rules)
            if (state.Promote(isStalled) is { } promotion && paused.Contains(promotion.Run)) return (name, promotion);
        return null;
    }

    /// <summary>A paused run that a rule will never let continue.</summary>
    /// <param name="paused">As for <see cref="Promote"/>.</param>
    public (string Rule, RuleDrop Drop)? Drop(IReadOnlySet<int> paused)
    {
        if (paused.Count == 0) return null;
        foreach (var (name, state) in _rules)
            if (state.Drop() is { } drop && paused.Contains(drop.Run)) return (name, drop);
        return null;
    }

    /// <summary>The next epoch after <paramref name="epoch"/> at which anybody could decide about a run; null where nobody will.</summary>
    public int? DecidesAt(int run, int epoch)
    {
        int? next = null;
        foreach (var (_, state) in _judges)
            if (state.DecidesAt(run, epoch) is { } at && !(at >= next)) next = at;
        return next;
    }
}
