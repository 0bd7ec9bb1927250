using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal.Formats;
using Spectre.Console;

namespace RnnSweep.Terminal.Results;

/// <summary>One run: what it was, how it went epoch by epoch, and how it ended.</summary>
/// <param name="console">Where to write.</param>
public sealed class RunView(IAnsiConsole console)
{
    private const int LabelWidth = 21;

    /// <summary>Writes what there is to say of a run.</summary>
    public void Write(SweepSnapshot sweep, RunSnapshot run)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(run);
        WriteHead(sweep, run);
        console.Write(Line.Empty);
        foreach (var parameter in sweep.Definition.Space.Parameters)
            if (run.Variant.Find(parameter.Name) is { } value) WriteEntry(parameter.Name, NumberFormat.Value(value));
        console.Write(Line.Empty);
        new CurveTable(console).Write(sweep.Definition.Goal.Metric, run);
        foreach (var metric in (run.Conclusion?.Metrics ?? []).Where(metric => !MetricDetail.Is(metric.Name)))
            WriteEntry(metric.Name, NumberFormat.Figure(metric.Value));
        WriteOrigin(run);
    }

    private void WriteHead(SweepSnapshot sweep, RunSnapshot run)
    {
        var board = Leaderboard.Of(sweep);
        var rank = board.Ranked.FirstOrDefault(entry => entry.Run.Number == run.Number)?.Rank;
        var place = rank is { } number ? $", rank {number} of {board.Ranked.Count}" : "";
        console.Write(new Line(new Cell($"{sweep.Definition.Name}, run {run.Number}", Styles.Strong), "  ",
            new Cell(LeaderboardColumn.StateOf(run), Styles.Of(run.State)), place));
        var why = Why(run);
        if (why.Length > 0) Prose.Write(console, why);
        foreach (var sentence in Diagnosis.Sentences(sweep, run)) Prose.Write(console, sentence);
        if (run.Note is { } note) Prose.Write(console, $"note: {note}");
    }

    private static string Why(RunSnapshot run)
    {
        var step = run.DivergedAtStep is { } at ? $"diverged at step {at}" : "";
        if (!string.IsNullOrEmpty(run.Reason)) return step.Length == 0 ? run.Reason : $"{step}: {run.Reason}";
        if (run.State != RunState.Finished || run.EpochsDone != run.Epochs) return step;
        return run.Epochs == 1 ? "its one epoch was trained" : $"all {NumberFormat.Count(run.Epochs, "epoch")} were trained";
    }

    private void WriteOrigin(RunSnapshot run)
    {
        WriteEntry("seed", $"{run.Seed}{(run.Repeat > 1 ? $" (repeat {run.Repeat})" : "")}");
        if (run.Parent is { } parent) WriteEntry("forked from", $"run {parent} after epoch {run.ParentEpoch}");
        WriteEntry("attempts", run.Attempts == 0 ? "none yet" : $"{run.Attempts}, last on {run.Worker ?? "an unknown worker"}");
        if (run.Attempts > 0) WriteEntry("trained", $"{NumberFormat.Duration(TimeSpan.FromSeconds(run.TrainSeconds))}, {Span(run)}");
        WriteEntry("work", $"{NumberFormat.Flops(run.Flops())} in {NumberFormat.Count(run.Reports.Count, "epoch")}");
        if (run.Conclusion is not { } conclusion) return;
        // Test functions have none.
        if (conclusion.ParameterCount > 0) WriteEntry("parameters", $"{conclusion.ParameterCount}");
        if (conclusion.WeightsDigest is { } digest) WriteEntry("weights_digest", digest);
    }

    private static string Span(RunSnapshot run) =>
        run.FinishedAt is { } end ? $"{NumberFormat.Moment(run.StartedAt)} to {NumberFormat.Moment(end)}" : $"since {NumberFormat.Moment(run.StartedAt)}";

    // Never cut: a digest or a long value is there to be copied.
    private void WriteEntry(string label, string text) =>
        console.Profile.Out.Writer.WriteLine($"{label.PadRight(LabelWidth)}  {new Cell(text).Text}");
}
