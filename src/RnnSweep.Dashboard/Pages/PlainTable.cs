using System.Xml.Linq;

namespace RnnSweep.Dashboard.Pages;

/// <summary>A table of a page without scripts, in a box that scrolls on its own.</summary>
internal static class PlainTable
{
    /// <summary>The table.</summary>
    /// <param name="caption">What it holds.</param>
    /// <param name="heads">Names of columns; those that begin with # hold numbers.</param>
    /// <param name="rows">Texts or elements; the first of a row is its heading.</param>
    public static XElement Of(string caption, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<object?>> rows) => new(
        "div", new XAttribute("class", "box"), new XAttribute("tabindex", "0"), new XAttribute("role", "region"), new XAttribute("aria-label", caption),
        new XElement(
            "table", new XElement("caption", caption),
            new XElement("thead", new XElement("tr", heads.Select(head => Cell("th", head, new XAttribute("scope", "col"), head.TrimStart('#'))))),
            new XElement("tbody", rows.Select(row => new XElement("tr", row.Select((cell, place) => place == 0
                ? Cell("th", heads[place], new XAttribute("scope", "row"), cell)
                : Cell("td", heads[place], cell)))))));

    private static XElement Cell(string name, string head, params object?[] content) =>
        new(name, head.StartsWith('#') ? new XAttribute("class", "number") : null, content);
}
