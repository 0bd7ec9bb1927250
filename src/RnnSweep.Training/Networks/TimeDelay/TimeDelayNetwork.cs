using RnnSweep.Training.Activations;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Losses;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Networks.TimeDelay;

/// <summary>
/// Stacked time-delay layers with an output layer (Waibel et al. 1989): what a unit sees is the last K + 1 steps of the layer below, so L layers see L·K + 1
/// steps of the input, and no gradient goes further back.
/// </summary>
public sealed unsafe class TimeDelayNetwork : INetwork, IReadableOutputs
{
    private readonly TimeDelayLayout[] _layouts;
    private readonly TimeDelayLayer[] _layers;
    private readonly OutputLayer _output;
    private int _lastSteps;
    private int _lastRows;

    /// <summary>Lays out a network for batches up to a size.</summary>
    public TimeDelayNetwork(TimeDelayShape shape, Loss loss, int maxSteps, int maxRows)
    {
        ArgumentNullException.ThrowIfNull(shape);
        _layouts = new TimeDelayLayout[shape.NumLayers];
        for (var layer = 0; layer < shape.NumLayers; layer++)
            _layouts[layer] = new TimeDelayLayout(shape.Delays, shape.InputSizeOf(layer), shape.HiddenSize, layer == 0 ? 0 : _layouts[layer - 1].End);
        var place = OutputPlace.At(_layouts[^1].End, shape.HiddenSize, shape.OutputSize);
        Layout = new ParameterTable(
            [.. _layouts.SelectMany((layout, layer) => layout.Tensors(layer)), .. place.Tensors(shape.HiddenSize, shape.OutputSize)], place.End);
        Parameters = new FloatBuffer(Layout.Length);
        Gradients = new FloatBuffer(Layout.Length);
        var outer = new OuterProducts();
        var activation = ActivationKernel.Create(shape.Activation);
        _layers = [.. _layouts.Select((layout, layer) => new TimeDelayLayer(layout, activation, outer, layer > 0, maxSteps, maxRows))];
        _output = new OutputLayer(
            place, directions: 1, shape.HiddenSize, shape.OutputSize, shape.Pattern == Pattern.PerStep, LossKernel.Create(loss), outer, maxSteps, maxRows);
    }

    /// <inheritdoc/>
    public ParameterTable Layout { get; }

    /// <inheritdoc/>
    public FloatBuffer Parameters { get; }

    /// <inheritdoc/>
    public FloatBuffer Gradients { get; }

    /// <inheritdoc/>
    public void Pack(bool forTraining)
    {
        foreach (var layer in _layers) layer.Pack(Parameters.Pointer, forTraining);
        _output.Pack(Parameters.Pointer, forTraining);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It continues a batch of another number of rows.</exception>
    public void Forward(SequenceBatch batch, TrainingMoment? moment)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Continues && batch.Rows != _lastRows) throw new InvalidOperationException("a batch can only continue with as many rows as the one before");
        var input = new StateRows(batch.Inputs.Pointer, batch.InputRow);
        foreach (var layer in _layers)
        {
            if (batch.Continues) layer.Continue(_lastSteps, batch.Rows);
            else layer.StartFromZero(batch.Rows);
            layer.Forward(input, Parameters.Pointer, batch.Steps, batch.Rows);
            input = layer.States;
        }
        (_lastSteps, _lastRows) = (batch.Steps, batch.Rows);
        _output.Forward(Parameters.Pointer, input, batch);
    }

    /// <inheritdoc/>
    public LossSum Loss(SequenceBatch batch) => _output.Loss(batch);

    /// <inheritdoc/>
    ReadOnlySpan<float> IReadableOutputs.Outputs(SequenceBatch batch, int step, int row) => _output.At(batch, step, row);

    /// <inheritdoc/>
    public void Backward(SequenceBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        _output.Backward(Gradients.Pointer, _layers[^1].States, _layers[^1].StateGradients, batch);
        for (var layer = _layers.Length - 1; layer >= 0; layer--)
        {
            _layers[layer].Backward(Gradients.Pointer, batch.Steps, batch.Rows);
            if (layer == 0) break;
            var (from, to) = (_layers[layer].InputGradient(batch.Rows), _layers[layer - 1].StateGradients);
            RowKernels.Copy(from.Pointer, from.Row, to.Pointer, to.Row, batch.Steps * batch.Rows, _layouts[layer].InputSize);
        }
    }

    /// <inheritdoc/>
    /// <remarks>The number of rows, then each layer's last K inputs, <c>[layer][K][B][I]</c>.</remarks>
    public float[] CaptureStates() => [_lastRows, .. _layers.SelectMany(layer => layer.CapturePast(_lastSteps, _lastRows))];

    /// <inheritdoc/>
    public void RestoreStates(ReadOnlySpan<float> states)
    {
        var rows = states.Length == 0 ? 0 : (int)states[0];
        var needed = 1 + _layers.Sum(layer => layer.PastWidth) * rows;
        if (rows < 1 || states.Length != needed) throw new ArgumentException($"it holds {states.Length} numbers of the past where {needed} are needed");
        states = states[1..];
        foreach (var layer in _layers)
        {
            layer.RestorePast(rows, states);
            states = states[(layer.PastWidth * rows)..];
        }
        (_lastSteps, _lastRows) = (0, rows);
    }
}
