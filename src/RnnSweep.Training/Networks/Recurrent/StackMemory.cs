using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Regularization;

namespace RnnSweep.Training.Networks.Recurrent;

/// <summary>What <see cref="RecurrentStack"/> and its probe lay out, layer by layer. Layers above the first are alike, and their layouts made once.</summary>
/// <param name="shape">The network; its cell is the one that is laid out.</param>
/// <param name="inputSize">Numbers a step that the lowest layer reads.</param>
/// <param name="options">What the layers do beside the cell's equations.</param>
internal sealed class StackMemory(NetworkShape shape, int inputSize, LayerOptions options)
{
    private readonly DirectionLayout _first = new(shape.Cell.Shape, inputSize, shape.HiddenSize, offset: 0, options);
    private readonly DirectionLayout _above = new(shape.Cell.Shape, shape.Directions * shape.HiddenSize, shape.HiddenSize, offset: 0, options);

    private DirectionLayout this[int layer] => layer == 0 ? _first : _above;

    /// <summary>Adds the stack's memory.</summary>
    /// <param name="tally">To what.</param>
    /// <param name="prefix">Stands before the layers' names.</param>
    /// <param name="passesGradientDown">Whether the gradient of the lowest layer's input is wanted.</param>
    /// <param name="maxSteps">T at most.</param>
    /// <param name="maxRows">B at most.</param>
    /// <returns>Parameters, padding included.</returns>
    internal long Measure(MemoryTally tally, string prefix, bool passesGradientDown, int maxSteps, int maxRows)
    {
        var length = 0L;
        for (var layer = 0; layer < shape.NumLayers; layer++)
        {
            var layout = this[layer];
            for (var d = 0; d < shape.Directions; d++)
            {
                tally.Begin(RunMemory.PackedWeights);
                RecurrentDirection.MeasurePacked(tally, layout, layer > 0 || passesGradientDown);
                tally.Begin(prefix + RunMemory.Layer(layer));
                RecurrentDirection.Measure(tally, layout, maxSteps, maxRows);
                length = MemoryTally.Sum(length, layout.Length);
            }
            InputDropout.Measure(tally, options, layer, layout.InputSize, maxSteps, maxRows);
            if (shape.Directions == 2) tally.Buffers(2, maxSteps, maxRows, FloatBuffer.Padded(2 * shape.HiddenSize));
        }
        return length;
    }

    /// <summary>Adds what the probe lays out.</summary>
    internal void MeasureProbe(MemoryTally tally, ProbeSize size)
    {
        var row = FloatBuffer.Spread(shape.HiddenSize);
        for (var layer = 0; layer < shape.NumLayers; layer++)
        {
            StackWayBack.Measure(tally, this[layer], shape.Directions, size.Steps, size.Rows);
            for (var d = 0; d < shape.Directions; d++)
            {
                for (var curve = 0; curve < (shape.Cell.Shape.HasCell ? 2 : 1); curve++) LagCurve.Measure(tally, size.Sequences, size.Steps);
                TangentRoom.Measure(tally, this[layer], row, size.TangentRows);
            }
        }
    }
}
