using System.Buffers;
using System.Globalization;
using System.Numerics;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Diagnoses;

/// <summary>A run's reports as curves, with the questions that a diagnosis asks of them. NaN is what was not measured.</summary>
internal sealed class RunCurves
{
    /// <summary>Epochs that have a last quarter.</summary>
    internal const int FewestEpochs = 4;

    private const string Start = "start_";

    private readonly RunSnapshot _run;

    // Whether all reports have the same metrics in the same order, as they do as a rule: then a metric is looked for in the first one alone.
    private readonly bool _isEven;

    internal RunCurves(RunSnapshot run)
    {
        _run = run;
        _isEven = run.Reports.All(report => HasNamesOf(report.Metrics, run.Reports[0].Metrics));
        Best = Lowest(EpochMetrics.ValidLoss);
        Last = run.LastReport()?.Epoch ?? 0;
        Baseline = At(EpochMetrics.BaselineLoss, Last);
        Guess = Reference();
        Lag = AskedLag();
    }

    /// <summary>The lowest validation loss, the earlier one on ties; of epoch 0 where there is none.</summary>
    internal DiagnosisFigure Best { get; }

    /// <summary>The last epoch.</summary>
    internal int Last { get; }

    /// <summary>Epochs of its own.</summary>
    internal int Count => _run.Reports.Count;

    /// <summary>Whether there are so few that they have no last quarter.</summary>
    internal bool IsShort => Count < FewestEpochs;

    /// <summary>The loss of guessing; NaN in journals from before it was measured.</summary>
    internal DiagnosisFigure Baseline { get; }

    /// <summary>The loss of guessing, or without memory where that is known and lower; NaN where neither is.</summary>
    internal DiagnosisFigure Guess { get; }

    /// <summary>Whether that is the loss without memory.</summary>
    internal bool IsMemoryless => Guess.Metric == FlowMetrics.MemorylessLoss;

    /// <summary>The largest recorded lag within what the task asks for, or within half of its sequences where it does not say; null where none was
    /// recorded.</summary>
    internal int? Lag { get; }

    /// <summary>Whether the task says how far its memory reaches.</summary>
    internal bool IsAsked => !double.IsNaN(At(FlowMetrics.Dependency, Last).Value);

    /// <summary>A metric after an epoch; of epoch 0 before the first step, known once the run has ended.</summary>
    internal DiagnosisFigure At(string metric, int epoch)
    {
        if (epoch == 0) return new(metric, 0, AtStart(metric));
        var place = epoch - _run.ParentEpoch - 1;
        return new(metric, epoch, place >= 0 && place < Count ? ValueAt(place, metric, PlaceOf(metric)) : double.NaN);
    }

    /// <summary>The lowest value of a metric.</summary>
    internal DiagnosisFigure Lowest(string metric) => Extreme(metric, (value, best) => value < best);

    /// <summary>The largest.</summary>
    internal DiagnosisFigure Largest(string metric) => Extreme(metric, (value, best) => value > best);

    /// <summary>The middle value of a metric's epochs from one on, one that was measured; the lower of two.</summary>
    internal DiagnosisFigure Median(string metric, int from = 0)
    {
        var (column, count) = (PlaceOf(metric), 0);
        var rented = ArrayPool<(double Value, int Epoch)>.Shared.Rent(Math.Max(1, Count));
        for (var i = 0; i < Count; i++)
            if (_run.Reports[i].Epoch is var at && at >= from && ValueAt(i, metric, column) is var value && !double.IsNaN(value)) rented[count++] = (value, at);
        // No list and no comparer of pairs: of 100,000 runs they were the largest part of judging them.
        rented.AsSpan(0, count).Sort(static (a, b) => a.Value < b.Value ? -1 : a.Value > b.Value ? 1 : a.Epoch.CompareTo(b.Epoch));
        var (middle, epoch) = count == 0 ? (double.NaN, 0) : rented[(count - 1) / 2];
        ArrayPool<(double Value, int Epoch)>.Shared.Return(rented);
        return new(metric, epoch, middle);
    }

    /// <summary>The names of a metric's kind, as <c>update_ratio_</c> of the recurrent matrices.</summary>
    internal IEnumerable<string> Names(string prefix) =>
        _run.Reports.Count == 0 ? [] : _run.Reports[0].Metrics.Select(metric => metric.Name).Where(name => name.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The names of a kind of metric before the first step.</summary>
    internal IEnumerable<string> StartNames(string prefix) => (_run.Conclusion?.Metrics ?? []).Select(metric => metric.Name)
        .Where(name => name.StartsWith(Start, StringComparison.Ordinal) && name.AsSpan(Start.Length).StartsWith(prefix, StringComparison.Ordinal))
        .Select(name => name[Start.Length..]);

    /// <summary>The epoch at which a share of all of them was over.</summary>
    internal int EpochAt(double share) => _run.ParentEpoch + Math.Clamp((int)Math.Ceiling(share * Count), 1, Math.Max(1, Count));

    /// <summary>D at the lag that the task needs; its name.</summary>
    internal string LagMetric => string.Create(CultureInfo.InvariantCulture, $"{FlowMetrics.LagPrefix}{Lag}");

    /// <summary>The largest relative change of a recurrent matrix by an epoch's last step; null where none was measured.</summary>
    internal DiagnosisFigure? LargestStep =>
        Names(FlowMetrics.UpdatePrefix + "W_h").Select(Largest).Where(figure => !double.IsNaN(figure.Value)).MaxBy(figure => figure.Value);

    /// <summary>Units of its layers; null where the variant does not say.</summary>
    internal long? Units => _run.Variant.Find("hidden_size")?.Integer;

    /// <summary>In which share of the epochs after the first one a metric fell; NaN for fewer than four of them.</summary>
    internal double ShareOfFalls(string metric)
    {
        var column = PlaceOf(metric);
        return Count < 5 ? double.NaN
            : Enumerable.Range(1, Count - 1).Count(i => ValueAt(i, metric, column) < ValueAt(i - 1, metric, column)) / (double)(Count - 1);
    }

    /// <summary>The lowest validation loss up to an epoch.</summary>
    internal DiagnosisFigure LowestUntil(int epoch)
    {
        var found = At(EpochMetrics.ValidLoss, epoch);
        for (var at = epoch - 1; at > _run.ParentEpoch; at--)
            if (At(EpochMetrics.ValidLoss, at) is var figure && !(figure.Value > found.Value)) found = figure;
        return found;
    }

    private DiagnosisFigure Extreme(string metric, Func<double, double, bool> better)
    {
        var (column, found, epoch) = (PlaceOf(metric), double.NaN, 0);
        for (var i = 0; i < Count; i++)
        {
            var value = ValueAt(i, metric, column);
            if (!double.IsNaN(value) && (double.IsNaN(found) || better(value, found))) (found, epoch) = (value, _run.Reports[i].Epoch);
        }
        return new(metric, epoch, found);
    }

    private static bool HasNamesOf(IReadOnlyList<MetricValue> metrics, IReadOnlyList<MetricValue> others)
    {
        if (metrics.Count != others.Count) return false;
        for (var i = 0; i < metrics.Count; i++)
            if (metrics[i].Name != others[i].Name) return false;
        return true;
    }

    /// <summary>Where a metric stands in every report; -1 where in none, and where reports differ.</summary>
    private int PlaceOf(string metric)
    {
        for (var i = 0; _isEven && Count > 0 && i < _run.Reports[0].Metrics.Count; i++)
            if (_run.Reports[0].Metrics[i].Name == metric) return i;
        return -1;
    }

    private double ValueAt(int report, string metric, int place) =>
        place >= 0 ? _run.Reports[report].Metrics[place].Value : _isEven ? double.NaN : _run.Reports[report][metric];

    private double AtStart(string metric)
    {
        foreach (var one in _run.Conclusion?.Metrics ?? [])
            if (one.Name.Length == Start.Length + metric.Length && one.Name.StartsWith(Start, StringComparison.Ordinal)
                && one.Name.EndsWith(metric, StringComparison.Ordinal)) return one.Value;
        return double.NaN;
    }

    private DiagnosisFigure Reference()
    {
        var memoryless = At(FlowMetrics.MemorylessLoss, Last);
        return double.IsNaN(Baseline.Value) || memoryless.Value < Baseline.Value ? memoryless : Baseline;
    }

    private int? AskedLag()
    {
        var longest = -1;
        foreach (var metric in Count == 0 ? [] : _run.Reports[0].Metrics) if (FlowMetrics.LagOf(metric.Name) is { } lag && lag > longest) longest = lag;
        if (longest < 0) return null;
        var dependency = At(FlowMetrics.Dependency, Last).Value;
        // Of T steps the lags up to the largest power of two below T are recorded.
        var most = double.IsNaN(dependency) ? longest / 2 : (int)dependency;
        return most < 1 ? null : Math.Min(longest, 1 << BitOperations.Log2((uint)most));
    }
}
