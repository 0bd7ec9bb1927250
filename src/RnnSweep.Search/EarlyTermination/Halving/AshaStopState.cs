using System.Globalization;
using RnnSweep.Search.EarlyTermination.Rungs;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.EarlyTermination.Halving;

/// <summary>What <see cref="AshaStopRule"/> knows: of every rung the values of those that got there, and of every run how many rungs it has behind
/// it.</summary>
internal sealed class AshaStopState(AshaSettings settings) : IRuleState
{
    private readonly RungLadder _ladder = settings.Ladder();
    private readonly Dictionary<int, IReadOnlyList<Rung>> _rungs = [];
    private readonly Dictionary<int, int> _behind = [];
    private readonly Dictionary<(int Repeat, int Rung), RankedValues> _values = [];

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
        switch (next)
        {
            case ProposalSeen proposed:
                _rungs[proposed.Run] = _ladder.Of(proposed);
                break;
            case ReportSeen { Report: var report }:
                Climb(report, rung => ValuesOf(report.Repeat, rung.Number).Add(report.Value, report.Run), out var behind);
                if (behind > 0) _behind[report.Run] = behind;
                break;
            case EndSeen ended:
                _rungs.Remove(ended.Run);
                _behind.Remove(ended.Run);
                break;
        }
    }

    /// <inheritdoc/>
    public RuleVerdict Judge(RunReport report) => Climb(report, null, out _);

    /// <inheritdoc/>
    public int? DecidesAt(int run, int epoch)
    {
        if (!_rungs.TryGetValue(run, out var rungs)) return null;
        var behind = _behind.GetValueOrDefault(run);
        return behind < rungs.Count ? Math.Max(epoch + 1, rungs[behind].Epoch) : null;
    }

    /// <summary>How many rungs a run has behind it, those included at which it did not pass.</summary>
    internal int RungsBehind(int run) => _behind.GetValueOrDefault(run);

    /// <summary>Judges a report at each rung that it has reached, up to the first at which it does not pass.</summary>
    /// <param name="report">The report.</param>
    /// <param name="reached">Told of each rung; null: nobody is.</param>
    /// <param name="behind">Rungs that are then behind the run.</param>
    private RuleVerdict Climb(RunReport report, Action<Rung>? reached, out int behind)
    {
        behind = _behind.GetValueOrDefault(report.Run);
        var verdict = RuleVerdict.GoOn;
        if (!_rungs.TryGetValue(report.Run, out var rungs)) return verdict;
        while (behind < rungs.Count && report.Epoch >= rungs[behind].Epoch)
        {
            var rung = rungs[behind++];
            verdict = At(rung, report);
            reached?.Invoke(rung);
            if (verdict.Decision != RuleDecision.Continue) break;
        }
        return verdict;
    }

    private RuleVerdict At(Rung rung, RunReport report)
    {
        var values = _values.GetValueOrDefault((report.Repeat, rung.Number)) ?? new RankedValues();
        var (count, before) = (values.Count + 1, values.Before(report.Value, report.Run));
        // Where so few got there that none would pass, the best of all does.
        var pass = Math.Max(1, settings.Passing(count));
        var cutoff = pass - 1 < before ? values[pass - 1] : report.Value;
        var keeps = report.Value <= cutoff;
        if (keeps && pass - 1 > before) cutoff = values[pass - 2];
        var figures = new RuleFigures { Rung = rung.Epoch, Rank = before + 1, Competitors = count, Pass = pass }.Against(report, report.Value, cutoff);
        if (keeps) return RuleVerdict.GoOn with { Figures = figures };
        var text = double.IsNaN(report.Value)
            ? string.Create(CultureInfo.InvariantCulture, $"rung {rung.Epoch}: it has no value")
            : string.Create(CultureInfo.InvariantCulture,
                $"rung {rung.Epoch}: place {before + 1} of {count}, of which {pass} {(pass == 1 ? "passes" : "pass")}");
        return new RuleVerdict(RuleDecision.Stop, text) { Figures = figures };
    }

    private RankedValues ValuesOf(int repeat, int rung)
    {
        if (!_values.TryGetValue((repeat, rung), out var values)) _values.Add((repeat, rung), values = new RankedValues());
        return values;
    }
}
