using System.Xml.Linq;
using RnnSweep.Sweeps.Reports.Sections;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Predicting;

namespace RnnSweep.Sweeps.Reports;

/// <summary>
/// The results of a sweep, as one HTML page that needs nothing else: no script, no other file, no network. The page is a function of the journal: it contains
/// only the journal's times and no others, so that the same journal gives the same bytes; with the best run's answers, the same journal and model do.
/// </summary>
public static class SweepReport
{
    /// <summary>Writes the page of a sweep at this moment.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="output">Takes the page.</param>
    /// <param name="best">What the best run says of the test part, where its model and its data are there.</param>
    public static void Write(SweepSnapshot sweep, TextWriter output, TestAnswers? best = null) => Page(sweep, best).Write(output);

    /// <summary>The same page, for a server that has more to say about it.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="more">What the server adds, before the definition.</param>
    public static HtmlPage Page(SweepSnapshot sweep, params XElement[] more) => Page(sweep, null, more);

    private static HtmlPage Page(SweepSnapshot sweep, TestAnswers? best, params XElement[] more)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(more);
        return new HtmlPage($"{sweep.Definition.Name}: RnnSweep report",
        [
            HeadSection.Of(sweep),
            new XElement(
                "main",
                // As on the server's page: what came of it, why runs failed, the runs, what mattered, and then charts.
                SummarySection.Of(sweep), NoteSection.Of(sweep), FailureSection.Of(sweep), LeaderboardSection.Of(sweep), DiagnosisSection.Of(sweep),
                ImportanceSection.Of(sweep), ParameterSection.Of(sweep), ChartSection.Of(sweep), AnswerSection.Of(best), GradientFlowSection.Of(sweep),
                DataSection.Of(sweep), more, DefinitionSection.Of(sweep)),
            new XElement("footer", Html.Paragraph($"Written from {NumberFormat.Count(sweep.Sequence, "event")} of the sweep's journal. Times are in UTC.",
                "quiet")),
        ]);
    }
}
