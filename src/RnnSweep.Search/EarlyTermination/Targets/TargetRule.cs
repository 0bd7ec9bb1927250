using System.Globalization;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.EarlyTermination.Targets;

/// <summary><c>target</c>: ends a run once its metric is at least as good as a value.</summary>
/// <param name="settings">The value.</param>
public sealed class TargetRule(TargetSettings settings) : IEarlyTermination
{
    /// <inheritdoc/>
    public string Name => settings.Type;

    /// <inheritdoc/>
    public IRuleState Begin() => new State(settings.Value ?? double.NaN);

    /// <summary>Knows nothing but the value.</summary>
    private sealed class State(double target) : IRuleState
    {
        public void Observe(SearchEvent next)
        {
        }

        public RuleVerdict Judge(RunReport report)
        {
            var value = report.AsReported(report.Value);
            var isThere = report.IsMaximized ? value >= target : value <= target;
            return !isThere
                ? RuleVerdict.GoOn
                : new RuleVerdict(RuleDecision.Stop, string.Create(CultureInfo.InvariantCulture, $"good enough: {value:G4} has reached {target:G4}"))
                {
                    Figures = new RuleFigures().Against(report, report.Value, report.AsReported(target)),
                };
        }

        public int? DecidesAt(int run, int epoch) => epoch + 1;
    }
}
