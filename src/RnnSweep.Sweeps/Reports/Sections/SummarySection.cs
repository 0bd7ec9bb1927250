using System.Xml.Linq;
using RnnSweep.Sweeps.Reports.Sentences;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>The answers in sentences.</summary>
internal static class SummarySection
{
    public static IEnumerable<XElement> Of(SweepSnapshot sweep)
    {
        var summary = SweepSummary.Of(sweep);
        yield return Html.Element("h2", null, "Summary");
        yield return Html.Paragraph(string.Join(' ', summary.State));
        if (summary.Best.Count > 0)
            yield return Html.Element("div", "answer", Html.Paragraph(summary.Best[0]),
                summary.Best.Count > 1 ? Html.Paragraph(string.Join(' ', summary.Best.Skip(1))) : null, Scores(sweep), Symbols(sweep));
        foreach (var (heading, sentences) in new[] { ("Parameters", summary.Parameters), ("What went wrong", summary.Failures),
            ("Gradients", summary.Gradients) })
        {
            if (sentences.Count == 0) continue;
            yield return Html.Element("h3", null, heading);
            yield return Html.Element("ul", null, sentences.Select(sentence => Html.Element("li", null, sentence)));
        }
    }

    /// <summary>What the best run is worth, where there is more to say.</summary>
    private static XElement? Scores(SweepSnapshot sweep) =>
        ScoreSentences.Of(sweep).ToList() is { Count: > 0 } sentences ? Html.Paragraph(string.Join(' ', sentences)) : null;

    /// <summary>What the short forms of parameters in variants mean.</summary>
    private static XElement? Symbols(SweepSnapshot sweep)
    {
        if (sweep.Runs.Count == 0) return null;
        var legend = new VariantText(sweep.Definition.Space).Varying.Where(name => VariantText.Symbol(name) != name)
            .Select(name => $"{VariantText.Symbol(name)} {name}").ToList();
        return legend.Count == 0 ? null : Html.Paragraph(string.Join(", ", legend), "quiet");
    }
}
