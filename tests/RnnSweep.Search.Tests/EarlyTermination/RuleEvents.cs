using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Tests.EarlyTermination;

/// <summary>What rules are told of runs that are variants of their own, in few words.</summary>
internal static class RuleEvents
{
    public static RunReport Report(int run, int epoch, double value, int repeat = 1) => new(run, run, repeat, epoch, value);

    public static void Propose(this IRuleState state, int run, int epochs = 100, long cost = 1, int repeat = 1, long? steps = null) =>
        state.Observe(new ProposalSeen(run, new Variant(run, []), repeat, epochs) { EpochCost = cost, EpochSteps = steps });

    /// <summary>Judges a report as a coordinator does, and lets happen what was said.</summary>
    public static RuleVerdict Tell(this IRuleState state, string rule, int run, int epoch, double value)
    {
        var verdict = state.Judge(Report(run, epoch, value));
        state.Observe(new ReportSeen(Report(run, epoch, value)));
        if (verdict.Decision == RuleDecision.Pause) state.Observe(new PauseSeen(run, epoch, rule));
        if (verdict.Decision != RuleDecision.Stop) return verdict;
        state.Observe(new StopSeen(run, epoch));
        state.End(run, value, RunOutcome.Stopped);
        return verdict;
    }

    public static void End(this IRuleState state, int run, double value, RunOutcome outcome = RunOutcome.Finished) =>
        state.Observe(new EndSeen(run, run, 1, outcome, [value]));
}
