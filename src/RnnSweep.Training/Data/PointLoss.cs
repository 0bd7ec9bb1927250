using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Data;

/// <summary>The losses of numbers, one answer at a time in float64: for forecasts that no network makes.</summary>
internal static class PointLoss
{
    private const int Halvings = 100;

    /// <summary>The loss of one output.</summary>
    /// <param name="loss">Which.</param>
    /// <param name="parameter">δ of Huber, q of a quantile.</param>
    /// <param name="error">Output minus truth.</param>
    internal static double Of(Loss loss, double parameter, double error) => loss switch
    {
        Loss.MeanSquaredError => error * error,
        Loss.MeanAbsoluteError => Math.Abs(error),
        Loss.Huber => Math.Clamp(error, -parameter, parameter) is var near ? near * (error - near / 2) : 0,
        Loss.Quantile => error > 0 ? (1 - parameter) * error : -parameter * error,
        _ => throw new ArgumentOutOfRangeException(nameof(loss)),
    };

    /// <summary>The number that has the least loss where nothing is known but these true values; sorts them. 0 without any.</summary>
    internal static double BestConstant(Loss loss, double parameter, double[] values)
    {
        if (values.Length == 0) return 0;
        Array.Sort(values);
        return loss switch
        {
            Loss.MeanSquaredError => values.Sum() / values.Length,
            Loss.MeanAbsoluteError => Least(values, 0.5),
            Loss.Quantile => Least(values, parameter),
            Loss.Huber => Middle(values, parameter),
            _ => throw new ArgumentOutOfRangeException(nameof(loss)),
        };
    }

    /// <summary>The quantile of sorted values, on the line between the two nearest (Hyndman and Fan's seventh); NaN without values.</summary>
    internal static double Quantile(ReadOnlySpan<double> sorted, double level)
    {
        if (sorted.Length == 0) return double.NaN;
        var place = level * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]) : sorted[^1];
    }

    /// <summary>The smallest value that such a share of them does not exceed.</summary>
    private static double Least(double[] sorted, double level) => sorted[Math.Clamp((int)Math.Ceiling(level * sorted.Length) - 1, 0, sorted.Length - 1)];

    /// <summary>Where the errors, each brought into ±δ, add up to 0.</summary>
    private static double Middle(double[] sorted, double delta)
    {
        var (low, high) = (sorted[0], sorted[^1]);
        for (var i = 0; i < Halvings && low < high; i++)
        {
            var middle = low + (high - low) / 2;
            if (sorted.Sum(value => Math.Clamp(middle - value, -delta, delta)) < 0) low = middle;
            else high = middle;
        }
        return high;
    }
}
