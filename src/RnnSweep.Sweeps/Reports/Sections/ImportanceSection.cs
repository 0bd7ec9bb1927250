using System.Xml.Linq;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>Which parameters mattered for the sweep's metric, and the main effects of those that did.</summary>
internal static class ImportanceSection
{
    private const int MostEffects = 4;
    private const int MostGroups = 20;

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
        if (SweepGroups.Of(sweep, importance) is not { Count: > 0 } groups) yield break;
        var compared = new HtmlTable("Values compared", [("parameter", CellKind.Text), ("which is better", CellKind.Text),
            ($"{importance.Metric}: by", CellKind.Number), ("p", CellKind.Number), ("compared", CellKind.Text), ("more than luck", CellKind.Text)]);
        foreach (var one in groups.Take(MostGroups))
            compared.Add([one.Parameter, SweepGroups.Words(one), NumberFormat.Figure(one.Difference), SweepGroups.Chance(one), SweepGroups.Compared(one),
                one.Adjusted < SweepGroups.Sure ? "yes" : "no"]);
        yield return compared.Draw();
        yield return Html.Paragraph(SweepGroups.Method(groups), "quiet");
    }
}
