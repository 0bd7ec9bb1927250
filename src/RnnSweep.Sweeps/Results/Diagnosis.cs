using System.Runtime.CompilerServices;
using RnnSweep.Sweeps.Definitions.Sizes;
using RnnSweep.Sweeps.Diagnoses;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Results;

/// <summary>
/// What is wrong with the runs of a sweep. Chips, tables, charts and sentences of terminal, page and report all ask here, so that they say the same.
/// </summary>
public static class Diagnosis
{
    private static readonly ConditionalWeakTable<SweepSnapshot, Lazy<Dictionary<(double Guess, double Needed), double>>> Bests = [];

    /// <summary>A run's diagnosis; null for one that has not ended, and where nobody can judge its losses.</summary>
    public static RunDiagnosis? Full(SweepSnapshot sweep, RunSnapshot run)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(run);
        if (sweep.Definition.Task.Function is not null || !run.HasEnded) return null;
        var best = BestOfTask(sweep, run);
        // Another run that has become the best changes few diagnoses.
        if (FindingsOf(run) is { IsJudged: true } known && known.Diagnosis?.HoldsBeside(best) != false) return known.Diagnosis;
        var diagnosis = RunDiagnosis.Of(run, best, data: () => PinnedSizes.Find(sweep.Definition, run.Variant)?.Train, hasSignal: !IsOwn(sweep));
        run.Findings = FindingsOf(run) with { IsJudged = true, Diagnosis = diagnosis };
        return diagnosis;
    }

    // Nobody vouches for the answers of people's own files.
    private static bool IsOwn(SweepSnapshot sweep) =>
        TaskCatalog.Standard.Find(sweep.Definition.Task.Dataset)?.Keys.Any(key => key.Name == "file") != false;

    /// <summary>Its cause in a word or two; empty for a run that learned, and where nothing can be said.</summary>
    public static string Of(SweepSnapshot sweep, RunSnapshot run) => Full(sweep, run)?.Cause ?? "";

    /// <summary>Its sentences, one a finding; none where nothing can be said.</summary>
    public static IReadOnlyList<string> Sentences(SweepSnapshot sweep, RunSnapshot run) => Full(sweep, run)?.Sentences ?? [];

    /// <summary>Reads off an ended run what its diagnosis and those of the others begin with, so that whoever judges many can do this side by side.</summary>
    public static void Measure(RunSnapshot run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.HasEnded) FindingsOf(run);
    }

    /// <summary>Whether anything can be said of any run of a sweep.</summary>
    public static bool IsKnown(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return sweep.Definition.Task.Function is null && sweep.Runs.Any(run => run.LastReport() is { } last && !double.IsNaN(Guess(last)));
    }

    /// <summary>The lowest validation loss of the sweep's ended runs on the task of one of them: runs have the same task where guessing costs the same
    /// and as many steps are needed.</summary>
    private static double BestOfTask(SweepSnapshot sweep, RunSnapshot run) =>
        // Whoever else asks meanwhile waits: to go through all runs twice would take longer.
        Bests.GetValue(sweep, static of => new(() => BestByTask(of))).Value.GetValueOrDefault(LossesOf(run).Task, double.NaN);

    private static Dictionary<(double Guess, double Needed), double> BestByTask(SweepSnapshot sweep)
    {
        var (found, several) = (new Dictionary<(double, double), double>(), new HashSet<(double, double)>());
        foreach (var run in sweep.Runs.Where(run => run.State is RunState.Finished or RunState.Stopped))
        {
            var (task, best) = LossesOf(run);
            if (found.ContainsKey(task)) several.Add(task);
            if (!double.IsNaN(task.Guess) && best < found.GetValueOrDefault(task, double.PositiveInfinity)) found[task] = best;
        }
        // A run is not measured by itself.
        return found.Where(pair => several.Contains(pair.Key)).ToDictionary();
    }

    private static ((double Guess, double Needed) Task, double Best) LossesOf(RunSnapshot run) => FindingsOf(run).Losses;

    private static RunFindings FindingsOf(RunSnapshot run) => run.Findings ??= new RunFindings(run, Measured(run), false, null);

    private static ((double, double), double) Measured(RunSnapshot run)
    {
        if (run.LastReport() is not { } last) return ((double.NaN, double.NaN), double.NaN);
        var (least, place) = (double.NaN, 0);
        foreach (var report in run.Reports)
        {
            // A run reports its metrics in one order, as a rule.
            if (place >= report.Metrics.Count || report.Metrics[place].Name != EpochMetrics.ValidLoss)
                for (place = 0; place < report.Metrics.Count && report.Metrics[place].Name != EpochMetrics.ValidLoss;) place++;
            var loss = place < report.Metrics.Count ? report.Metrics[place].Value : double.NaN;
            if (!(loss >= least) && !double.IsNaN(loss)) least = loss;
        }
        return ((Guess(last), last[FlowMetrics.Dependency]), least);
    }

    private static double Guess(EpochReport report) =>
        report[EpochMetrics.BaselineLoss] is var baseline && !double.IsNaN(baseline) ? baseline : report[FlowMetrics.MemorylessLoss];
}
