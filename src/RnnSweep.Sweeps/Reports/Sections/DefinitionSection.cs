using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
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

    /// <summary>Entries of a list that are shown; the journal's first event has all.</summary>
    private const int MostEntries = 100;

    public static IEnumerable<XElement> Of(SweepSnapshot sweep)
    {
        yield return Html.Element("h2", null, "Definition");
        yield return Html.Element("details", null,
            Html.Element("summary", null, "The sweep as it was carried out: after all changes, defaults filled in"),
            Html.Element("pre", null, new XAttribute("tabindex", "0"),
                Shortened(JsonSerializer.SerializeToNode(SweepDefinitionJson.Write(sweep.Definition))!).ToJsonString(Options)));
    }

    private static JsonNode Shortened(JsonNode node)
    {
        if (node is JsonObject members)
        {
            foreach (var (_, value) in members)
                if (value is not null) Shortened(value);
        }
        else if (node is JsonArray list)
        {
            var left = list.Count - MostEntries;
            if (left > 0)
            {
                list.RemoveRange(MostEntries, left);
                list.Add($"… and {left.ToString(CultureInfo.InvariantCulture)} more");
            }
            foreach (var entry in list)
                if (entry is not null) Shortened(entry);
        }
        return node;
    }
}
