using System.Globalization;
using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Tells new rows that lie where the model has never been: other units, or another column under the same name.</summary>
internal static class RangeCheck
{
    private const int FewestRows = 3;
    private const double Far = 4;

    // Months have 28 to 31 days.
    private const double SameStep = 1.25;

    /// <summary>
    /// What is wrong with the first column whose median is more than four standard deviations of the training part from its mean, or that has no value between
    /// the training part's smallest and largest, or with a step of time that the model has not learnt; null where nothing is.
    /// </summary>
    internal static string? Find(CsvSeries series, DataPreparation known)
    {
        if (known.Step > 0 && series.Step > 0 && series.Times.Length > FewestRows
            && (series.Step > SameStep * known.Step || series.Step < known.Step / SameStep)) return StepProblem(series, known);
        var input = 0;
        foreach (var column in known.Columns)
        {
            if (column.Categories is null && series.Lines.Length >= FewestRows && Problem(series, column, input) is { } problem) return problem;
            input += column.Means.Count;
        }
        return null;
    }

    private static string StepProblem(CsvSeries series, DataPreparation known)
    {
        var isDate = series.TimeForm is { IsDate: true };
        return $"its rows are {TimeText.Step(series.Step, isDate)} apart; the model has learnt from rows {TimeText.Step(known.Step, isDate)} apart. "
            + "Give it rows of that step, or train with resample; if the rows are meant so, write --any-range.";
    }

    private static string? Problem(CsvSeries series, PreparedColumn column, int input)
    {
        if (double.IsNaN(column.Least)) return null;
        var values = Enumerable.Range(0, series.Lines.Length).Select(row => series.Values[row * series.Width + input])
            .Where(value => !double.IsNaN(value)).Order().ToArray();
        return Problem(ShownValue.Text(column.Name), values, (column.Means[0], column.Deviations[0]), (column.Least, column.Most));
    }

    /// <summary>The same of the numbers of sequences' steps, whose range is known.</summary>
    /// <param name="steps">All steps of all sequences.</param>
    /// <param name="column">What was learnt from.</param>
    internal static string? Find(IReadOnlyList<double> steps, PreparedColumn column)
    {
        var width = column.Means.Count;
        if (column.Leasts is not { } leasts || column.Mosts is not { } mosts) return null;
        for (var k = 0; k < width; k++)
        {
            var values = Enumerable.Range(0, steps.Count / width).Select(step => steps[step * width + k]).Order().ToArray();
            var name = width == 1 ? "x" : string.Create(CultureInfo.InvariantCulture, $"number {k + 1} of the steps");
            if (values.Length >= FewestRows && Problem(name, values, (column.Means[k], column.Deviations[k]), (leasts[k], mosts[k])) is { } problem)
                return problem;
        }
        return null;
    }

    private static string? Problem(string name, double[] sorted, (double Mean, double Deviation) scale, (double Least, double Most) range)
    {
        if (sorted.Length == 0) return null;
        var (median, width) = (sorted[sorted.Length / 2], range.Most - range.Least);
        // Without normalize there are no deviations: a fifth of the range stands for one.
        var (middle, deviation) = scale is (0, 1) ? ((range.Least + range.Most) / 2, width / 5) : scale;
        var isFar = width > 0 && Math.Abs(median - middle) > Far * deviation && (median < range.Least || median > range.Most);
        var isApart = sorted[^1] < range.Least || sorted[0] > range.Most;
        return isFar || (isApart && sorted.Length > FewestRows)
            ? $"{name} goes from {Figure(sorted[0])} to {Figure(sorted[^1])}; the model has learnt from {Figure(range.Least)} to "
                + $"{Figure(range.Most)}. If the unit is another one convert the column; if the values are meant, write --any-range."
            : null;
    }

    private static string Figure(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
