using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>Elements of a page, and how it is written. Escaping is left to the writer of XML, so that no text can be taken for markup.</summary>
internal static class Html
{
    private static readonly HashSet<string> Void = ["meta", "link", "br", "hr"];

    // What may stand empty in a drawing, where a slash closes it.
    private static readonly HashSet<string> Drawing = ["path", "line", "rect", "circle"];

    public static XElement Element(string name, string? cssClass, params object?[] content) =>
        new(name, cssClass is null ? null : new XAttribute("class", cssClass), content);

    public static XElement Paragraph(string text, string? cssClass = null) => Element("p", cssClass, text);

    /// <summary>Writes a page as HTML that is well-formed XML too.</summary>
    public static void Write(XElement page, TextWriter output)
    {
        output.Write("<!DOCTYPE html>\n");
        var settings = new XmlWriterSettings
        {
            OmitXmlDeclaration = true,
            Indent = true,
            IndentChars = "",
            NewLineChars = "\n",
            NewLineHandling = NewLineHandling.None,
            CloseOutput = false
        };
        using (var writer = XmlWriter.Create(output, settings)) Cleaned(page).WriteTo(writer);
        output.Write('\n');
    }

    private static XElement Cleaned(XElement element)
    {
        var copy = new XElement(element.Name, element.Attributes().Select(attribute => new XAttribute(attribute.Name, Cleaned(attribute.Value))),
            element.Nodes().Select(node => node switch { XElement child => Cleaned(child), XText text => new XText(Cleaned(text.Value)), _ => (object?)null }));
        // <td/> would open a cell and not close it.
        if (copy.IsEmpty && !Void.Contains(copy.Name.LocalName) && !Drawing.Contains(copy.Name.LocalName)) copy.Add("");
        return copy;
    }

    /// <summary>Control characters and halves of surrogate pairs, which XML cannot hold in any form, become the replacement character.</summary>
    private static string Cleaned(string text)
    {
        if (text.All(c => XmlConvert.IsXmlChar(c) && c != '\r')) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.IsBmp && (!XmlConvert.IsXmlChar((char)rune.Value) || rune.Value == '\r') ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }
}
