using RnnSweep.Sweeps.Results;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>What a model says of the test part beside the truth, and by how much it is off.</summary>
public static class AnswerChart
{
    private const double Width = 830, Height = 300;
    private const double Faint = 0.7;

    // As many texts of a date and a clock as stand side by side.
    private const int TimeMarks = 5;

    /// <summary>Forecast and truth, row by row; null for fewer than two.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="target">Which column, of several.</param>
    public static Chart? Forecast(TestAnswers answers, int target = 0)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var all = answers.NumbersOf(target).ToArray();
        if (all.Length < 2) return null;
        var values = all.SelectMany(one => (double[])[one.Truth, one.Said, one.Low, one.High]).Where(double.IsFinite).ToArray();
        var (x, y) = (AxisScale.Whole(1, all.Length), AxisScale.Linear(values.Min(), values.Max()));
        var hasBand = !double.IsNaN(all[0].Low);
        var title = "Forecast and truth" + Of(answers, target);
        var description = $"{Part(answers)} in their order{(hasBand ? ", with the band from the lowest to the highest level" : "")}.";
        var plot = new Plot(Width, Height, title, description, Times(all, x) ?? PlotAxis.Of(x, "answer", 10), PlotAxis.Of(y, "value", 5),
        [
            new LegendEntry(LegendMark.Line, ChartPalette.Best, "forecast"), new LegendEntry(LegendMark.Thin, ChartPalette.Median, "truth"),
            .. hasBand ? new[] { new LegendEntry(LegendMark.Banded, ChartPalette.Best, "band of levels") } : [],
        ]);
        if (hasBand)
            plot.Add(Svg.Area(Svg.Polyline(all.Select((one, i) => At(i, one.High)).Concat(all.Select((one, i) => At(i, one.Low)).Reverse())) + "Z",
                ChartPalette.Band));
        plot.Add(Svg.Path(Svg.Polyline(all.Select((one, i) => At(i, one.Truth))), ChartPalette.Median, 1.2),
            Svg.Path(Svg.Polyline(all.Select((one, i) => At(i, one.Said))), ChartPalette.Best, 1.6));
        return new Chart(title, description, plot.Drawing, []);

        (double X, double Y) At(int place, double value) => (plot.X(x.Share(place + 1)), plot.Y(y.Share(value)));
    }

    /// <summary>Truth minus forecast against the forecast; null for fewer than two.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="target">Which column, of several.</param>
    public static Chart? Residuals(TestAnswers answers, int target = 0)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var all = answers.NumbersOf(target).ToArray();
        if (all.Length < 2) return null;
        var errors = Array.ConvertAll(all, one => one.Truth - one.Said);
        var (x, y) = (AxisScale.Linear(all.Min(one => one.Said), all.Max(one => one.Said)), AxisScale.Linear(Math.Min(0, errors.Min()), Math.Max(0,
            errors.Max())));
        var title = "Residuals" + Of(answers, target);
        var mean = errors.Average();
        var description = $"Truth minus forecast against the forecast; their mean is {NumberFormat.Figure(mean)}. A slope or a curve would be something that "
            + "the model has not learnt.";
        var plot = new Plot(Width, Height, title, description, PlotAxis.Of(x, "forecast", 8), PlotAxis.Of(y, "truth − forecast", 5), []);
        plot.Add(Svg.Line(plot.X(0), plot.Y(y.Share(0)), plot.X(1), plot.Y(y.Share(0)), ChartPalette.Quiet, 1.2, "1 3"));
        for (var i = 0; i < all.Length; i++)
            plot.Add(Svg.Dot(plot.X(x.Share(all[i].Said)), plot.Y(y.Share(errors[i])), 2.2, ChartPalette.Good, Faint));
        return new Chart(title, description, plot.Drawing, []);
    }

    /// <summary>The answers' own times where they have some, a few of them as there is room.</summary>
    private static PlotAxis? Times(TestAnswer[] answers, AxisScale scale)
    {
        if (answers[0].When.Length == 0) return null;
        var marks = Math.Min(answers.Length, TimeMarks);
        // In the middle of their stretches: at an end half of the text would be cut off.
        return new PlotAxis("time", [.. Enumerable.Range(0, marks).Select(mark => (2 * mark + 1) * answers.Length / (2 * marks))
            .Select(place => (scale.Share(place + 1), ShownValue.Text(answers[place].When)))]);
    }

    private static string Of(TestAnswers answers, int target) => answers.Targets.Count > 1 ? $": {ShownValue.Text(answers.Targets[target])}" : "";

    /// <summary>Which answers they are, in words.</summary>
    internal static string Part(TestAnswers answers) => answers.Numbers.Count < answers.Count
        ? $"The last {NumberFormat.Count(answers.Numbers.Count, "answer")} of {NumberFormat.Count(answers.Count, "answer")} of the test part"
        : $"The {NumberFormat.Count(answers.Count, "answer")} of the test part";
}
