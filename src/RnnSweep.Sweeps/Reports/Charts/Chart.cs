using System.Xml.Linq;

namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>A drawing with what there is to say about it.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Description">What it shows, for those who do not see it.</param>
/// <param name="Svg">
/// An <c>svg</c> element for the inside of an HTML page: without a namespace (the page's parser gives it one), coloured by
/// <see cref="ChartPalette.StyleSheet"/>, without style attributes and identifiers.
/// </param>
/// <param name="Notes">What was left out or cut short, one sentence each.</param>
public sealed record Chart(string Title, string Description, XElement Svg, IReadOnlyList<string> Notes)
{
    private static readonly XNamespace Namespace = "http://www.w3.org/2000/svg";

    /// <summary>The same as a file of its own: with its namespace and size, and colours for light ground that every program knows.</summary>
    public XDocument Standalone()
    {
        var root = Copied(Svg);
        string[] box = ((string?)Svg.Attribute("viewBox") ?? "0 0 0 0").Split(' ');
        root.SetAttributeValue("width", box[2]);
        root.SetAttributeValue("height", box[3]);
        var ground = new XElement(Namespace + "rect", new XAttribute("width", box[2]), new XAttribute("height", box[3]),
            new XAttribute("fill", ChartPalette.Resolve(ChartPalette.Surface)));
        var (words, shapes) = (root.Elements().Where(IsWords).ToList(), root.Elements().Where(element => !IsWords(element)).ToList());
        root.ReplaceNodes(words, ground, shapes);
        return new XDocument(root);
    }

    private static bool IsWords(XElement element) => element.Name.LocalName is "title" or "desc";

    private static XElement Copied(XElement element) => new(
        Namespace + element.Name.LocalName,
        element.Attributes().Select(attribute => new XAttribute(attribute.Name, ChartPalette.Resolve(attribute.Value))),
        element.Nodes().Select(node => node is XElement child ? Copied(child) : node));
}
