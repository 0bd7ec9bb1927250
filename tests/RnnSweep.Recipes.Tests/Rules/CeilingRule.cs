using System.Globalization;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Observing;

namespace RnnSweep.Recipes.Tests.Rules;

/// <summary>Stops a run whose value is above a limit at one epoch.</summary>
internal sealed class CeilingRule(CeilingSettings settings) : IEarlyTermination, IRuleState
{
    public string Name => "ceiling";

    // It remembers nothing, so it is a state of itself.
    public IRuleState Begin() => this;

    public void Observe(SearchEvent next)
    {
    }

    // The reason is kept in the journal and shown wherever the run is.
    public RuleVerdict Judge(RunReport report) => report.Epoch == settings.Epoch && report.Value > settings.Limit
        ? new RuleVerdict(RuleDecision.Stop, string.Create(CultureInfo.InvariantCulture, $"value {report.Value:G4} is above {settings.Limit:G4}"))
        : RuleVerdict.GoOn;

    // Until then a worker trains without asking.
    public int? DecidesAt(int run, int epoch) => epoch < settings.Epoch ? settings.Epoch : null;
}
