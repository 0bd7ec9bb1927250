using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Observing;

namespace RnnSweep.Sweeps.Replaying;

/// <summary>
/// Lets recorded curves unfold again, in virtual order on a number of slots, under rules: what would they have stopped? A rule that pauses and promotes runs
/// does so here too. A curve that was recorded up to a stop cannot show more than that.
/// </summary>
public sealed class CurveReplay
{
    private readonly CurveSet _set;
    private readonly List<(string Name, IRuleState State)> _rules;
    private readonly List<ReplayedRun> _runs;
    private readonly List<ReplayedRun> _inSlots = [];
    private readonly SortedDictionary<int, ReplayedRun> _paused = [];
    private readonly List<ReplayedStop> _stopped = [];
    private readonly int _slots;
    private int _started;
    private long _clock;

    private CurveReplay(CurveSet set, IReadOnlyList<IEarlyTermination> rules, int parallelism)
    {
        (_set, _slots) = (set, parallelism);
        _rules = [.. rules.Select(rule => (rule.Name, rule.Begin()))];
        _runs = [.. set.Curves.Where(curve => curve.Values.Count > 0).Select((curve, i) => new ReplayedRun(i + 1, curve, set))];
    }

    /// <summary>Lets the curves unfold.</summary>
    /// <param name="set">The curves.</param>
    /// <param name="rules">Asked in this order; the first that does not say continue decides.</param>
    /// <param name="parallelism">Simulated slots, from 1.</param>
    public static ReplayResult Of(CurveSet set, IReadOnlyList<IEarlyTermination> rules, int parallelism)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentOutOfRangeException.ThrowIfLessThan(parallelism, 1);
        return new CurveReplay(set, rules, parallelism).Run();
    }

    /// <summary>
    /// Decides once about every run that was still training, all others being known as far as they were recorded. As a sweep's server does that looks at its
    /// runs now and then.
    /// </summary>
    /// <param name="set">The curves.</param>
    /// <param name="rules">As for <see cref="Of"/>.</param>
    public static ReplayResult Snapshot(CurveSet set, IReadOnlyList<IEarlyTermination> rules)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(rules);
        var whole = new CurveReplay(set, rules, 1);
        // Nobody knows how many epochs those may have that are still training: more than any has had.
        var most = whole._runs.Select(run => run.Curve.Values.Count).DefaultIfEmpty(0).Max() + 1;
        foreach (var asked in whole._runs.Where(run => run.Curve.IsRunning))
        {
            var now = new CurveReplay(set, rules, 1);
            var own = now._runs[asked.Number - 1];
            foreach (var run in now._runs.Where(run => run != own)) now.SeeAll(run, run.Curve.IsRunning ? most : run.Curve.Values.Count);
            now.See(own.Proposal(most));
            for (own.Epoch = 1; own.Epoch < own.Curve.Values.Count; own.Epoch++) now.See(new ReportSeen(own.Report(own.Epoch)));
            if (now.Judge(own.Report(own.Epoch)) is var (name, verdict) && verdict.Decision != RuleDecision.Continue)
            {
                whole._stopped.Add(new ReplayedStop(own.Curve.Name, own.Epoch, name, verdict.Reason, verdict.Figures));
                asked.HasEnded = true;
            }
        }
        foreach (var run in whole._runs) run.Epoch = run.HasEnded ? 0 : run.Curve.Values.Count;
        return whole.Result() with { Saved = null };
    }

    private ReplayResult Run()
    {
        while (true)
        {
            FillSlots();
            if (_inSlots.Count > 0) Process(_inSlots.MinBy(run => (run.NextAt, run.Number))!);
            else if (!Promote(isStalled: true)) break;
        }
        foreach (var run in _paused.Values.ToList())
            Stop(run, "", "paused, and nothing was left that could have promoted it", run.PausedAt);
        return Result();
    }

    private void FillSlots()
    {
        do Drop();
        while (_inSlots.Count < _slots && (Promote(isStalled: false) || Start()));
    }

    private void Drop()
    {
        foreach (var (name, state) in _rules)
            while (state.Drop() is { } drop && _paused.TryGetValue(drop.Run, out var run)) Stop(run, name, drop.Reason, drop.Figures);
    }

    private bool Promote(bool isStalled)
    {
        foreach (var (_, state) in _rules)
        {
            if (state.Promote(isStalled) is not { } promotion || !_paused.Remove(promotion.Run, out var run)) continue;
            See(new PromotionSeen(run.Number, run.Epoch));
            Hold(run);
            return true;
        }
        return false;
    }

    private bool Start()
    {
        if (_started == _runs.Count) return false;
        var run = _runs[_started++];
        See(run.Proposal(run.Curve.Values.Count));
        Hold(run);
        return true;
    }

    private void Hold(ReplayedRun run)
    {
        run.NextAt = _clock + run.Curve.EpochCost;
        _inSlots.Add(run);
    }

    private void Process(ReplayedRun run)
    {
        _clock = run.NextAt;
        var report = run.Report(run.Epoch + 1);
        var (rule, verdict) = run.IsLast ? ("", RuleVerdict.GoOn) : Judge(report);
        See(new ReportSeen(report));
        run.Epoch++;
        run.NextAt = _clock + run.Curve.EpochCost;
        if (run.Epoch == run.Curve.Values.Count) End(run, RunOutcome.Finished);
        else if (verdict.Decision == RuleDecision.Stop) Stop(run, rule, verdict.Reason, verdict.Figures);
        else if (verdict.Decision == RuleDecision.Pause)
        {
            _inSlots.Remove(run);
            _paused.Add(run.Number, run);
            run.PausedAt = verdict.Figures;
            See(new PauseSeen(run.Number, run.Epoch, rule));
        }
    }

    private (string Rule, RuleVerdict Verdict) Judge(RunReport report)
    {
        foreach (var (name, state) in _rules)
        {
            var verdict = state.Judge(report);
            if (verdict.Decision != RuleDecision.Continue) return (name, verdict);
            if (verdict.Settles) break;
        }
        return ("", RuleVerdict.GoOn);
    }

    private void Stop(ReplayedRun run, string rule, string reason, RuleFigures? figures)
    {
        _stopped.Add(new ReplayedStop(run.Curve.Name, run.Epoch, rule, reason, figures));
        See(new StopSeen(run.Number, run.Epoch));
        End(run, RunOutcome.Stopped);
    }

    private void End(ReplayedRun run, RunOutcome outcome)
    {
        _inSlots.Remove(run);
        _paused.Remove(run.Number);
        run.HasEnded = true;
        foreach (var next in run.End(outcome)) See(next);
    }

    private void SeeAll(ReplayedRun run, int epochs)
    {
        See(run.Proposal(epochs));
        for (var epoch = 1; epoch <= run.Curve.Values.Count; epoch++) See(new ReportSeen(run.Report(epoch)));
        run.Epoch = run.Curve.Values.Count;
        if (!run.Curve.IsRunning) End(run, RunOutcome.Finished);
    }

    private void See(SearchEvent next)
    {
        foreach (var (_, state) in _rules) state.Observe(next);
    }

    private ReplayResult Result()
    {
        var (all, spent) = ((Int128)0, (Int128)0);
        foreach (var run in _runs)
        {
            all += (Int128)run.Curve.EpochCost * run.Curve.Values.Count;
            spent += (Int128)run.Curve.EpochCost * run.Epoch;
        }
        var whole = _runs.ToDictionary(run => run, run => _set.BestOf(run.Curve, run.Curve.Values.Count));
        var winner = _runs.Where(run => double.IsFinite(_set.BestOf(run.Curve, run.Epoch))).MinBy(run => (_set.BestOf(run.Curve, run.Epoch), run.Number));
        double? regret = winner is null ? null : _set.BestOf(winner.Curve, winner.Epoch) - whole.Values.Min();
        int? rank = winner is null ? null : 1 + whole.Count(pair => pair.Value < whole[winner]);
        return new ReplayResult([.. _rules.Select(rule => rule.Name)], _stopped, all == 0 ? 0 : 1 - (double)spent / (double)all, regret, winner?.Curve.Name,
            rank);
    }
}
