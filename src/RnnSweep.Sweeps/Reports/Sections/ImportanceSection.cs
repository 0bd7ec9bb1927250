using System.Xml.Linq;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>Which parameters mattered for the sweep's metric, and the main effects of those that did.</summary>
internal static class ImportanceSection
{
    private const int MostEffects = 4;

    public static IEnumerable<XElement> Of(SweepSnapshot sweep)
    {
        var importance = SweepImportance.Of(sweep);
        if (importance.Result is not { } result) yield break;
        yield return Html.Element("h2", null, "What mattered");
        var table = new HtmlTable($"Importance for {importance.Metric}",
            [("parameter", CellKind.Text), ("share", CellKind.Number), ("interval", CellKind.Number), ("important", CellKind.Text), ("best at",
                CellKind.Text)]);
        foreach (var one in result.Parameters)
            table.Add([one.Name, ImportanceSentences.Share(one.Share), ImportanceSentences.Interval(one), one.IsImportant ? "yes" : "no",
                ImportanceSentences.Effect(one, importance.Maximize)]);
        yield return table.Draw();
        yield return Html.Paragraph(ImportanceSentences.Method(importance), "quiet");
        if (ImportanceSentences.Nothing(importance) is { } nothing) yield return Html.Paragraph(nothing);
        foreach (var one in result.Parameters.Where(one => one.IsImportant && one.Curve.Count > 0).Take(MostEffects))
        {
            var effect = new HtmlTable($"Main effect of {one.Name}", [(one.Name, CellKind.Text), ($"mean {importance.Metric}", CellKind.Number),
                ("spread", CellKind.Number)]);
            foreach (var point in one.Curve) effect.Add([NumberFormat.Value(point.Value), NumberFormat.Figure(point.Mean), NumberFormat.Figure(point.Spread)]);
            yield return effect.Draw();
        }
    }
}
