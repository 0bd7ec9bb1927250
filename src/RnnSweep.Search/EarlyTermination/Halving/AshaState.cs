using System.Globalization;
using RnnSweep.Search.EarlyTermination.Rungs;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.EarlyTermination.Halving;

/// <summary>What <see cref="AshaRule"/> knows: of every rung who got there, with what, and who is paused there.</summary>
internal sealed class AshaState(AshaSettings settings) : IRuleState
{
    private readonly RungLadder _ladder = settings.Ladder();
    private readonly Dictionary<int, IReadOnlyList<Rung>> _rungs = [];
    // A run's last rung, and what it reported there.
    private readonly Dictionary<int, (Rung Rung, RunReport Report)> _at = [];
    // Highest rung first; repeats are compared with equal repeats.
    private readonly SortedDictionary<(int MinusRung, int Repeat), RungRecord> _records = [];

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
        switch (next)
        {
            case ProposalSeen proposed:
                _rungs[proposed.Run] = _ladder.Of(proposed);
                break;
            case ReportSeen { Report: var report } when RungAt(report.Run, report.Epoch) is { } rung:
                RecordOf(report.Repeat, rung.Number).Values.Add(report.Value, report.Run);
                _at[report.Run] = (rung, report with { Metrics = null });
                break;
            case PauseSeen paused when paused.By == settings.Type && _at.TryGetValue(paused.Run, out var at):
                RecordOf(at.Report.Repeat, at.Rung.Number).Pause(at.Report.Value, paused.Run);
                break;
            case PromotionSeen promoted: Leave(promoted.Run); break;
            case StopSeen stopped: Leave(stopped.Run); break;
            case EndSeen ended:
                Leave(ended.Run);
                _at.Remove(ended.Run);
                _rungs.Remove(ended.Run);
                break;
        }
    }

    /// <inheritdoc/>
    public RuleVerdict Judge(RunReport report)
    {
        if (RungAt(report.Run, report.Epoch) is not { } rung) return RuleVerdict.GoOn;
        var values = _records.GetValueOrDefault((-rung.Number, report.Repeat))?.Values ?? new RankedValues();
        var (count, rank) = (values.Count + 1, values.Before(report.Value, report.Run) + 1);
        var pass = settings.Passing(count);
        var figures = new RuleFigures { Rung = report.Epoch, Rank = rank, Competitors = count, Pass = pass }
            .Against(report, report.Value, CutoffWith(values, report, pass));
        if (double.IsNaN(report.Value)) return new RuleVerdict(RuleDecision.Stop, Invariant($"rung {report.Epoch}: it has no value")) { Figures = figures };
        return rank <= pass
            ? RuleVerdict.GoOn with { Figures = figures }
            : new RuleVerdict(RuleDecision.Pause,
                Invariant($"rung {report.Epoch}: place {rank} of {count}, of which {pass} {(pass == 1 ? "passes" : "pass")}"))
            { Figures = figures };
    }

    /// <inheritdoc/>
    public RulePromotion? Promote(bool isStalled)
    {
        foreach (var (_, record) in _records)
        {
            if (record.BestPaused is not var (value, run)) continue;
            var (count, rank) = (record.Values.Count, record.Values.Before(value, run) + 1);
            var pass = settings.Passing(count);
            if (rank > pass) continue;
            var (rung, report) = _at[run];
            return new RulePromotion(run, Invariant($"rung {rung.Epoch}: place {rank} of {count}, of which {pass} {(pass == 1 ? "passes" : "pass")}"))
            {
                Figures = new RuleFigures { Rung = rung.Epoch, Rank = rank, Competitors = count, Pass = pass }
                    .Against(report, value, record.Values[pass - 1]),
            };
        }
        return null;
    }

    /// <inheritdoc/>
    public int? DecidesAt(int run, int epoch)
    {
        if (!_rungs.TryGetValue(run, out var rungs)) return null;
        foreach (var rung in rungs)
            if (rung.Epoch > epoch) return rung.Epoch;
        return null;
    }

    private RungRecord RecordOf(int repeat, int rung)
    {
        if (!_records.TryGetValue((-rung, repeat), out var record)) _records.Add((-rung, repeat), record = new RungRecord());
        return record;
    }

    private Rung? RungAt(int run, int epoch)
    {
        if (!_rungs.TryGetValue(run, out var rungs)) return null;
        foreach (var rung in rungs)
            if (rung.Epoch == epoch) return rung;
        return null;
    }

    private void Leave(int run)
    {
        if (_at.TryGetValue(run, out var at)) RecordOf(at.Report.Repeat, at.Rung.Number).Leave(at.Report.Value, run);
    }

    /// <summary>The worst value that passes when a report is among the others; infinite where none passes.</summary>
    private static double CutoffWith(RankedValues values, RunReport report, int pass)
    {
        if (pass == 0) return double.PositiveInfinity;
        var before = values.Before(report.Value, report.Run);
        return pass - 1 < before ? values[pass - 1] : pass - 1 == before ? report.Value : values[pass - 2];
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
