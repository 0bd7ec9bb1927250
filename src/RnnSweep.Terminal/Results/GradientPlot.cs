using System.Globalization;
using RnnSweep.Sweeps.Results;
using RnnSweep.Terminal.Formats;
using Spectre.Console;

namespace RnnSweep.Terminal.Results;

/// <summary>Curves by lag as characters: one column of marks a lag, heights by order of magnitude.</summary>
internal static class GradientPlot
{
    private const int Rows = 12;
    private const int LagWidth = 6;
    private const double Lowest = -12;

    // Later marks cover earlier ones where two fall on one place.
    private static readonly Dictionary<string, (char Mark, Style Style)> Marks = new()
    {
        ["end"] = ('x', Styles.Warning),
        ["start"] = ('o', Styles.Quiet),
        ["best"] = ('*', Styles.Good),
    };

    public static void Write(IAnsiConsole console, IReadOnlyList<GradientCurve> curves)
    {
        var lags = curves.SelectMany(curve => curve.Points.Select(point => point.Lag)).Distinct().Order().ToList();
        var most = Math.Max(1, (console.Profile.Width - 8) / LagWidth);
        var shown = lags.Count <= most ? lags : lags[..most];
        var heights = curves.SelectMany(curve => curve.Points).Select(point => Height(point.Value)).Where(double.IsFinite).ToList();
        var (low, high) = (Math.Floor(Math.Min(-1, heights.DefaultIfEmpty(-1).Min())), Math.Ceiling(Math.Max(0, heights.DefaultIfEmpty(0).Max())));
        // As many rows an order of magnitude as make about a dozen, so that the labels are whole powers of ten.
        var each = Math.Max(1, (int)Math.Round((Rows - 1) / (high - low)));
        for (var row = (int)(high - low) * each; row >= 0; row--)
        {
            var label = row % each == 0 ? string.Create(CultureInfo.InvariantCulture, $"1e{low + row / each}") : "";
            var cells = new List<Cell> { new(label.PadLeft(6) + " │", Styles.Quiet) };
            foreach (var lag in shown) cells.Add(MarkAt(curves, lag, row, low, each));
            console.Write(new Line([.. Trimmed(cells)]));
        }
        console.Write(new Line(new Cell(new string(' ', 7) + "└" + new string('─', shown.Count * LagWidth), Styles.Quiet)));
        console.Write(new Line(new Cell("   lag  " + string.Concat(shown.Select(lag => $"{lag}".PadLeft(LagWidth / 2 + 1).PadRight(LagWidth))).TrimEnd(),
            Styles.Quiet)));
        console.Write(new Line([.. curves.Select(curve =>
            new Cell($"  {Marks[curve.Moment].Mark} {curve.Moment}{(curve.Epoch > 0 ? $" (epoch {curve.Epoch})" : "")}", Marks[curve.Moment].Style))]));
    }

    private static Cell MarkAt(IReadOnlyList<GradientCurve> curves, int lag, int row, double low, int each)
    {
        foreach (var moment in (string[])["best", "start", "end"])
        {
            var curve = curves.FirstOrDefault(one => one.Moment == moment);
            foreach (var point in curve?.Points ?? [])
                if (point.Lag == lag && double.IsFinite(Height(point.Value)) && (int)Math.Round((Height(point.Value) - low) * each) == row)
                    return new Cell($"{Marks[moment].Mark}".PadLeft(LagWidth / 2 + 1).PadRight(LagWidth), Marks[moment].Style);
        }
        return new string(' ', LagWidth);
    }

    /// <summary>No line ends in spaces.</summary>
    private static List<Cell> Trimmed(List<Cell> cells)
    {
        while (cells.Count > 1 && string.IsNullOrWhiteSpace(cells[^1].Text)) cells.RemoveAt(cells.Count - 1);
        cells[^1] = new Cell(cells[^1].Text.TrimEnd(), cells[^1].Style);
        return cells;
    }

    private static double Height(double value) => double.IsNaN(value) ? double.NaN : Math.Max(Lowest, Math.Log10(value));
}
