using System.Globalization;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;

namespace RnnSweep.Terminal.Progress;

/// <summary>Puts events into words, one line each. Remembers what later lines need of earlier events.</summary>
internal sealed class EventLog
{
    private readonly SweepSnapshot _sweep;
    private readonly VariantText _variants;
    private readonly LogDetail _detail;
    private readonly Dictionary<int, Track> _runs = [];
    private int _ended;

    /// <summary>Starts from what had happened before the first event it will be given.</summary>
    /// <param name="sweep">The sweep at any moment: its name, goal and plan.</param>
    /// <param name="after">The last event that will not be given.</param>
    /// <param name="detail">What the log contains.</param>
    public EventLog(SweepSnapshot sweep, long after, LogDetail detail)
    {
        (_sweep, _variants, _detail) = (sweep, new VariantText(sweep.Definition.Space), detail);
        if (after == 0) return;
        foreach (var run in sweep.Runs)
            _runs[run.Number] = new Track(_variants.Short(run.Variant), run.Epochs, run.BestEpoch, run.Best(_sweep.Definition.Goal.Metric));
        _ended = sweep.Sequence <= after ? sweep.Runs.Count(run => run.HasEnded) : 0;
    }

    /// <summary>The event as a line, with its time in UTC.</summary>
    /// <returns>Null where the log's detail leaves this event out.</returns>
    public string? Line(SweepEvent entry, bool withDate)
    {
        var words = Words(entry);
        return IsShown(entry) ? Line(entry.Time, words, withDate) : null;
    }

    /// <summary>A line with a time in UTC.</summary>
    public static string Line(DateTimeOffset time, string words, bool withDate) =>
        $"{time.UtcDateTime.ToString(withDate ? "yyyy-MM-dd HH:mm:ss" : "HH:mm:ss", CultureInfo.InvariantCulture)}Z  {words}";

    private bool IsShown(SweepEvent entry) =>
        _detail == LogDetail.Epochs || entry is not (
            RunProposed or AttemptStarted or EpochRecorded or RunDecided or AttemptEnded { Kind: LossKind.HandedOver });

    private string Words(SweepEvent entry) => entry switch
    {
        SweepCreated => $"sweep {_sweep.Definition.Name} created: {_sweep.Definition.MethodText} "
            + $"search{(_sweep.PlannedRuns is { } planned ? $", {NumberFormat.Count(planned, "run")}" : "")}",
        SweepResumed e => $"sweep resumed{(e.Cut > 0 ? $"; {NumberFormat.Count(e.Cut, "byte")} of a torn last line cut off" : "")}",
        RunProposed e => Proposed(e),
        AttemptStarted e => e.Attempt == 1 ? $"run {e.Run} starts on {e.Worker}" : $"run {e.Run} continues on {e.Worker}, attempt {e.Attempt}",
        EpochRecorded e => Recorded(e),
        RunDecided e => $"run {e.Run} epoch {e.Epoch}: {e.Rule} decides {e.Decision}: {e.Reason}",
        RunConcluded e => Concluded(e),
        AttemptEnded e => $"run {e.Run} is suspended: attempt {e.Attempt} on {e.Worker} ended: {e.Reason}",
        CheckpointRefused e => $"run {e.Run} continues from an older checkpoint or starts over, because one cannot be used: {e.Reason}",
        CommandAccepted e => $"{e.Command} was requested{(e.Run is { } run ? $", run {run}" : "")}{(e.RunCap is { } cap ? $", run_cap {cap}" : "")}",
        NoteWritten e => $"{(e.Text.Length == 0 ? "the note is removed" : "a note was written")}{(e.Run is { } noted ? $", run {noted}" : "")}",
        SweepFinished e => $"sweep {e.State.Name()}{(e.Reason is null ? "" : $": {e.Reason}")}",
        _ => entry.GetType().Name,
    };

    private string Proposed(RunProposed e)
    {
        _runs[e.Run] = new Track(_variants.Short(e.Variant), e.Epochs, 0, double.NaN);
        return $"run {e.Run}: {_variants.Short(e.Variant)}{(_sweep.Definition.HasRepeats ? $", repeat {e.Repeat}" : "")}, "
            + $"{NumberFormat.Count(e.Epochs, "epoch")}{(e.Parent is { } parent ? $", forked from run {parent} after epoch {e.ParentEpoch}" : "")}";
    }

    private string Recorded(EpochRecorded e)
    {
        var goal = _sweep.Definition.Goal;
        var report = new EpochReport(e.Epoch, e.Metrics);
        var track = _runs.GetValueOrDefault(e.Run) ?? new Track("", e.Epoch, 0, double.NaN);
        if (goal.Improves(report[goal.Metric], track.Best)) track = track with { BestEpoch = e.Epoch, Best = report[goal.Metric] };
        _runs[e.Run] = track;
        var gradient = e.Metrics.Any(metric => metric.Name == ParameterSummary.GradientMetric)
            ? $", grad norm {NumberFormat.Figure(report[ParameterSummary.GradientMetric])}" : "";
        return $"run {e.Run} epoch {e.Epoch}/{track.Epochs}: {goal.Metric} {NumberFormat.Figure(report[goal.Metric])}{gradient}, "
            + $"{NumberFormat.Duration(TimeSpan.FromSeconds(e.Seconds))}";
    }

    private string Concluded(RunConcluded e)
    {
        _ended++;
        var known = _runs.GetValueOrDefault(e.Run);
        var variant = _detail == LogDetail.Runs && known is { Variant.Length: > 0 } ? $", {known.Variant}," : "";
        var best = known is { BestEpoch: > 0 } track ? $": {_sweep.Definition.Goal.Metric} {NumberFormat.Figure(track.Best)} at epoch {track.BestEpoch}" : "";
        var step = e.DivergedAtStep is { } at ? $" at step {at}" : "";
        var reason = string.IsNullOrEmpty(e.Reason) ? "" : $"{(best.Length == 0 ? ":" : ";")} {e.Reason}";
        var count = _sweep.PlannedRuns is { } planned ? $" ({_ended} of {planned})" : "";
        return $"run {e.Run}{variant} {e.State.Name()}{step}{best}{reason}{count}";
    }

    private sealed record Track(string Variant, int Epochs, int BestEpoch, double Best);
}
