using System.Globalization;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.EarlyTermination.Thresholds;

/// <summary><c>threshold</c>: stops a run whose metric lies outside of bounds, or has no value. As Optuna's <c>ThresholdPruner</c>.</summary>
/// <param name="settings">The bounds.</param>
public sealed class ThresholdRule(ThresholdSettings settings) : IEarlyTermination
{
    /// <inheritdoc/>
    public string Name => settings.Type;

    /// <inheritdoc/>
    public IRuleState Begin() => new State(settings);

    /// <summary>Knows nothing but the bounds.</summary>
    private sealed class State(ThresholdSettings settings) : IRuleState
    {
        public void Observe(SearchEvent next)
        {
        }

        public RuleVerdict Judge(RunReport report)
        {
            var value = report.AsReported(report.Value);
            if (report.Epoch <= settings.Grace) return RuleVerdict.GoOn;
            if (double.IsNaN(value)) return new RuleVerdict(RuleDecision.Stop, "the metric has no value");
            var (below, above) = (value < settings.Lower, value > settings.Upper);
            if (!below && !above) return RuleVerdict.GoOn;
            var bound = below ? settings.Lower!.Value : settings.Upper!.Value;
            return new RuleVerdict(RuleDecision.Stop, string.Create(CultureInfo.InvariantCulture,
                $"{value:G4} is {(below ? "below the lower" : "above the upper")} bound {bound:G4}"))
            {
                Figures = new RuleFigures { Value = double.IsFinite(value) ? value : null, Cutoff = bound, Margin = Finite(Math.Abs(value - bound)) },
            };
        }

        public int? DecidesAt(int run, int epoch) => Math.Max(epoch, settings.Grace) + 1;

        private static double? Finite(double value) => double.IsFinite(value) ? value : null;
    }
}
