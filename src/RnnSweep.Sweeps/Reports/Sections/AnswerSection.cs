using System.Globalization;
using System.Xml.Linq;
using RnnSweep.Sweeps.Reports.Charts;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>The best run on the test part: forecast against truth and residuals, or which class was taken for which.</summary>
internal static class AnswerSection
{
    // A wider table says nothing at a glance.
    private const int MostClasses = 20;

    // Of more columns the first ones show how it goes.
    private const int MostTargets = 6;

    public static IEnumerable<XElement> Of(TestAnswers? answers)
    {
        if (answers is null || answers.Count == 0) yield break;
        yield return Html.Element("h2", null, "The best run on the test part");
        var charts = Enumerable.Range(0, Math.Clamp(answers.Targets.Count, 1, MostTargets))
            .SelectMany(target => new[] { AnswerChart.Forecast(answers, target), AnswerChart.Residuals(answers, target) });
        foreach (var chart in charts.OfType<Chart>())
            yield return Html.Element("figure", null, Html.Element("h3", null, chart.Title), chart.Svg,
                Html.Element("figcaption", null, chart.Description));
        if (answers.Confusion is not { } confusion || answers.Classes.Count > MostClasses) yield break;
        var table = new HtmlTable("Answers of each class (rows) and what they were taken for (columns)",
            [("class", CellKind.Text), .. answers.Classes.Select(name => (ShownValue.Text(name), CellKind.Number)), ("found", CellKind.Number)]);
        for (var truth = 0; truth < answers.Classes.Count; truth++)
        {
            var row = Enumerable.Range(0, answers.Classes.Count).Select(said => confusion[truth, said]).ToArray();
            table.Add([ShownValue.Text(answers.Classes[truth]), .. row.Select(count => count.ToString(CultureInfo.InvariantCulture)),
                row.Sum() == 0 ? "" : ((double)row[truth] / row.Sum()).ToString("P0", CultureInfo.InvariantCulture)]);
        }
        yield return table.Draw();
    }
}
