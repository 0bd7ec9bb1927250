using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>Elements of a drawing. Coordinates have one decimal: a tenth of a pixel is more than anyone sees.</summary>
internal static class Svg
{
    public static string Number(double value)
    {
        var rounded = Math.Round(value, 1, MidpointRounding.AwayFromZero);
        // −0 would be written with its sign.
        return (rounded == 0 ? 0 : rounded).ToString("0.#", CultureInfo.InvariantCulture);
    }

    public static XElement Root(double width, double height, string title, string description) => new(
        "svg",
        new XAttribute("class", "chart"), new XAttribute("role", "img"), new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"),
        new XAttribute("width", "100%"),
        new XAttribute("font-family", "system-ui, sans-serif"), new XAttribute("font-size", "12"),
        new XElement("title", title), new XElement("desc", description));

    public static XElement Line(double x1, double y1, double x2, double y2, string stroke, double width = 1, string? dash = null) => new(
        "line", Place("x1", x1), Place("y1", y1), Place("x2", x2), Place("y2", y2), new XAttribute("stroke", stroke), Place("stroke-width", width), Dash(dash));

    public static XElement Path(string data, string stroke, double width, double opacity = 1, string? dash = null) => new(
        "path", new XAttribute("d", data), new XAttribute("fill", "none"), new XAttribute("stroke", stroke), Place("stroke-width", width),
        new XAttribute("stroke-linejoin", "round"), Opacity(opacity), Dash(dash));

    public static XElement Area(string data, string fill) => new("path", new XAttribute("d", data), new XAttribute("fill", fill));

    public static XElement Rectangle(double x, double y, double width, double height, string fill, string? stroke = null) => new(
        "rect", Place("x", x), Place("y", y), Place("width", width), Place("height", height), new XAttribute("fill", fill),
        stroke is null ? null : new XAttribute("stroke", stroke));

    public static XElement Dot(double x, double y, double radius, string fill, double opacity = 1, string? words = null) => new(
        "circle", Place("cx", x), Place("cy", y), Place("r", radius), new XAttribute("fill", fill), opacity < 1 ? Place("fill-opacity", opacity) : null,
        Words(words));

    public static XElement Cross(double x, double y, double size, string stroke, string? words = null)
    {
        var (left, right, top, bottom) = (Number(x - size), Number(x + size), Number(y - size), Number(y + size));
        return new XElement("path", new XAttribute("d", $"M{left} {top}L{right} {bottom}M{left} {bottom}L{right} {top}"), new XAttribute("stroke", stroke),
            Place("stroke-width", 1.8), Words(words));
    }

    /// <summary>Text; where it is cut, the whole of it is shown on pointing at it.</summary>
    public static XElement Text(double x, double y, string text, string fill, string anchor = "start", int longest = int.MaxValue)
    {
        var shown = text.Length > longest ? text[..(longest - 1)].TrimEnd() + "…" : text;
        return new XElement("text", Place("x", x), Place("y", y), new XAttribute("fill", fill),
            anchor == "start" ? null : new XAttribute("text-anchor", anchor), shown, Words(shown == text ? null : text));
    }

    /// <summary>Text over lines, with a seam in the colour of the ground.</summary>
    public static XElement TextOver(double x, double y, string text, string fill, string anchor, int longest)
    {
        var element = Text(x, y, text, fill, anchor, longest);
        element.Add(new XAttribute("stroke", ChartPalette.Surface), Place("stroke-width", 3), new XAttribute("stroke-linejoin", "round"),
            new XAttribute("paint-order", "stroke"));
        return element;
    }

    public static string Polyline(IEnumerable<(double X, double Y)> points)
    {
        var data = new StringBuilder();
        foreach (var (x, y) in points) data.Append(data.Length == 0 ? 'M' : 'L').Append(Number(x)).Append(' ').Append(Number(y));
        return data.ToString();
    }

    private static XElement? Words(string? words) => words is null ? null : new XElement("title", words);

    private static XAttribute Place(string name, double value) => new(name, Number(value));

    private static XAttribute? Opacity(double opacity) => opacity < 1 ? Place("stroke-opacity", opacity) : null;

    private static XAttribute? Dash(string? dash) => dash is null ? null : new XAttribute("stroke-dasharray", dash);
}
