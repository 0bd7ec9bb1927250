using Spectre.Console.Rendering;

namespace RnnSweep.Terminal.Formats;

/// <summary>One line of a view, made of styled pieces. Unlike a paragraph it never wraps: what does not fit is cut.</summary>
internal sealed class Line(params Cell[] cells) : IRenderable
{
    public static Line Empty { get; } = new();

    public Measurement Measure(RenderOptions options, int maxWidth)
    {
        var width = Math.Min(maxWidth, cells.Sum(cell => cell.Width));
        return new Measurement(width, width);
    }

    public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var left = maxWidth;
        foreach (var cell in cells)
        {
            if (cell.Width == 0) continue;
            var fits = cell.Width <= left;
            if (left > 0) yield return new Segment(cell.Cut(left).Text, cell.Style);
            if (!fits) break;
            left -= cell.Width;
        }

        yield return Segment.LineBreak;
    }
}
