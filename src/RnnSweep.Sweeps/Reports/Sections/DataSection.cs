using System.Xml.Linq;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>What was read of a file that people brought, in the words of <c>validate</c> and <c>data check</c>.</summary>
internal static class DataSection
{
    public static IEnumerable<XElement> Of(SweepSnapshot sweep)
    {
        if (sweep.Definition.Task.Sizes?.Reading is not { } reading) yield break;
        yield return Html.Element("h2", null, "Data");
        yield return Html.Paragraph($"{reading.File}, as it was read when the sweep was created.");
        if (reading.Warnings.Count > 0) yield return Html.Element("ul", null, reading.Warnings.Select(warning => Html.Element("li", null, warning)));
        yield return Html.Element("table", null, Html.Element("tbody", null, ReadingText.Lines(reading)
            .Select(line => Html.Element("tr", null, Html.Element("th", null, new XAttribute("scope", "row"), line.Key), Html.Element("td", null,
                line.Value)))));
    }
}
