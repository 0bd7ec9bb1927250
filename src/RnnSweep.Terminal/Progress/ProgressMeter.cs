using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Terminal.Progress;

/// <summary>
/// Tells how far a sweep is and how long it will take: what is left in FLOPs at the FLOPs a second of this session. What was done before a resume counts as
/// done but not for the pace. Between two reports the time left runs down like a clock, instead of growing while nothing is reported.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class ProgressMeter(TimeProvider time)
{
    // One epoch may be an odd one (the first reads the data and warms the code up).
    private const int ReportsBeforeEstimate = 3;

    private readonly long _start = time.GetTimestamp();
    private double? _doneAtStart;
    private double _doneAtChange;
    private int _reportsAtStart;
    private TimeSpan _elapsedAtChange;

    /// <summary>The figures at this moment. Call it with snapshots in their order.</summary>
    public ProgressFigures Observe(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var elapsed = time.GetElapsedTime(_start);
        var done = sweep.Runs.Sum(run => (double)run.Reports.Count * run.EpochCost);
        var reports = sweep.Runs.Sum(run => run.Reports.Count);
        if (_doneAtStart is not { } doneAtStart)
        {
            _doneAtStart = doneAtStart = _doneAtChange = done;
            _reportsAtStart = reports;
        }

        if (done > _doneAtChange) (_doneAtChange, _elapsedAtChange) = (done, elapsed);
        var left = Left(sweep);
        var share = left is { } rest && done + rest > 0 ? done / (done + rest) : (double?)null;
        var pace = (done - doneAtStart) / _elapsedAtChange.TotalSeconds;
        var known = left is not null && reports - _reportsAtStart >= ReportsBeforeEstimate && pace > 0 && double.IsFinite(pace);
        return new ProgressFigures(sweep.Runs.Count(run => run.HasEnded), sweep.PlannedRuns, share, elapsed, known ? Remaining(left!.Value / pace, elapsed) : null);
    }

    private TimeSpan Remaining(double seconds, TimeSpan elapsed) =>
        TimeSpan.FromSeconds(Math.Clamp(seconds - (elapsed - _elapsedAtChange).TotalSeconds, 0, TimeSpan.FromDays(9999).TotalSeconds));

    /// <summary>FLOPs still to do; runs that have no number yet are taken to cost as much as those that have, on average.</summary>
    private static double? Left(SweepSnapshot sweep)
    {
        if (sweep.State is SweepState.Finished or SweepState.Cancelled) return 0;
        if (sweep.PlannedRuns is not { } planned || sweep.Runs.Count == 0) return null;
        var known = sweep.Runs.Where(run => !run.HasEnded).Sum(run => (double)(run.Epochs - run.Reports.Count) * run.EpochCost);
        var average = sweep.Runs.Average(run => (double)run.Epochs * run.EpochCost);
        var unknown = sweep.State == SweepState.Stopping ? 0 : Math.Max(0, planned - sweep.Runs.Count);
        return known + unknown * average;
    }
}
