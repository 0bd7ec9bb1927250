using MathNet.Numerics.LinearAlgebra;
using RnnSweep.Training.LinearAlgebra;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>y_{t+h} = w₀ + Σ_{k=1..p} w_k y_{t+1−k}, by least squares over the training part (Box and Jenkins). h is the horizon, forecast directly.</summary>
internal sealed class LinearForecast
{
    private const int LongestOrder = 168;
    private const double MostWork = 2e9;
    private const double Ridge = 1e-9;

    private readonly double[] _weights;

    private LinearForecast(double[] weights) => _weights = weights;

    /// <summary>p.</summary>
    internal int Order => _weights.Length - 1;

    /// <summary>Fits one; null where the training part is too short.</summary>
    /// <param name="series">The rows.</param>
    /// <param name="horizon">h.</param>
    /// <param name="learnt">The rows of the training part.</param>
    /// <param name="order">p at most.</param>
    internal static LinearForecast? Fit(CsvSeries series, int horizon, IReadOnlyList<(int First, int End)> learnt, int order)
    {
        var rows = learnt.Sum(range => (long)range.End - range.First);
        var p = (int)Math.Min(Math.Min(order, LongestOrder), rows / 5);
        while (p > 1 && rows * (double)p * p > MostWork) p /= 2;
        if (p < 1) return null;
        var (size, values) = (p + 1, series.Targets);
        var (gram, right, count) = (new double[size * size], new double[size], 0L);
        var x = new double[size];
        x[0] = 1;
        foreach (var (first, end) in learnt)
            foreach (var piece in series.Pieces)
                for (var last = Math.Max(first, piece.First) + p - 1; last + horizon < Math.Min(end, piece.End); last++)
                {
                    var truth = values[last + horizon];
                    for (var k = 1; k <= p; k++) x[k] = values[last + 1 - k];
                    if (double.IsNaN(truth) || x.Any(double.IsNaN)) continue;
                    count++;
                    for (var i = 0; i < size; i++)
                    {
                        right[i] += x[i] * truth;
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
            return new LinearForecast([.. matrix.Cholesky().Solve(Vector<double>.Build.Dense(right))]);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The forecast from the values up to a row; NaN where one of them is not known.</summary>
    internal double Forecast(double[] values, int last, int first)
    {
        if (last - Order + 1 < first) return double.NaN;
        var sum = _weights[0];
        for (var k = 1; k <= Order; k++) sum += _weights[k] * values[last + 1 - k];
        return sum;
    }
}
