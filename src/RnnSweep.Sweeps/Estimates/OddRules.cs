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

namespace RnnSweep.Sweeps.Estimates;

/// <summary>Finds rules of a sweep that can never act, or that would stop everything.</summary>
internal sealed class OddRules(SweepDefinition definition)
{
    /// <summary>Adds a sentence for each.</summary>
    /// <param name="samples">Variants of the sweep.</param>
    /// <param name="runs">How many runs there will be at most.</param>
    /// <param name="found">What was found.</param>
    public void FindIn(IReadOnlyList<Variant> samples, BigInteger runs, List<string> found)
    {
        if (samples.Count == 0) return;
        var longest = samples.MaxBy(variant => RunPlan.EpochsOf(definition.Task, variant))!;
        for (var i = 0; i < definition.EarlyTermination.Count; i++)
        {
            var rule = definition.EarlyTermination[i];
            var isLast = i == definition.EarlyTermination.Count - 1;
            if ((Never(rule, longest, runs, isLast) ?? Always(rule)) is { } sentence) found.Add(sentence);
        }
    }

    private string? Never(RuleSettings rule, Variant variant, BigInteger runs, bool isLast)
    {
        if (rule is PatientSettings { Stops: false })
            return isLast ? "patient with stops: false stands last in early_terminate: it keeps no rule from anything." : null;
        if (rule is PercentileSettings { Startup: var startup } && runs <= startup)
            return Invariant($"{rule.Type} never acts: {startup} runs have to be finished first (startup), and there are {runs} at most.");
        var epochs = RunPlan.EpochsOf(definition.Task, variant);
        var state = rule.Create().Begin();
        // The last repeat: what compares repeats has nothing to say before.
        state.Observe(new ProposalSeen(1, variant, definition.Repeats, epochs) { EpochCost = 1 });
        var first = state.DecidesAt(1, 0);
        if (first < epochs) return rule is BracketSettings { MaxIter: { } most } && most != epochs
            ? Invariant($"{rule.Type}: max_iter is {most}, and runs have {epochs} epochs. Rungs are laid for runs of max_iter epochs.")
            : null;
        return Invariant($"{rule.Type} never acts: ") + (first is { } at
            ? Invariant($"it decides after epoch {at} at the earliest, and runs have {epochs}, of which the last is not judged.")
            : Invariant($"it has nothing to decide about runs of {epochs} epochs{(definition.Repeats == 1 ? " without repeats" : "")}."));
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
