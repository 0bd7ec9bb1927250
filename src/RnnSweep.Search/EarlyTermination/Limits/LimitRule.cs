using System.Globalization;
using RnnSweep.Search.Observing;

namespace RnnSweep.Search.EarlyTermination.Limits;

/// <summary>
/// <c>limit</c>: stops a run that has used up its own FLOPs or epochs. What a run costs follows from its sizes, so the decision does too; a limit in seconds
/// would make the table depend on the machine, and there is none.
/// </summary>
/// <param name="settings">What a run may use.</param>
public sealed class LimitRule(LimitSettings settings) : IEarlyTermination
{
    /// <inheritdoc/>
    public string Name => settings.Type;

    /// <inheritdoc/>
    public IRuleState Begin() => new State(settings);

    /// <summary>Knows what an epoch of each run in flight costs.</summary>
    private sealed class State(LimitSettings settings) : IRuleState
    {
        private readonly Dictionary<int, long> _costs = [];

        public void Observe(SearchEvent next)
        {
            if (next is ProposalSeen proposed) _costs[proposed.Run] = proposed.EpochCost;
            else if (next is EndSeen ended) _costs.Remove(ended.Run);
        }

        public RuleVerdict Judge(RunReport report)
        {
            if (settings.Epochs <= report.Epoch)
                return Stop(report.Epoch, settings.Epochs.Value, string.Create(CultureInfo.InvariantCulture, $"the limit is {settings.Epochs} epochs a run"));
            if (settings.Flops is not { } most || !_costs.TryGetValue(report.Run, out var cost)) return RuleVerdict.GoOn;
            var spent = (double)cost * report.Epoch;
            return spent + cost <= most
                ? RuleVerdict.GoOn
                : Stop(spent, most, string.Create(CultureInfo.InvariantCulture,
                    $"the limit is {most:G4} FLOPs a run: {spent:G4} are used, and an epoch takes {(double)cost:G4}"));
        }

        public int? DecidesAt(int run, int epoch)
        {
            if (settings.Flops is not { } most || !_costs.TryGetValue(run, out var cost)) return Later(settings.Epochs, epoch);
            var affordable = Math.Clamp(Math.Floor(most / Math.Max(1, cost)), 1, int.MaxValue - 1);
            return Later((int)Math.Min(affordable, settings.Epochs ?? int.MaxValue - 1), epoch);
        }

        private static int? Later(int? decides, int epoch) => decides is { } at ? Math.Max(at, epoch + 1) : null;

        private static RuleVerdict Stop(double used, double most, string reason) =>
            new(RuleDecision.Stop, reason) { Figures = new RuleFigures { Value = used, Cutoff = most } };
    }
}
