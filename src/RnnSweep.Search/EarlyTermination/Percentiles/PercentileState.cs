using System.Globalization;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.EarlyTermination.Percentiles;

/// <summary>What the rule knows: the values of every run, and by epoch those of the finished ones in ascending order.</summary>
internal sealed class PercentileState(PercentileSettings settings) : IRuleState
{
    private readonly Dictionary<int, List<(int Epoch, double Value)>> _running = [];
    private readonly Dictionary<int, List<double>> _finished = [];
    private int _count;

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
        if (next is ReportSeen { Report: var report })
        {
            if (!_running.TryGetValue(report.Run, out var values)) _running.Add(report.Run, values = []);
            values.Add((report.Epoch, report.Value));
        }
        else if (next is EndSeen end && _running.Remove(end.Run, out var all) && end.Outcome == RunOutcome.Finished)
        {
            _count++;
            foreach (var (epoch, value) in all)
                if (!double.IsNaN(value)) Insert(epoch, value);
        }
    }

    /// <inheritdoc/>
    public RuleVerdict Judge(RunReport report)
    {
        if (_count < settings.Startup || !IsJudged(report.Epoch)) return RuleVerdict.GoOn;
        if (!_finished.TryGetValue(report.Epoch, out var others)) return RuleVerdict.GoOn;
        var best = double.IsNaN(report.Value) ? double.PositiveInfinity : report.Value;
        if (_running.TryGetValue(report.Run, out var before))
            foreach (var (_, value) in before)
                if (value < best) best = value;
        var bound = Percentile(others);
        var place = others.BinarySearch(best);
        if (place < 0) place = ~place;
        while (place > 0 && others[place - 1] == best) place--;
        var figures = new RuleFigures { Rung = report.Epoch, Rank = place + 1, Competitors = others.Count + 1 }.Against(report, best, bound);
        return best <= bound
            ? RuleVerdict.GoOn with { Figures = figures }
            : new RuleVerdict(RuleDecision.Stop, string.Create(CultureInfo.InvariantCulture,
                $"best {report.AsReported(best):G4} is {report.WorseThan} {report.AsReported(bound):G4}, "
                    + $"{(settings.IsMedian ? "the median" : $"percentile {settings.Percentile:G4}")} of "
                + $"{others.Count} finished runs at epoch {report.Epoch}"))
            {
                Figures = figures,
            };
    }

    /// <inheritdoc/>
    public int? DecidesAt(int run, int epoch)
    {
        var next = Math.Max(epoch + 1, settings.Grace + 1);
        return next + (settings.Interval - (next - settings.Grace - 1) % settings.Interval) % settings.Interval;
    }

    private bool IsJudged(int epoch) => epoch > settings.Grace && (epoch - settings.Grace - 1) % settings.Interval == 0;

    private void Insert(int epoch, double value)
    {
        if (!_finished.TryGetValue(epoch, out var sorted)) _finished.Add(epoch, sorted = []);
        var place = sorted.BinarySearch(value);
        sorted.Insert(place < 0 ? ~place : place, value);
    }

    /// <summary>Between two values in proportion, as NumPy's percentile; where one of them is infinite, the worse one.</summary>
    private double Percentile(List<double> sorted)
    {
        var exact = settings.Percentile / 100 * (sorted.Count - 1);
        var below = (int)exact;
        if (below + 1 >= sorted.Count || exact <= below) return sorted[below];
        var (low, high) = (sorted[below], sorted[below + 1]);
        return double.IsInfinity(low) || double.IsInfinity(high) ? high : low + (exact - below) * (high - low);
    }
}
