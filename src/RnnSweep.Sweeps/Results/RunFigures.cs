using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Results;

/// <summary>Figures read off a run's reports.</summary>
public static class RunFigures
{
    /// <summary>The report of a run's best epoch; null before the first epoch.</summary>
    public static EpochReport? BestReport(this RunSnapshot run)
    {
        // Where it stands as a rule: looked at first, as tables of many runs ask for it often.
        var usual = run.BestEpoch - run.ParentEpoch - 1;
        if (usual >= 0 && usual < run.Reports.Count && run.Reports[usual].Epoch == run.BestEpoch) return run.Reports[usual];
        foreach (var report in run.Reports)
            if (report.Epoch == run.BestEpoch) return report;
        return null;
    }

    /// <summary>The report of a run's last epoch; null before the first epoch.</summary>
    public static EpochReport? LastReport(this RunSnapshot run) => run.Reports.Count == 0 ? null : run.Reports[^1];

    /// <summary>A metric at the best epoch; NaN where there is none.</summary>
    public static double Best(this RunSnapshot run, string metric) => run.BestReport()?[metric] ?? double.NaN;

    /// <summary>A metric at the last epoch; NaN where there is none.</summary>
    public static double Last(this RunSnapshot run, string metric) => run.LastReport()?[metric] ?? double.NaN;

    /// <summary>FLOPs of the epochs that count.</summary>
    public static long Flops(this RunSnapshot run) => checked(run.Reports.Count * run.EpochCost);
}
