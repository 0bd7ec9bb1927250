using System.Globalization;
using System.Numerics;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.EarlyTermination.Brackets;
using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.EarlyTermination.Limits;
using RnnSweep.Search.EarlyTermination.Patience;
using RnnSweep.Search.EarlyTermination.Percentiles;
using RnnSweep.Search.EarlyTermination.Targets;
using RnnSweep.Search.EarlyTermination.Thresholds;
using RnnSweep.Search.EarlyTermination.Wilcoxon;
using RnnSweep.Search.Methods;
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
            if ((Never(rule, longest, runs, isLast) ?? Bounds(rule) ?? Hardly(rule, runsOf, runs) ?? Always(rule, runsOf, runs)) is { } sentence)
                found.Add(sentence);
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

    /// <summary>A bound beyond all that the metric can be; null where there is none.</summary>
    private string? Bounds(RuleSettings rule)
    {
        var (metric, maximize) = (definition.Goal.Metric, definition.Goal.Maximize);
        double? least = metric.Contains("loss", StringComparison.Ordinal) || metric.Contains("accuracy", StringComparison.Ordinal) ? 0 : null;
        double? most = metric.Contains("accuracy", StringComparison.Ordinal) ? 1 : null;
        var (below, above) = (Invariant($"{metric} is never below {least}"), Invariant($"{metric} is never above {most}"));
        return rule switch
        {
            ThresholdSettings { Upper: { } upper } when upper < least => Invariant($"threshold stops every run: {below}, and upper is {upper}."),
            ThresholdSettings { Lower: { } lower } when lower > most => Invariant($"threshold stops every run: {above}, and lower is {lower}."),
            ThresholdSettings { Lower: { } lower, Upper: null } when lower <= least => Invariant($"threshold never acts: {below}, and lower is {lower}."),
            ThresholdSettings { Upper: { } upper, Lower: null } when upper >= most => Invariant($"threshold never acts: {above}, and upper is {upper}."),
            ThresholdSettings { Lower: { } lower, Upper: { } upper } when lower <= least && upper >= most =>
                Invariant($"threshold never acts: {metric} is never outside of {lower} and {upper}."),
            TargetSettings { Value: { } value } when (maximize ? value > most : value < least) =>
                Invariant($"target never acts: {(maximize ? above : below)}, and value is {value}."),
            TargetSettings { Value: { } value } when (maximize ? value <= least : value >= most) =>
                Invariant($"target ends every run after its first epoch: {(maximize ? below : above)}, and value is {value}."),
            _ => null,
        };
    }

    /// <summary>Why a rule that compares runs finds hardly any to compare; null where it does.</summary>
    private string? Hardly(RuleSettings rule, List<ProposalSeen> runsOf, BigInteger runs)
    {
        if (runs <= 1 && rule is not AshaSettings { Stops: false } && RuleRegistry.Standard.Find(rule.Type) is { JudgesAlone: false })
            return $"{rule.Type} never acts: it compares runs, and there is {runs} at most.";
        if (rule is not WilcoxonSettings test) return null;
        // Where no difference is 0, the least chance of n differences is that of n heads in a row.
        var (pairs, least) = (definition.Repeats - 1, Math.Pow(2, 1 - definition.Repeats));
        if (least >= test.P)
            return Invariant($"wilcoxon hardly ever acts: the last of {definition.Repeats} repeats is judged by {pairs} before it, ")
                + Invariant($"and the least p of {pairs} differences is {least:G3}, not below {test.P}.");
        var variants = VariantsOf(runs);
        var costs = runsOf.ConvertAll(run => (double)run.Epochs * Math.Max(1, run.EpochCost));
        // The quickest has all its repeats before the slowest begins its last.
        return variants > definition.Parallelism || costs.Max() * pairs > costs.Min() * definition.Repeats ? null
            : $"wilcoxon hardly ever acts: {variants} variants train side by side (parallelism {definition.Parallelism}), and none has all its repeats before "
                + "the others have begun theirs.";
    }

    private string? Always(RuleSettings rule, List<ProposalSeen> runsOf, BigInteger runs)
    {
        if (rule is AshaSettings { Stops: false } asha && rule != LengthRungs.Of(definition) && (double)VariantsOf(runs) < asha.Eta)
            return Invariant($"asha ends every run at its first rung: one of {asha.Eta} passes (eta), and there are {VariantsOf(runs)} at most.");
        if (rule is AshaSettings { Stops: false } && MethodRegistry.Standard.Find(definition.Method) is { Forks: true } method)
            return $"asha pauses runs of {method.Name}'s population, and their places stay empty as long as others train. asha_stop gives them to forks.";
        return rule is LimitSettings && runsOf.TrueForAll(run => run.Epochs > 1 && FirstOf(rule, run) == 1)
            ? "limit ends every run after its first epoch." : null;
    }

    private BigInteger VariantsOf(BigInteger runs) => RunPlan.VariantsOf(definition, runs);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
