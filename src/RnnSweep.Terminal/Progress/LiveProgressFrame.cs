using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Memory;
using RnnSweep.Sweeps.Progress;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal.Formats;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RnnSweep.Terminal.Progress;

/// <summary>One picture of a running sweep. Depends on its arguments alone.</summary>
/// <param name="sweep">The sweep.</param>
/// <param name="figures">How far it is.</param>
/// <param name="directory">Its folder, to name in the line on how to continue; null where this process only watches.</param>
/// <param name="stopping">True once a graceful shutdown was requested.</param>
internal sealed class LiveProgressFrame(SweepSnapshot sweep, ProgressFigures figures, string? directory, bool stopping)
{
    // Everything but the lines of runs, and one line to spare: a frame as high as the terminal would scroll.
    private const int FixedLines = 12;
    private const int BarWidth = 24;
    private const int EpochBarWidth = 8;

    // The column is as wide as the widest variant so far, so that figures do not jump sideways when runs come and go.
    private const int WidestVariant = 40;

    private readonly VariantText _variants = new(sweep.Definition.Space);
    private readonly string _metric = sweep.Definition.Goal.Metric;

    /// <summary>Runs that wait for memory. Default: none.</summary>
    public IReadOnlyList<WaitingRun> Waiting { get; init; } = [];

    /// <summary>Workers that wait for a decision. Default: none.</summary>
    public OrderWait? Awaited { get; init; }

    /// <summary>The picture for a terminal of this size.</summary>
    public IRenderable Render(int width, int height) => new Rows([
        Header(), Line.Empty, Overall(), Counts(), Line.Empty,
        .. Running(width, Math.Max(1, height - FixedLines - (Waiting.Count > 0 ? 1 : 0) - (ProgressText.Awaited(Awaited).Length > 0 ? 1 : 0))), Line.Empty,
        Best(), Line.Empty, .. Hint(width)]);

    private Line Header()
    {
        var state = sweep.State == SweepState.Running ? "" : $"  {sweep.State.Name()}";
        return new Line(new Cell(sweep.Definition.Name, Styles.Strong),
            new Cell($"  {sweep.Definition.Method} search  {NumberFormat.Duration(figures.Elapsed)}", Styles.Quiet), new Cell(state, Styles.Warning));
    }

    private Line Overall()
    {
        var text = ProgressText.Overall(figures);
        return figures.Share is { } share ? new Line([.. Bar.Of(share, BarWidth, Styles.Good), $"  {text}"]) : new Line(text);
    }

    private Line Counts()
    {
        var cells = new List<Cell>();
        foreach (var group in sweep.Runs.GroupBy(run => run.State).OrderBy(group => group.Key))
        {
            if (cells.Count > 0) cells.Add("  ");
            cells.Add(new Cell($"{group.Count()} {group.Key.Name()}", Styles.Of(group.Key)));
        }

        return cells.Count == 0 ? new Line(new Cell("no run has started yet", Styles.Quiet)) : new Line([.. cells]);
    }

    private IEnumerable<IRenderable> Running(int width, int room)
    {
        var running = sweep.Runs.Where(run => run.State == RunState.Running).OrderBy(run => run.Number).ToList();
        if (running.Count == 0)
        {
            yield return new Line(new Cell("no run is in training", Styles.Quiet));
            yield break;
        }

        var shown = running.Count <= room ? running.Count : room - 1;
        var table = new TextTable(
            new TextColumn("run") { Right = true },
            new TextColumn("variant") { CutTo = 12, MinWidth = Math.Min(WidestVariant, sweep.Runs.Max(run => VariantCell(run).Width)) },
            new TextColumn("epoch") { Worth = 90 },
            new TextColumn("") { Right = true },
            new TextColumn(_metric) { Right = true },
            new TextColumn("grad norm") { Right = true, Worth = 80 });
        foreach (var run in running.Take(shown)) table.Add(RunCells(run));
        foreach (var line in table.Fit(width).Lines) yield return line;
        if (Waiting.Count > 0) yield return new Line(new Cell(ProgressText.Waiting(Waiting), Styles.Warning));
        if (ProgressText.Awaited(Awaited) is { Length: > 0 } awaited) yield return new Line(new Cell(awaited, Styles.Quiet));
        if (shown < running.Count) yield return new Line(new Cell($"and {running.Count - shown} more", Styles.Quiet));
    }

    private Cell[] RunCells(RunSnapshot run)
    {
        var done = run.EpochsDone;
        var full = run.Epochs == 0 ? 0 : Math.Clamp(EpochBarWidth * done / run.Epochs, 0, EpochBarWidth);
        var last = run.LastReport();
        return
        [
            $"{run.Number}", VariantCell(run),
            new Cell(new string('━', full) + new string('╌', EpochBarWidth - full), Styles.Busy), $"{done}/{run.Epochs}",
            NumberFormat.FigureOrNothing(last?[_metric]), NumberFormat.FigureOrNothing(last?[ParameterSummary.GradientMetric]),
        ];
    }

    private Cell VariantCell(RunSnapshot run) => _variants.Short(run.Variant) + (sweep.Definition.HasRepeats ? $" repeat {run.Repeat}" : "");

    private Line Best() => Leaderboard.BestSoFar(sweep) is { } best
        ? new Line(new Cell("best  ", Styles.Quiet), new Cell($"{_metric} {NumberFormat.Figure(best.Value)}", Styles.Good),
            $" at epoch {best.Run.BestEpoch} of run {best.Run.Number}, {_variants.Short(best.Run.Variant)}")
        : new Line(new Cell("best  none yet", Styles.Quiet));

    private IEnumerable<Line> Hint(int width)
    {
        if (stopping) return [new Line(new Cell(ProgressText.Stopping, Styles.Warning))];
        if (directory is null) return [new Line(new Cell(ProgressText.Watching, Styles.Quiet))];
        var (stop, resume) = (new Cell("Ctrl-C shuts down gracefully; ", Styles.Quiet), new Cell($"rnnsweep resume {directory}", Styles.Quiet));
        var goesOn = new Cell(" continues", Styles.Quiet);

        // The command is there to be copied: on a line of its own rather than cut.
        return stop.Width + resume.Width + goesOn.Width <= width
            ? [new Line(stop, resume, goesOn)]
            : [new Line(stop, new Cell("to continue:", Styles.Quiet)), new Line(resume)];
    }
}
