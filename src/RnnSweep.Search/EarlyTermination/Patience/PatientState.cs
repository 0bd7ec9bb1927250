using System.Globalization;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.EarlyTermination.Patience;

/// <summary>What <see cref="PatientRule"/> knows of each run in flight: its last values, and the best of those before them.</summary>
internal sealed class PatientState(PatientSettings settings) : IRuleState
{
    private readonly Dictionary<int, Track> _runs = [];

    /// <inheritdoc/>
    public void Observe(SearchEvent next)
    {
        switch (next)
        {
            case ReportSeen { Report: var report }:
                if (!_runs.TryGetValue(report.Run, out var track)) _runs.Add(report.Run, track = new Track());
                track.Add(report.Value, settings.Patience + 1);
                break;
            case EndSeen ended:
                _runs.Remove(ended.Run);
                break;
        }
    }

    /// <inheritdoc/>
    public RuleVerdict Judge(RunReport report)
    {
        var held = RuleVerdict.GoOn with { Settles = !settings.Stops };
        if (!_runs.TryGetValue(report.Run, out var track)) return held;
        var (before, recent) = track.With(report.Value, settings.Patience + 1);
        // Nothing before them yet: too early to say.
        if (double.IsNaN(before) || before - settings.MinDelta > recent) return held;
        if (!settings.Stops) return RuleVerdict.GoOn;
        return new RuleVerdict(RuleDecision.Stop, string.Create(CultureInfo.InvariantCulture,
            $"no improvement in {settings.Patience + 1} epochs: {report.AsReported(recent):G4} after {report.AsReported(before):G4}"))
        {
            Figures = new RuleFigures().Against(report, recent, before - settings.MinDelta),
        };
    }

    /// <inheritdoc/>
    public int? DecidesAt(int run, int epoch)
    {
        // With stops: false it decides nothing by itself, and what it holds back is asked where the rules after it say.
        if (!settings.Stops) return null;
        var values = _runs.TryGetValue(run, out var track) ? track.Count : 0;
        return epoch + Math.Max(1, settings.Patience + 2 - values);
    }

    /// <summary>A run's values.</summary>
    private sealed class Track
    {
        private readonly Queue<double> _recent = [];
        private double _before = double.NaN;

        public int Count { get; private set; }

        public void Add(double value, int window)
        {
            Count++;
            _recent.Enqueue(value);
            if (_recent.Count > window) _before = double.MinNumber(_before, _recent.Dequeue());
        }

        /// <summary>With one value more: the best of the last ones, and of all before them; NaN where there is none. NaN among them is left out.</summary>
        public (double Before, double Recent) With(double value, int window)
        {
            var (before, recent) = (_before, value);
            var place = _recent.Count + 1 - window;
            foreach (var one in _recent)
            {
                if (place-- > 0) before = double.MinNumber(before, one);
                else recent = double.MinNumber(recent, one);
            }
            // All of the last ones without a value: no improvement.
            return (before, double.IsNaN(recent) ? double.PositiveInfinity : recent);
        }
    }
}
