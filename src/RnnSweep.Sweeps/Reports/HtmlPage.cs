using System.Xml.Linq;
using RnnSweep.Sweeps.Reports.Sections;

namespace RnnSweep.Sweeps.Reports;

/// <summary>
/// A page in the reports' style. By default it needs nothing else; a server that forbids style sheets inside of pages serves <see cref="StyleSheet"/> beside
/// it.
/// </summary>
/// <param name="Title">Its title.</param>
/// <param name="Content">What stands in its body: elements without namespace, without style attributes.</param>
public sealed record HtmlPage(string Title, IReadOnlyList<XElement> Content)
{
    /// <summary>The style of all pages, for light and dark ground.</summary>
    public static string StyleSheet => ReportStyle.Sheet;

    /// <summary>Where <see cref="StyleSheet"/> is served; null to have it inside the page.</summary>
    public string? StyleSheetAddress { get; init; }

    /// <summary>Seconds after which a browser asks for the page again; null for never.</summary>
    public int? Refresh { get; init; }

    /// <summary>Writes it as HTML that is well-formed XML too.</summary>
    public void Write(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Html.Write(new XElement("html", new XAttribute("lang", "en"), Head(), new XElement("body", Content)), output);
    }

    private XElement Head() => new(
        "head",
        new XElement("meta", new XAttribute("charset", "utf-8")),
        Meta("viewport", "width=device-width, initial-scale=1"), Meta("color-scheme", "light dark"),
        Refresh is { } seconds ? new XElement("meta", new XAttribute("http-equiv", "refresh"), new XAttribute("content", seconds)) : null,
        new XElement("title", Title),
        StyleSheetAddress is { } address
            ? new XElement("link", new XAttribute("rel", "stylesheet"), new XAttribute("href", address))
            : new XElement("style", ReportStyle.Sheet));

    private static XElement Meta(string name, string content) => new("meta", new XAttribute("name", name), new XAttribute("content", content));
}
