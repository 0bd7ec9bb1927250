using System.Xml.Linq;
using RnnSweep.Sweeps.Reports.Sections;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports;

/// <summary>
/// What came of a sweep, as one HTML page that needs nothing else: no script, no other file, no network. The page is a function of the journal: it bears the
/// journal's times and no others, so that the same journal gives the same bytes.
/// </summary>
public static class SweepReport
{
    /// <summary>Writes the page of a sweep at this moment.</summary>
    public static void Write(SweepSnapshot sweep, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(output);
        Html.Write(Page(sweep), output);
    }

    private static XElement Page(SweepSnapshot sweep) => new(
        "html", new XAttribute("lang", "en"),
        new XElement(
            "head",
            new XElement("meta", new XAttribute("charset", "utf-8")),
            Meta("viewport", "width=device-width, initial-scale=1"), Meta("color-scheme", "light dark"),
            new XElement("title", $"{sweep.Definition.Name}: RnnSweep report"),
            new XElement("style", ReportStyle.Sheet)),
        new XElement(
            "body",
            HeadSection.Of(sweep),
            new XElement(
                "main", SummarySection.Of(sweep), ChartSection.Of(sweep), LeaderboardSection.Of(sweep), FailureSection.Of(sweep), ParameterSection.Of(sweep), DefinitionSection.Of(sweep)),
            new XElement("footer", Html.Paragraph($"Written from {NumberFormat.Count(sweep.Sequence, "event")} of the sweep's journal. Times are in UTC.", "quiet"))));

    private static XElement Meta(string name, string content) => new("meta", new XAttribute("name", name), new XAttribute("content", content));
}
