using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.GradientFlow;

/// <summary>
/// The gradient of the probe's whole loss, from groups of equally many sequences: its size parameter by parameter, and how much of it is signal. Laid out once.
/// </summary>
internal sealed class GradientNoise(ParameterTable layout)
{
    private const nuint Lanes = 8;

    private readonly double[] _sum = RunArray.New<double>(layout.Length);
    private double _squares;
    private int _groups;

    /// <summary>
    /// <c>gradient_snr</c>: ‖mean‖ / √(trace of the covariance) over the groups' gradients (McCandlish et al. 2018); NaN with fewer than two groups, or where
    /// they are alike.
    /// </summary>
    internal double SignalToNoise
    {
        get
        {
            if (_groups < 2) return double.NaN;
            var mean = SumOfSquares(_sum) / ((double)_groups * _groups);
            var trace = (_squares - _groups * mean) / (_groups - 1);
            return trace > 0 ? Math.Sqrt(mean / trace) : double.NaN;
        }
    }

    /// <summary>Begins again.</summary>
    internal void Clear()
    {
        Array.Clear(_sum);
        (_squares, _groups) = (0, 0);
    }

    /// <summary>Adds a group's gradient.</summary>
    internal void Add(ReadOnlySpan<float> gradient)
    {
        var squares = Vector512<double>.Zero;
        ref var from = ref MemoryMarshal.GetReference(gradient);
        ref var to = ref MemoryMarshal.GetArrayDataReference(_sum);
        nuint i = 0;
        for (; i + Lanes <= (nuint)gradient.Length; i += Lanes)
        {
            var eight = Vector256.LoadUnsafe(ref from, i);
            var wide = Vector512.Create(Vector256.WidenLower(eight), Vector256.WidenUpper(eight));
            (Vector512.LoadUnsafe(ref to, i) + wide).StoreUnsafe(ref to, i);
            squares += wide * wide;
        }
        var rest = 0.0;
        for (; i < (nuint)gradient.Length; i++)
        {
            _sum[i] += gradient[(int)i];
            rest += (double)gradient[(int)i] * gradient[(int)i];
        }
        _squares += Total(squares) + rest;
        _groups++;
    }

    // Eight chains: in one the processor waits for each addition.
    private static double SumOfSquares(double[] values)
    {
        var squares = Vector512<double>.Zero;
        ref var from = ref MemoryMarshal.GetArrayDataReference(values);
        nuint i = 0;
        for (; i + Lanes <= (nuint)values.Length; i += Lanes)
        {
            var eight = Vector512.LoadUnsafe(ref from, i);
            squares += eight * eight;
        }
        var rest = 0.0;
        for (; i < (nuint)values.Length; i++) rest += values[i] * values[i];
        return Total(squares) + rest;
    }

    /// <summary>The lanes' sum, in their order: the same at every vector width.</summary>
    private static double Total(Vector512<double> lanes)
    {
        var total = 0.0;
        for (var lane = 0; lane < (int)Lanes; lane++) total += lanes[lane];
        return total;
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
