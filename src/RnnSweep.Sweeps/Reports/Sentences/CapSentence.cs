using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Sentences;

/// <summary>That <c>compute_cap</c> has ended a sweep, and what it left.</summary>
public static class CapSentence
{
    /// <summary>The sentence, without its full stop; null where something else ended the sweep, or nothing has.</summary>
    public static string? Of(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        if (sweep.State != SweepState.Finished || sweep.Definition.ComputeCap is not { } cap || sweep.Runs.Count == 0) return null;
        var (begun, spent) = (sweep.Runs.Count, sweep.Runs.Sum(run => (double)run.Flops()));
        var planned = RunPlan.PlannedRuns(sweep.Definition with { ComputeCap = null }, CoordinatorParts.MethodOf(sweep.Definition));
        // Where the largest run so far would fit, it was not the cap.
        if (planned <= begun || spent + sweep.Runs.Max(run => (double)run.Epochs * run.EpochCost) <= cap) return null;
        var left = planned is { } runs ? $"; {runs - begun} of {NumberFormat.Count(runs, "run")} have not begun" : "";
        return $"compute_cap of {NumberFormat.Flops(cap)} is used up: {NumberFormat.Count(begun, "run")} took {NumberFormat.Flops(spent)}, and no further run "
            + $"fits into the rest{left}";
    }
}
