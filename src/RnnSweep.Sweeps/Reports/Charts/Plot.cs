using System.Xml.Linq;

namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>The frame of a chart with two axes: title of the upright axis, legend, grid and labels. Contents are placed by shares of its sides.</summary>
internal sealed class Plot
{
    private const double TitleHeight = 20, FootHeight = 40, Right = 14, LabelGap = 7;

    private readonly XElement _svg;
    private readonly double _left;
    private readonly double _top;
    private readonly double _width;
    private readonly double _height;

    public Plot(double width, double height, string title, string description, PlotAxis x, PlotAxis y, IEnumerable<LegendEntry> entries)
    {
        _left = Math.Max(30, y.Marks.Select(mark => mark.Label.Length).DefaultIfEmpty().Max() * Legend.LetterWidth + LabelGap + 5);
        var legend = new Legend(entries, width - 8);
        // Legends differ in rows; plots of one size should not differ in height.
        height += Math.Max(0, legend.Height - Legend.RowHeight);
        _top = TitleHeight + legend.Height + 14;
        (_width, _height) = (width - _left - Right, height - _top - FootHeight);
        _svg = Svg.Root(width, height, title, description);
        _svg.Add(Svg.Text(2, 13, y.Title, ChartPalette.Quiet, longest: (int)(width / Legend.LetterWidth)), legend.Draw(2, TitleHeight));
        foreach (var (share, label) in y.Marks)
        {
            _svg.Add(Svg.Line(_left, Y(share), _left + _width, Y(share), ChartPalette.Grid));
            _svg.Add(Svg.Text(_left - LabelGap, Y(share) + 4, label, ChartPalette.Quiet, "end"));
        }

        var longest = Math.Max(3, (int)(_width / Math.Max(1, x.Marks.Count) / Legend.LetterWidth));
        foreach (var (share, label) in x.Marks)
        {
            _svg.Add(Svg.Line(X(share), _top + _height, X(share), _top + _height + 4, ChartPalette.Quiet));
            _svg.Add(Svg.Text(X(share), _top + _height + 17, label, ChartPalette.Quiet, "middle", Math.Max(longest, 6)));
        }

        _svg.Add(Svg.Line(_left, _top + _height, _left + _width, _top + _height, ChartPalette.Quiet));
        _svg.Add(Svg.Text(_left + _width, _top + _height + 34, x.Title, ChartPalette.Quiet, "end", (int)(_width / Legend.LetterWidth)));
    }

    public XElement Drawing => _svg;

    /// <summary>The length of the lower side.</summary>
    public double Width => _width;

    public double X(double share) => _left + share * _width;

    public double Y(double share) => _top + (1 - share) * _height;

    public void Add(params XElement?[] elements) => _svg.Add(elements);
}
