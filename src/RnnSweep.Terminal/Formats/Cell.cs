using Spectre.Console;
using Spectre.Console.Rendering;

namespace RnnSweep.Terminal.Formats;

/// <summary>A piece of text in one style, free of control characters (names and reasons come from files and must not steer the terminal).</summary>
internal readonly record struct Cell
{
    public Cell(string text, Style? style = null)
    {
        Text = text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
        Style = style ?? Style.Plain;
    }

    public string Text { get; }

    public Style Style { get; }

    public int Width => new Segment(Text).CellCount();

    public static implicit operator Cell(string text) => new(text);

    /// <summary>The same in no more than <paramref name="width"/> columns, with … where it was cut.</summary>
    public Cell Cut(int width)
    {
        if (Width <= width) return this;
        var text = Text;
        while (text.Length > 0 && new Segment(text).CellCount() > width - 1) text = text[..^1];
        return new Cell(text.TrimEnd() + "…", Style);
    }
}
