using System.Globalization;
using System.Numerics;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Brackets;
using RnnSweep.Search.EarlyTermination.Patience;
using RnnSweep.Search.EarlyTermination.Percentiles;
using RnnSweep.Search.EarlyTermination.Thresholds;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Sizes;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Estimates;

/// <summary>Finds rules of a sweep that can never act, or that would stop everything.</summary>
/// <param name="definition">The sweep, with the sizes of its data.</param>
/// <param name="work">Knows what an epoch costs.</param>
internal sealed class OddRules(SweepDefinition definition, IRunWorkFactory work)
{
    /// <summary>Adds a sentence for each.</summary>
    /// <param name="samples">Variants of the sweep.</param>
    /// <param name="runs">How many runs there will be at most.</param>
    /// <param name="found">What was found.</param>
    public void FindIn(IReadOnlyList<Variant> samples, BigInteger runs, List<string> found)
    {
        if (samples.Count == 0) return;
        var runsOf = samples.Select(Proposal).ToList();
        // Whatever a rule counts in, one of them goes furthest.
        ProposalSeen[] longest =
        [
            runsOf.MaxBy(run => run.Epochs)!, runsOf.MaxBy(run => (double)run.Epochs * run.EpochCost)!,
            runsOf.MaxBy(run => (double)run.Epochs * (run.EpochSteps ?? 1))!,
        ];
        for (var i = 0; i < definition.EarlyTermination.Count; i++)
        {
            var rule = definition.EarlyTermination[i];
            var isLast = i == definition.EarlyTermination.Count - 1;
            if ((Never(rule, longest, runs, isLast) ?? Always(rule)) is { } sentence) found.Add(sentence);
        }
    }

    /// <summary>A run of a variant: the last repeat, as what compares repeats has nothing to say before.</summary>
    private ProposalSeen Proposal(Variant variant)
    {
        var run = new ProposalSeen(1, variant, definition.Repeats, RunPlan.EpochsOf(definition.Task, variant));
        try
        {
            return run with { EpochCost = work.EpochCost(definition.Task, variant.Values), EpochSteps = work.EpochSteps(definition.Task, variant.Values) };
        }
        catch (RunRefusedException)
        {
            // It will fail, which is said elsewhere.
            return run with { EpochCost = 1 };
        }
    }

    private string? Never(RuleSettings rule, ProposalSeen[] longest, BigInteger runs, bool isLast)
    {
        if (rule is PatientSettings { Stops: false })
            return isLast ? "patient with stops: false stands last in early_terminate: it keeps no rule from anything." : null;
        if (rule is PercentileSettings { Startup: var startup } && runs <= startup)
            return Invariant($"{rule.Type} never acts: {startup} runs have to be finished first (startup), and there are {runs} at most.");
        // It decides about variants, whatever epochs they have.
        if (rule == LengthRungs.Of(definition))
            return runs > 1 ? null : Invariant($"{rule.Type} never acts: one run of several passes a rung, and there is {runs} at most.");
        var epochs = longest[0].Epochs;
        if (longest.Any(run => FirstOf(rule, run) < run.Epochs)) return rule is BracketSettings { MaxIter: { } most } && most != epochs
            ? Invariant($"{rule.Type}: max_iter is {most}, and runs have {epochs} epochs. Rungs are laid for runs of max_iter epochs.")
            : null;
        var first = FirstOf(rule, longest[0]);
        return Invariant($"{rule.Type} never acts: ") + (first is { } at
            ? Invariant($"it decides after epoch {at} at the earliest, and runs have {epochs}, of which the last is not judged.")
            : Invariant($"it has nothing to decide about runs of {epochs} epochs{(definition.Repeats == 1 ? " without repeats" : "")}."));
    }

    /// <summary>The first epoch after which a rule could decide about a run.</summary>
    private static int? FirstOf(RuleSettings rule, ProposalSeen run)
    {
        var state = rule.Create().Begin();
        state.Observe(run);
        return state.DecidesAt(1, 0);
    }

    private string? Always(RuleSettings rule)
    {
        if (rule is not ThresholdSettings bounds) return null;
        var metric = definition.Goal.Metric;
        return metric.Contains("loss", StringComparison.Ordinal) && bounds.Upper < 0
            ? Invariant($"threshold stops every run: {metric} is never below 0, and upper is {bounds.Upper}.")
            : metric.Contains("accuracy", StringComparison.Ordinal) && bounds.Lower > 1
                ? Invariant($"threshold stops every run: {metric} is never above 1, and lower is {bounds.Lower}.")
                : null;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
