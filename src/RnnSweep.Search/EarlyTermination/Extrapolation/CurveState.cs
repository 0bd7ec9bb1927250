using System.Globalization;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.EarlyTermination.Extrapolation;

/// <summary>What <see cref="CurveRule"/> knows: the curve of each run in flight, and the best value of all runs.</summary>
internal sealed class CurveState(CurveSettings settings) : IRuleState
{
    /// <summary>The share of the way from its first value to the best one that a run has to go before it is judged.</summary>
    private const double DepartureShare = 0.1;

    // Runs of more epochs are not judged beyond them: fits would take ever longer.
    private const int MostValues = 2000;

    private readonly CurveFamily _family = new();
    private readonly Dictionary<int, (int Epochs, List<double> Values)> _runs = [];
    private double _best = double.PositiveInfinity;

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
        switch (next)
        {
            case ProposalSeen proposed:
                _runs[proposed.Run] = (proposed.Epochs, []);
                break;
            case ReportSeen { Report: var report }:
                if (_runs.TryGetValue(report.Run, out var run) && run.Values.Count < MostValues) run.Values.Add(report.Value);
                if (report.Value < _best) _best = report.Value;
                break;
            case EndSeen ended:
                _runs.Remove(ended.Run);
                break;
        }
    }

    /// <inheritdoc/>
    public RuleVerdict Judge(RunReport report)
    {
        if (!IsJudged(report.Epoch) || !_runs.TryGetValue(report.Run, out var run) || run.Values.Count >= MostValues) return RuleVerdict.GoOn;
        if (!double.IsFinite(report.Value) || !double.IsFinite(_best) || report.Value <= _best) return RuleVerdict.GoOn;
        // Asked before the report is observed: it is the last value, and is taken out again.
        run.Values.Add(report.Value);
        var verdict = Judge(report, run.Epochs, run.Values);
        run.Values.RemoveAt(run.Values.Count - 1);
        return verdict;
    }

    /// <inheritdoc/>
    public int? DecidesAt(int run, int epoch)
    {
        var next = Math.Max(epoch + 1, settings.Grace + 1);
        return next + (settings.Interval - (next - settings.Grace - 1) % settings.Interval) % settings.Interval;
    }

    private RuleVerdict Judge(RunReport report, int epochs, List<double> values)
    {
        var (departed, least) = Departure(report, values);
        if (least <= _best || departed == values.Count) return RuleVerdict.GoOn;
        // What happened on a plateau says nothing of the descent from it, which gets its own grace.
        var curve = departed <= settings.Grace ? values : values[(departed - 1)..];
        if (curve.Count <= settings.Grace) return RuleVerdict.GoOn;
        // A fork's first value is of a later epoch; its curve is taken from there on.
        var last = curve.Count + Math.Max(0, epochs - report.Epoch);
        var left = (double)(epochs - report.Epoch) / epochs;
        var chance = ChanceCalibration.Of(_family.ChanceBelow(curve, last, _best), left);
        var figures = new RuleFigures { Rung = report.Epoch, Chance = chance }.Against(report, least, _best);
        return chance >= settings.P
            ? RuleVerdict.GoOn with { Figures = figures }
            : new RuleVerdict(RuleDecision.Stop, string.Create(CultureInfo.InvariantCulture,
                $"the chance to beat {report.AsReported(_best):G4} by epoch {epochs} is {chance:G2}; best so far {report.AsReported(least):G4}"))
            {
                Figures = figures,
            };
    }

    /// <summary>
    /// How many values a run reported before it left the plateau where late learners wait for the last time, which is the loss without memory or the value it
    /// began with (all of them where it is there now), and its least value.
    /// </summary>
    private (int Before, double Least) Departure(RunReport report, List<double> values)
    {
        var plateau = report.Metrics?[FlowMetricNames.MemorylessLoss] ?? double.NaN;
        var (first, least, before) = (double.NaN, double.PositiveInfinity, 0);
        for (var i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i])) continue;
            if (double.IsNaN(first)) first = values[i];
            least = Math.Min(least, values[i]);
            if (Math.Abs(values[i] - plateau) <= DepartureShare * Math.Abs(plateau) || first - least <= DepartureShare * (first - _best)) before = i + 1;
        }
        return (before, least);
    }

    private bool IsJudged(int epoch) => epoch > settings.Grace && (epoch - settings.Grace - 1) % settings.Interval == 0;
}
