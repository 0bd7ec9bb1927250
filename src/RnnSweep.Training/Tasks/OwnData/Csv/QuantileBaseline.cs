using RnnSweep.Training.Data;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>
/// Quantiles around forecasts that no network makes: of each number of rows ahead, the empirical quantiles of their errors on the training part.
/// </summary>
internal sealed class QuantileBaseline
{
    // More windows of the training part say no more.
    private const int MostWindows = 20_000;

    private readonly int _horizon;
    private readonly double[][] _offsets;

    private QuantileBaseline(int horizon, double[][] offsets) => (_horizon, _offsets) = (horizon, offsets);

    /// <summary>Measures them.</summary>
    /// <param name="series">The rows.</param>
    /// <param name="plan">What the task wants.</param>
    /// <param name="train">The windows of the training part.</param>
    /// <param name="forecast">The forecast of a row from what is known at another.</param>
    internal static QuantileBaseline Of(CsvSeries series, CsvPlan plan, IReadOnlyList<(int First, int Length)> train, Func<int, int, double> forecast)
    {
        var errors = Enumerable.Range(0, plan.Forecast).Select(_ => new List<double>()).ToArray();
        for (var i = 0; i < train.Count; i += 1 + train.Count / MostWindows)
            foreach (var (row, ahead) in plan.Asked(train[i].First, train[i].Length))
                if (series.Targets[row] - forecast(row, row - ahead) is var error && !double.IsNaN(error)) errors[ahead - plan.Horizon].Add(error);
        return new QuantileBaseline(plan.Horizon, Array.ConvertAll(errors, list =>
        {
            double[] sorted = [.. list.Order()];
            return plan.Levels.Select(level => sorted.Length > 0 ? PointLoss.Quantile(sorted, level) : 0).ToArray();
        }));
    }

    /// <summary>The levels around a forecast so many rows ahead, ascending.</summary>
    internal double[] Around(double forecast, int ahead) => Array.ConvertAll(_offsets[ahead - _horizon], offset => forecast + offset);
}
