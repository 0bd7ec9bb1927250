using System.Xml.Linq;

namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>The legend of a chart: entries in rows, broken where the chart ends.</summary>
internal sealed class Legend
{
    public const double RowHeight = 16;

    private const double Sample = 18, Gap = 5, Between = 14;

    // Widths of letters are the reader's font's; this is on the generous side.
    public const double LetterWidth = 6.3;

    private readonly List<(LegendEntry Entry, double X, int Row)> _places = [];

    public Legend(IEnumerable<LegendEntry> entries, double width)
    {
        var (x, row) = (0.0, 0);
        foreach (var entry in entries)
        {
            var needed = Sample + Gap + entry.Text.Length * LetterWidth;
            if (x > 0 && x + needed > width) (x, row) = (0, row + 1);
            _places.Add((entry, x, row));
            x += needed + Between;
        }

        Height = _places.Count == 0 ? 0 : (row + 1) * RowHeight;
    }

    public double Height { get; }

    public IEnumerable<XElement> Draw(double left, double top)
    {
        foreach (var (entry, x, row) in _places)
        {
            var (start, middle) = (left + x, top + row * RowHeight + RowHeight / 2);
            foreach (var mark in Mark(entry, start, middle)) yield return mark;
            yield return Svg.Text(start + Sample + Gap, middle + 4, entry.Text, ChartPalette.Text);
        }
    }

    private static IEnumerable<XElement> Mark(LegendEntry entry, double x, double y) => entry.Mark switch
    {
        LegendMark.Line => [Svg.Line(x, y, x + Sample, y, entry.Colour, 2.5)],
        LegendMark.Thin => [Svg.Line(x, y, x + Sample, y, entry.Colour, 1.2)],
        LegendMark.Dashed => [Svg.Line(x, y, x + Sample, y, entry.Colour, 1.6, "5 3")],
        LegendMark.Dotted => [Svg.Line(x, y, x + Sample, y, entry.Colour, 1.2, "1 3")],
        LegendMark.Banded => [Svg.Rectangle(x, y - 6, Sample, 12, ChartPalette.Band), Svg.Line(x, y, x + Sample, y, entry.Colour, 1.6, "5 3")],
        LegendMark.Dot => [Svg.Dot(x + Sample / 2, y, 4, entry.Colour)],
        LegendMark.Cross => [Svg.Cross(x + Sample / 2, y, 3.5, entry.Colour)],
        _ => [Svg.Line(x, y, x + Sample - 4, y, entry.Colour, 1.2, "3 2"), Svg.Cross(x + Sample - 3.5, y, 3.5, entry.Colour)],
    };
}
