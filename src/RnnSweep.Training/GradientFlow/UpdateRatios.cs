using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.GradientFlow;

/// <summary>How far one optimiser step moves each parameter: ‖ΔW‖ / ‖W‖. Laid out once.</summary>
internal sealed class UpdateRatios(ParameterTable layout)
{
    private readonly float[] _before = RunArray.New<float>(layout.Length);
    private readonly double[] _ratios = new double[layout.Tensors.Count];

    /// <summary>All of them, by parameter.</summary>
    internal Span<double> All => _ratios;

    /// <summary>Of a parameter, by its place in the table; NaN where it was 0.</summary>
    internal double this[int tensor] => _ratios[tensor];

    /// <summary>Before the step.</summary>
    internal void Remember(ReadOnlySpan<float> parameters) => parameters.CopyTo(_before);

    /// <summary>After the step.</summary>
    internal void Compare(ReadOnlySpan<float> parameters)
    {
        for (var index = 0; index < _ratios.Length; index++)
        {
            var tensor = layout.Tensors[index];
            var (moved, size) = (0.0, 0.0);
            for (var row = 0; row < tensor.Rows; row++)
                for (var column = 0; column < tensor.Columns; column++)
                {
                    var at = tensor.Offset + row * tensor.RowStride + column * tensor.ColumnStride;
                    var change = (double)parameters[at] - _before[at];
                    moved += change * change;
                    size += (double)_before[at] * _before[at];
                }
            _ratios[index] = size > 0 ? Math.Sqrt(moved / size) : double.NaN;
        }
    }
}
