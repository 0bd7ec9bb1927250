using System.Xml.Linq;

namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>A table with a caption, in a box that scrolls on its own where the page is narrow.</summary>
/// <param name="caption">What it holds.</param>
/// <param name="columns">Names, and how their cells are set.</param>
internal sealed class HtmlTable(string caption, IReadOnlyList<(string Name, CellKind Kind)> columns)
{
    private readonly List<XElement> _rows = [];

    /// <summary>Adds a row; its first cell is its heading.</summary>
    public void Add(IReadOnlyList<string> cells, bool isFirst = false) =>
        _rows.Add(Html.Element("tr", isFirst ? "first" : null, cells.Select((cell, place) => place == 0
        ? Html.Element("th", Class(place), new XAttribute("scope", "row"), cell)
        : Html.Element("td", Class(place), cell))));

    public XElement Draw() => Html.Element("div", "box", new XAttribute("tabindex", "0"), new XAttribute("role", "region"),
        new XAttribute("aria-label", caption),
        Html.Element("table", null,
            Html.Element("caption", null, caption),
            Html.Element("thead", null, Html.Element("tr", null,
                columns.Select((column, place) => Html.Element("th", Class(place), new XAttribute("scope", "col"), column.Name)))),
            Html.Element("tbody", null, _rows)));

    private string? Class(int place) => columns[place].Kind switch
    {
        CellKind.Number => "number",
        CellKind.Long => "long",
        _ => null,
    };
}
