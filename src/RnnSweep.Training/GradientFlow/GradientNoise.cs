using RnnSweep.Training.Networks;

namespace RnnSweep.Training.GradientFlow;

/// <summary>
/// The gradient of the probe's whole loss, from groups of equally many sequences: its size parameter by parameter, and how much of it is signal. Laid out once.
/// </summary>
internal sealed class GradientNoise(ParameterTable layout)
{
    private readonly double[] _sum = new double[layout.Length];
    private double _squares;
    private int _groups;

    /// <summary>
    /// <c>gradient_snr</c>: ‖mean‖ / √(trace of the covariance) over the groups' gradients (McCandlish et al. 2018); NaN with fewer than two groups, or where they are alike.
    /// </summary>
    internal double SignalToNoise
    {
        get
        {
            if (_groups < 2) return double.NaN;
            var mean = 0.0;
            foreach (var value in _sum) mean += value * value;
            mean /= (double)_groups * _groups;
            var trace = (_squares - _groups * mean) / (_groups - 1);
            return trace > 0 ? Math.Sqrt(mean / trace) : double.NaN;
        }
    }

    /// <summary>Begins anew.</summary>
    internal void Clear()
    {
        Array.Clear(_sum);
        (_squares, _groups) = (0, 0);
    }

    /// <summary>Adds a group's gradient.</summary>
    internal void Add(ReadOnlySpan<float> gradient)
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            _sum[i] += gradient[i];
            _squares += (double)gradient[i] * gradient[i];
        }
        _groups++;
    }

    /// <summary>2-norm of a parameter's gradient, the mean over the groups.</summary>
    internal double Norm(ParameterTensor tensor)
    {
        var squares = 0.0;
        for (var row = 0; row < tensor.Rows; row++)
            for (var column = 0; column < tensor.Columns; column++)
            {
                var value = _sum[tensor.Offset + row * tensor.RowStride + column * tensor.ColumnStride];
                squares += value * value;
            }
        return Math.Sqrt(squares) / _groups;
    }
}
