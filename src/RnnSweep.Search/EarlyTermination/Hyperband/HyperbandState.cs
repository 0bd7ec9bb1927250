using System.Globalization;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.EarlyTermination.Hyperband;

/// <summary>What the rule knows: of every band the values of those that got there, and of every run how many values it has and the best of them.</summary>
internal sealed class HyperbandState : IRuleState
{
    private readonly HyperbandSettings _settings;
    private readonly IReadOnlyList<int> _bands;
    private readonly List<double>[] _values;
    private readonly Dictionary<int, Progress> _runs = [];

    internal HyperbandState(HyperbandSettings settings)
    {
        _settings = settings;
        _bands = settings.Bands();
        _values = [.. _bands.Select(_ => new List<double>())];
    }

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
        if (next is not ReportSeen { Report: var report } || !double.IsFinite(report.Value)) return;
        var run = _runs.GetValueOrDefault(report.Run, new Progress(0, double.PositiveInfinity, double.NaN)).With(report.Value, out var place);
        if (BandAt(place) is { } band)
        {
            run = run with { AtBand = report.Value };
            Insert(_values[band], report.Value);
        }
        _runs[report.Run] = run;
    }

    /// <inheritdoc/>
    public RuleVerdict Judge(RunReport report)
    {
        var (run, place) = (_runs.GetValueOrDefault(report.Run, new Progress(0, double.PositiveInfinity, double.NaN)), -1);
        // What is not finite was not reported, but what was before it still counts against the run.
        if (double.IsFinite(report.Value)) run = run.With(report.Value, out place);
        var reached = LastReached(run.Count);
        if (reached < 0) return RuleVerdict.GoOn;
        // The report is judged before it is observed: where it is the one at the band, it counts among those that got there.
        var isNew = _bands[reached] == place;
        var (others, count) = (_values[reached], _values[reached].Count + (isNew ? 1 : 0));
        // An eta a hair above 1 lets all pass.
        var pass = Math.Min((int)(1.0 / _settings.Eta * count) + 1, count);
        var threshold = At(others, isNew ? report.Value : null, pass - 1);
        var value = !_settings.Strict ? run.Best : isNew ? report.Value : run.AtBand;
        var figures = new RuleFigures
        {
            Rung = _bands[reached],
            Rank = 1 + Below(others, value) + (isNew && report.Value < value ? 1 : 0),
            Competitors = count,
            Pass = pass,
        }.Against(report, value, threshold);
        return value <= threshold
            ? RuleVerdict.GoOn with { Figures = figures }
            : new RuleVerdict(RuleDecision.Stop, string.Create(CultureInfo.InvariantCulture,
                $"band {_bands[reached]}: {(_settings.Strict ? "value" : "best")} {report.AsReported(value):G4} is {report.WorseThan} "
                    + $"{report.AsReported(threshold):G4}, of {count} runs that got there"))
            {
                Figures = figures,
            };
    }

    /// <inheritdoc/>
    public int? DecidesAt(int run, int epoch)
    {
        if (_bands.Count == 0) return null;
        var values = _runs.TryGetValue(run, out var known) ? known.Count : 0;
        return epoch + Math.Max(1, _bands[0] + 1 - values);
    }

    private int? BandAt(int place)
    {
        for (var band = 0; band < _bands.Count; band++)
            if (_bands[band] == place) return band;
        return null;
    }

    private int LastReached(int count)
    {
        var band = -1;
        while (band + 1 < _bands.Count && _bands[band + 1] < count) band++;
        return band;
    }

    /// <summary>How many of a sorted list are below a value.</summary>
    private static int Below(List<double> sorted, double value)
    {
        var place = sorted.BinarySearch(value);
        if (place < 0) return ~place;
        while (place > 0 && sorted[place - 1] == value) place--;
        return place;
    }

    private static void Insert(List<double> sorted, double value)
    {
        var place = sorted.BinarySearch(value);
        sorted.Insert(place < 0 ? ~place : place, value);
    }

    /// <summary>The value at a place of a sorted list, as if another one stood in it.</summary>
    private static double At(List<double> sorted, double? extra, int place)
    {
        if (extra is not { } value) return sorted[place];
        var own = sorted.BinarySearch(value);
        if (own < 0) own = ~own;
        return place < own ? sorted[place] : place == own ? value : sorted[place - 1];
    }

    /// <summary>A run so far.</summary>
    /// <param name="Count">Finite values.</param>
    /// <param name="Best">The least of them.</param>
    /// <param name="AtBand">The value at its highest band; NaN before the first.</param>
    private readonly record struct Progress(int Count, double Best, double AtBand)
    {
        /// <summary>With one value more, which has <paramref name="place"/> others before it.</summary>
        internal Progress With(double value, out int place)
        {
            place = Count;
            return this with { Count = Count + 1, Best = Math.Min(Best, value) };
        }
    }
}
