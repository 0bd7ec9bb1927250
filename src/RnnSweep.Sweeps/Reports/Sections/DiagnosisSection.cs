using System.Globalization;
using System.Xml.Linq;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>Why runs did not learn, run by run: the diagnosis with what it rests on, in the words of <c>show DIR RUN</c>.</summary>
internal static class DiagnosisSection
{
    private const int MostRows = 30;

    public static IEnumerable<XElement> Of(SweepSnapshot sweep)
    {
        if (!Diagnosis.IsKnown(sweep)) yield break;
        var failed = sweep.Runs.Select(run => (run.Number, Diagnosis: Diagnosis.Full(sweep, run))).Where(one => one.Diagnosis is { HasFailed: true }).ToList();
        if (failed.Count == 0) yield break;
        yield return Html.Element("h2", null, "Why runs did not learn well");
        var table = new HtmlTable("Runs by number", [("run", CellKind.Number), ("diagnosis", CellKind.Text), ("why, and what to try", CellKind.Long)]);
        foreach (var (run, diagnosis) in failed.Take(MostRows))
            table.Add([run.ToString(CultureInfo.InvariantCulture), diagnosis!.Cause, string.Join(' ', diagnosis.Sentences)]);
        yield return table.Draw();
        if (failed.Count > MostRows)
            yield return Html.Paragraph($"and {NumberFormat.Count(failed.Count - MostRows, "more run")}: rnnsweep show DIR RUN says why", "quiet");
    }
}
