using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Progress;

/// <summary>
/// Tells how far a sweep is and how long it will take: what is left in FLOPs at the FLOPs a second of this session. The pace is taken from the first report
/// on: what was done before a resume, and the time in which data is read and code is warmed up, do not count for it. Between two reports the time left runs
/// down like a clock, instead of growing while nothing is reported.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class ProgressMeter(TimeProvider time)
{
    // One epoch may be an odd one.
    private const int ReportsBeforeEstimate = 3;

    private static readonly double LongestEstimate = TimeSpan.FromDays(9999).TotalSeconds;

    private readonly long _begin = time.GetTimestamp();
    private Mark? _start;
    private Mark? _firstChange;
    private Mark? _lastChange;

    /// <summary>The figures at this moment. Call it with snapshots in their order.</summary>
    public ProgressFigures Observe(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var elapsed = time.GetElapsedTime(_begin);
        var now = new Mark(elapsed, sweep.Runs.Sum(run => (double)run.Reports.Count * run.EpochCost), sweep.Runs.Sum(run => run.Reports.Count));
        _start ??= now;
        if (now.Reports > (_lastChange ?? _start).Reports)
        {
            _firstChange ??= now;
            _lastChange = now;
        }

        var left = Left(sweep);
        var share = left is { } rest && now.Flops + rest > 0 ? now.Flops / (now.Flops + rest) : (double?)null;
        return new ProgressFigures(sweep.Runs.Count(run => run.HasEnded), sweep.PlannedRuns, share, elapsed,
            left is { } work ? Remaining(work, elapsed) : null);
    }

    private TimeSpan? Remaining(double flops, TimeSpan elapsed)
    {
        if (_firstChange is not { } first || _lastChange is not { } last || last.Reports - first.Reports < ReportsBeforeEstimate) return null;
        var pace = (last.Flops - first.Flops) / (last.Elapsed - first.Elapsed).TotalSeconds;
        var seconds = flops / pace - (elapsed - last.Elapsed).TotalSeconds;
        return double.IsFinite(seconds) ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, LongestEstimate)) : null;
    }

    /// <summary>FLOPs still to do; runs that have no number yet are taken to cost as much as those that have, on average.</summary>
    private static double? Left(SweepSnapshot sweep)
    {
        if (sweep.HasEnded) return 0;
        if (sweep.PlannedRuns is not { } planned || sweep.Runs.Count == 0) return null;
        var known = sweep.Runs.Where(run => !run.HasEnded).Sum(run => (double)(run.Epochs - run.EpochsDone) * run.EpochCost);
        var average = sweep.Runs.Average(run => (double)run.Epochs * run.EpochCost);
        var unknown = sweep.State == SweepState.Stopping ? 0 : Math.Max(0, planned - sweep.Runs.Count);
        return known + unknown * average;
    }

    private sealed record Mark(TimeSpan Elapsed, double Flops, int Reports);
}
