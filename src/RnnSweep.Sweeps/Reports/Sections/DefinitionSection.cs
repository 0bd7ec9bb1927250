using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml.Linq;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>The effective definition, folded away.</summary>
internal static class DefinitionSection
{
    // The page escapes for itself.
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    public static IEnumerable<XElement> Of(SweepSnapshot sweep)
    {
        yield return Html.Element("h2", null, "Definition");
        yield return Html.Element("details", null,
            Html.Element("summary", null, "The sweep as it was carried out: after all changes, defaults filled in"),
            Html.Element("pre", null, new XAttribute("tabindex", "0"), JsonSerializer.Serialize(SweepDefinitionJson.Write(sweep.Definition), Options)));
    }
}
