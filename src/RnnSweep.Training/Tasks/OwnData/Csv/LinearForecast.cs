using MathNet.Numerics.LinearAlgebra;
using RnnSweep.Training.LinearAlgebra;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>
/// y_{t+h} = w₀ + Σ_{k=1..p} w_k y_{t+1−k}, by least squares over the training part (Box and Jenkins). h is the horizon, forecast directly; where several rows
/// are told at once, each has weights of its own.
/// </summary>
internal sealed class LinearForecast
{
    private const int LongestOrder = 168;
    private const double MostWork = 2e9;
    private const double Ridge = 1e-9;

    private readonly int _horizon;
    private readonly double[][] _weights;

    private LinearForecast(int horizon, double[][] weights) => (_horizon, _weights) = (horizon, weights);

    /// <summary>p.</summary>
    internal int Order => _weights[0].Length - 1;

    /// <summary>Fits one; null where the training part is too short.</summary>
    /// <param name="series">The rows.</param>
    /// <param name="plan">How far ahead the rows lie that are told.</param>
    /// <param name="learnt">The rows of the training part.</param>
    /// <param name="order">p at most.</param>
    internal static LinearForecast? Fit(CsvSeries series, CsvPlan plan, IReadOnlyList<(int First, int End)> learnt, int order)
    {
        var rows = learnt.Sum(range => (long)range.End - range.First);
        var (told, values) = (plan.Forecast, series.Targets);
        var p = (int)Math.Min(Math.Min(order, LongestOrder), rows / 5);
        while (p > 1 && rows * (double)p * (p + told - 1) > MostWork) p /= 2;
        if (p < 1) return null;
        var size = p + 1;
        var (gram, count) = (new double[size * size], 0L);
        var right = Enumerable.Range(0, told).Select(_ => new double[size]).ToArray();
        var x = new double[size];
        x[0] = 1;
        foreach (var (first, end) in learnt)
            foreach (var piece in series.Pieces)
                for (var last = Math.Max(first, piece.First) + p - 1; last + plan.Reach < Math.Min(end, piece.End); last++)
                {
                    for (var k = 1; k <= p; k++) x[k] = values[last + 1 - k];
                    var truths = values.AsSpan(last + plan.Horizon, told);
                    if (x.Any(double.IsNaN) || HasHole(truths)) continue;
                    count++;
                    for (var i = 0; i < size; i++)
                    {
                        for (var step = 0; step < told; step++) right[step][i] += x[i] * truths[step];
                        for (var j = 0; j <= i; j++) gram[i * size + j] += x[i] * x[j];
                    }
                }
        if (count <= 2 * size) return null;
        ManagedAlgebra.Ensure();
        // A series that repeats itself exactly does not determine the weights: the smallest ones are taken.
        for (var i = 0; i < size; i++) gram[i * size + i] *= 1 + Ridge;
        var matrix = Matrix<double>.Build.Dense(size, size, (i, j) => gram[Math.Max(i, j) * size + Math.Min(i, j)]);
        try
        {
            var cholesky = matrix.Cholesky();
            return new LinearForecast(plan.Horizon, Array.ConvertAll(right, side => cholesky.Solve(Vector<double>.Build.Dense(side)).ToArray()));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The forecast so many rows ahead from the values up to a row; NaN where one of them is not known.</summary>
    internal double Forecast(double[] values, int last, int first, int ahead)
    {
        if (last - Order + 1 < first) return double.NaN;
        var weights = _weights[ahead - _horizon];
        var sum = weights[0];
        for (var k = 1; k <= Order; k++) sum += weights[k] * values[last + 1 - k];
        return sum;
    }

    private static bool HasHole(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
            if (double.IsNaN(value)) return true;
        return false;
    }
}
