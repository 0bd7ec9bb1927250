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
        if (values.Length == 0) return null;
        var (median, width) = (values[values.Length / 2], column.Most - column.Least);
        // Without normalize there are no deviations: a fifth of the range stands for one.
        var (middle, deviation) = column.Means[0] == 0 && column.Deviations[0] == 1 ? ((column.Least + column.Most) / 2, width / 5)
            : (column.Means[0], column.Deviations[0]);
        var isFar = width > 0 && Math.Abs(median - middle) > Far * deviation && (median < column.Least || median > column.Most);
        var isApart = values[^1] < column.Least || values[0] > column.Most;
        return isFar || (isApart && values.Length > FewestRows)
            ? $"{ShownValue.Text(column.Name)} goes from {Figure(values[0])} to {Figure(values[^1])}; the model has learnt from {Figure(column.Least)} to "
                + $"{Figure(column.Most)}. If the unit is another one convert the column; if the values are meant, write --any-range."
            : null;
    }

    private static string Figure(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
