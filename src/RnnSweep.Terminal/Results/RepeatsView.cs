using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal.Formats;
using Spectre.Console;

namespace RnnSweep.Terminal.Results;

/// <summary>The variants of a sweep with repeats, one line each.</summary>
/// <param name="console">Where to write.</param>
internal sealed class RepeatsView(IAnsiConsole console)
{
    private const int RunsWorth = 10, DivergedWorth = 80, ChanceWorth = 90, ErrorWorth = 20, FirstParameterWorth = 60, ShortestText = 6;

    /// <summary>Writes the first of them, and that single runs follow; nothing where every variant has one run.</summary>
    public void Write(SweepSnapshot sweep, int top)
    {
        var board = VariantBoard.Of(sweep);
        if (board.Count == 0) return;
        var varying = new VariantText(sweep.Definition.Space).Varying.ToList();
        var hasChances = board.Any(one => one.BestChance is not null);
        var hasDiverged = board.Any(one => one.Diverged > 0);
        var table = new TextTable(
        [
            new TextColumn("rank") { ShortHeader = "#", Right = true },
            .. varying.Select((name, place) => new TextColumn(name)
            {
                ShortHeader = VariantText.Symbol(name),
                Worth = FirstParameterWorth - place,
                CutTo = ShortestText,
            }),
            new TextColumn($"{sweep.Definition.Goal.Metric}: mean ± SD (n)") { ShortHeader = "mean ± SD (n)", Right = true },
            .. hasChances
                ? new[] { new TextColumn("SE") { Right = true, Worth = ErrorWorth }, new TextColumn("chance best") { Right = true, Worth = ChanceWorth } } : [],
            .. hasDiverged ? new[] { new TextColumn("diverged") { Right = true, Worth = DivergedWorth } } : [],
            new TextColumn("runs") { Worth = RunsWorth },
        ]);
        foreach (var one in board.Take(top))
            table.Add([$"{one.Rank}", .. varying.Select(name => (Cell)NumberFormat.Value(one.Variant.Find(name))), one.Words,
                .. hasChances ? new Cell[] { NumberFormat.FigureOrNothing(one.Error), one.ChanceWords } : [],
                .. hasDiverged ? new Cell[] { $"{one.Diverged}" } : [], one.Numbers]);
        foreach (var line in table.Fit(console.Profile.Width).Lines) console.Write(line);
        if (board.Count > top) console.Write(new Line(new Cell($"and {NumberFormat.Count(board.Count - top, "more variant")}", Styles.Quiet)));
        console.Write(Line.Empty);
        console.Write(new Line(new Cell("its single runs", Styles.Quiet)));
    }
}
