using RnnSweep.Sweeps.Reports.Sentences;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal.Formats;
using Spectre.Console;

namespace RnnSweep.Terminal.Results;

/// <summary>The best runs of a sweep as a table, and what happened to the others.</summary>
/// <param name="console">Where to write.</param>
public sealed class LeaderboardView(IAnsiConsole console)
{
    /// <summary>Rows shown unless told otherwise.</summary>
    public const int DefaultTop = 10;

    private const int ReasonsShown = 5;
    private const int LongestName = 40;

    /// <summary>Writes the first <paramref name="top"/> ranked runs.</summary>
    public void Write(SweepSnapshot sweep, int top = DefaultTop)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var board = Leaderboard.Of(sweep);
        var goal = sweep.Definition.Goal;
        var by = sweep.Definition.OtherGoals.Count > 0
            ? $"by Pareto front of {string.Join(", ", sweep.Definition.Goals.Select(one => $"{(one.Maximize ? "highest" : "lowest")} {one.Metric}"))}, "
                + $"at the best epoch of {goal.Metric}"
            : $"by {(goal.Maximize ? "highest" : "lowest")} {goal.Metric} at the best epoch";
        console.Write(new Line(new Cell(sweep.Definition.Name, Styles.Strong).Cut(LongestName),
            new Cell($"  {sweep.State.Name()}; {NumberFormat.Count(board.Ranked.Count, "run")} ranked {by}",
                Styles.Quiet)));
        if (sweep.Note is { } note) Prose.Write(console, $"note: {note}");
        new RepeatsView(console).Write(sweep, top);
        if (board.Ranked.Count > 0) WriteTable(sweep, board, top);
        WriteRest(board, top);
        WriteNotes(sweep);
        if (CapSentence.Of(sweep) is { } cap) Prose.Write(console, $"{cap}.");
    }

    private void WriteTable(SweepSnapshot sweep, Leaderboard board, int top)
    {
        var variants = new VariantText(sweep.Definition.Space);
        var columns = LeaderboardColumn.Of(sweep, variants.Varying);
        var table = new TextTable([.. columns.Select(column => column.Column)]);
        foreach (var entry in board.Ranked.Take(top)) table.Add([.. columns.Select(column => column.Cell(entry))]);
        foreach (var baseline in BaselineBoard.Of(sweep)) table.Add([.. columns.Select(column => column.Baseline(baseline))]);
        var layout = table.Fit(console.Profile.Width);
        foreach (var line in layout.Lines) console.Write(line);
        if (layout.Short) WriteLegend(variants.Varying.Except(layout.LeftOut));
        if (layout.LeftOut.Count > 0) Prose.Write(console, $"no room for {string.Join(", ", layout.LeftOut)}", Styles.Quiet);
    }

    private void WriteNotes(SweepSnapshot sweep)
    {
        RunSnapshot[] noted = [.. sweep.Runs.Where(run => run.Note is not null)];
        foreach (var run in noted.Take(ReasonsShown)) Prose.Write(console, $"note on run {run.Number}: {run.Note}");
        if (noted.Length > ReasonsShown)
        {
            var more = NumberFormat.Count(noted.Length - ReasonsShown, "more run");
            console.Write(new Line(new Cell($"and notes on {more}", Styles.Quiet)));
        }
    }

    private void WriteLegend(IEnumerable<string> parameters)
    {
        var legend = parameters.Where(name => VariantText.Symbol(name) != name).Select(name => $"{VariantText.Symbol(name)} {name}").ToList();
        if (legend.Count > 0) Prose.Write(console, string.Join(", ", legend), Styles.Quiet);
    }

    private void WriteRest(Leaderboard board, int top)
    {
        if (board.Ranked.Count > top) console.Write(new Line(new Cell($"and {board.Ranked.Count - top} more ranked", Styles.Quiet)));
        if (board.Ranked.Count == 0 && board.Unranked.Count == 0) console.Write(new Line("no runs yet"));
        if (board.Unranked.Count == 0) return;
        var counts = board.Unranked.GroupBy(entry => entry.Run.State).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key.Name()}");
        console.Write(new Line(new Cell($"not ranked: {string.Join(", ", counts)}", Styles.Quiet)));
        foreach (var run in board.Unranked.Select(entry => entry.Run).Where(run => run.State == RunState.Failed).Take(ReasonsShown))
            Prose.Write(console, $"run {run.Number} failed: {run.Reason ?? "no reason was given"}", Styles.Bad);
    }
}
