using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Sentences;

/// <summary>What diverged, and what the diverged runs had in common; what failed and why.</summary>
internal static class FailureSentences
{
    private const int MostReasons = 3;

    public static IEnumerable<string> Of(SweepSnapshot sweep)
    {
        var diverged = sweep.Runs.Where(run => run.State == RunState.Diverged).ToList();
        var steps = diverged.Where(run => run.DivergedAtStep is not null).OrderBy(run => run.DivergedAtStep).ToList();
        if (steps.Count > 1) yield return $"Of the {diverged.Count} runs that diverged, the first did at step {steps[0].DivergedAtStep} (run "
            + $"{steps[0].Number}), the last at step {steps[^1].DivergedAtStep} (run {steps[^1].Number}).";
        if (diverged.Count > 1) foreach (var sentence in Common(sweep, diverged)) yield return sentence;
        var failed = sweep.Runs.Where(run => run.State == RunState.Failed).ToList();
        var reasons = failed.GroupBy(run => run.Reason ?? "no reason was given").OrderByDescending(group => group.Count()).ThenBy(group => group.First().Number)
            .ToList();
        foreach (var reason in reasons.Take(MostReasons)) yield return $"{NumberFormat.Count(reason.Count(), "run")} failed: {reason.Key.TrimEnd('.')}.";
        if (reasons.Count > MostReasons)
            yield return $"{NumberFormat.Count(reasons.Skip(MostReasons).Sum(group => group.Count()), "more run")} failed for other reasons.";
    }

    /// <summary>A value that all diverged runs had and not all of the others.</summary>
    private static IEnumerable<string> Common(SweepSnapshot sweep, List<RunSnapshot> diverged)
    {
        var others = sweep.Runs.Where(run => run.State is RunState.Finished or RunState.Stopped).ToList();
        foreach (var parameter in ParameterSummary.Candidates(sweep))
        {
            if (diverged[0].Variant.Find(parameter) is not { } value || diverged.Any(run => run.Variant.Find(parameter) != value)) continue;
            var same = others.Count(run => run.Variant.Find(parameter) == value);
            if (same < others.Count) yield return $"All {diverged.Count} that diverged had {parameter} {NumberFormat.Value(value)}, as did {same} of the "
                + $"{others.Count} that did not diverge.";
        }
    }
}
