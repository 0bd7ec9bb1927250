using RnnSweep.Training.Data;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Writes down how a table was prepared.</summary>
internal static class CsvPreparation
{
    /// <summary>What a model keeps of it.</summary>
    /// <param name="series">The rows.</param>
    /// <param name="plan">What the task wants.</param>
    /// <param name="cut">The parts.</param>
    /// <param name="inputs">The scales of the inputs.</param>
    /// <param name="means">Of each output that is a number, what was subtracted; empty for classes.</param>
    /// <param name="deviations">What it was divided by then.</param>
    internal static DataPreparation Of(CsvSeries series, CsvPlan plan, SequenceCut cut, ColumnScale inputs, IReadOnlyList<double> means,
        IReadOnlyList<double> deviations)
    {
        var columns = new List<PreparedColumn>();
        var first = 0;
        foreach (var column in series.Columns)
        {
            var (least, most) = column is { Categories: null, Calendar: null } ? Range(series, cut, first) : (double.NaN, double.NaN);
            columns.Add(new PreparedColumn(column.Name, [.. inputs.Means.Skip(first).Take(column.Width)], [.. inputs.Deviations.Skip(first).Take(column.Width)])
            {
                Categories = column.Categories,
                IsAhead = column.IsAhead,
                IsStatic = column.IsStatic,
                Transform = column.Transform,
                Calendar = column.Calendar,
                Least = least,
                Most = most,
            });
            first += column.Width;
        }
        return new DataPreparation(columns)
        {
            TargetMean = means.Count > 0 ? means[0] : 0,
            TargetDeviation = deviations.Count > 0 ? deviations[0] : 1,
            TargetMeans = means.Count > 1 ? means : [],
            TargetDeviations = means.Count > 1 ? deviations : [],
            Transform = plan.TransformName,
            Period = plan.Transform == TargetTransform.SeasonalDifference ? plan.Lag : 0,
            Step = series.Step,
            Classes = series.ClassNames,
            Sha256 = series.Sha256,
        };
    }

    /// <summary>New rows on the scale of the training part.</summary>
    internal static float[] Scaled(DataPreparation preparation, IReadOnlyList<double> values) => Scale(preparation).Scaled([.. values]);

    private static ColumnScale Scale(DataPreparation preparation) =>
        new([.. preparation.Columns.SelectMany(column => column.Means)], [.. preparation.Columns.SelectMany(column => column.Deviations)]);

    private static (double Least, double Most) Range(CsvSeries series, SequenceCut cut, int input)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var (first, end) in cut.Learnt)
            for (var row = first; row < end; row++)
                if (series.Values[row * series.Width + input] is var value && !double.IsNaN(value))
                    (least, most) = (Math.Min(least, value), Math.Max(most, value));
        return least <= most ? (least, most) : (double.NaN, double.NaN);
    }
}
