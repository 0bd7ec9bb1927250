using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>
/// The answers of a table as they are learnt: transformed, then scaled by mean and standard deviation of the rows that are learnt from. Changes have a scale of
/// their own for each number of rows ahead: they grow with it.
/// </summary>
internal sealed class TargetAnswers
{
    private readonly CsvSeries _series;
    private readonly CsvPlan _plan;
    private readonly int[] _first;
    private readonly ColumnScale[] _scales;

    private TargetAnswers(CsvSeries series, CsvPlan plan)
    {
        (_series, _plan) = (series, plan);
        _first = new int[series.Lines.Length];
        foreach (var piece in series.Pieces) Array.Fill(_first, piece.First, piece.First, piece.Count);
        _scales = [ColumnScale.None(1)];
    }

    private TargetAnswers(TargetAnswers from, ColumnScale[] scales) =>
        (_series, _plan, _first, _scales) = (from._series, from._plan, from._first, scales);

    /// <summary>Finds their scales.</summary>
    /// <param name="series">The rows.</param>
    /// <param name="plan">What the task wants.</param>
    /// <param name="learnt">The rows that are learnt from.</param>
    internal static TargetAnswers Of(CsvSeries series, CsvPlan plan, IReadOnlyList<(int First, int End)> learnt)
    {
        var plain = new TargetAnswers(series, plan);
        if (!plan.Normalize || !plan.Loss.IsOfNumbers()) return plain;
        // Logarithms have one scale, as the target itself has.
        var scales = plan.Lag == 0 ? 1 : plan.Forecast;
        return new TargetAnswers(plain, [.. Enumerable.Range(plan.Horizon, scales).Select(ahead => ColumnScale.Of(
            [.. Enumerable.Range(0, series.Lines.Length).Select(row => plain.Transformed(row, ahead))], 1, learnt))]);
    }

    /// <summary>Of each number of rows ahead: what is subtracted.</summary>
    internal double Mean(int ahead) => Scale(ahead).Means[0];

    /// <summary>Of each number of rows ahead: what is divided by then.</summary>
    internal double Deviation(int ahead) => Scale(ahead).Deviations[0];

    /// <summary>The answer at a row, so many rows ahead of what was read.</summary>
    internal float Scaled(int row, int ahead) => Scale(ahead).Scaled(0, Transformed(row, ahead));

    /// <summary>How far a forecast is off, as the loss sees it; NaN where it has no transform.</summary>
    internal double Error(double said, int row, int ahead)
    {
        var truth = _series.Targets[row];
        return (_plan.Transform == TargetTransform.Log ? _plan.Transformed(said, 0) - _plan.Transformed(truth, 0) : said - truth) / Deviation(ahead);
    }

    /// <summary>What an answer is the change from; 0 where it is none, NaN where that is not known.</summary>
    internal double Anchor(int row, int ahead) => _plan.AnchorOf(row, ahead) is not { } anchor ? 0
        : anchor >= _first[row] ? _series.Targets[anchor] : double.NaN;

    /// <summary>Whether the answer can be told: it is known, and so is what it is the change from.</summary>
    internal static bool IsKnown(CsvSeries series, CsvPlan plan, CsvSeries.Piece piece, int row, int ahead) =>
        !double.IsNaN(series.Targets[row]) && (plan.AnchorOf(row, ahead) is not { } anchor
            || (anchor >= piece.First && !double.IsNaN(series.Targets[anchor])));

    private ColumnScale Scale(int ahead) => _scales[Math.Min(ahead - _plan.Horizon, _scales.Length - 1)];

    private double Transformed(int row, int ahead) => _plan.Transformed(_series.Targets[row], Anchor(row, ahead));
}
