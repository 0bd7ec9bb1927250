using RnnSweep.Training.Kernels;
using RnnSweep.Training.Losses;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Networks;

/// <summary>
/// A stacked recurrent network with its output layer: loss and gradients of a batch by backpropagation through time. All memory is laid out at
/// construction; a step allocates nothing. Used by one thread at a time.
/// </summary>
/// <remarks>Order of calls: <see cref="Pack"/> after every change of <see cref="Parameters"/>, then <see cref="Forward"/>, <see cref="Loss"/>, <see cref="Backward"/>.</remarks>
public sealed unsafe class SequenceNetwork
{
    private readonly RecurrentDirection[] _directions;
    private readonly FloatBuffer?[] _joined;
    private readonly FloatBuffer?[] _joinedGradients;
    private readonly OutputLayer _output;
    private readonly int _joinedRow;

    /// <summary>Lays out a network for batches up to a size.</summary>
    public SequenceNetwork(NetworkShape shape, Loss loss, int maxSteps, int maxRows)
    {
        Shape = shape;
        Layout = new ParameterLayout(shape);
        Parameters = new FloatBuffer(Layout.Length);
        Gradients = new FloatBuffer(Layout.Length);
        var outer = new OuterProducts();
        var kernel = shape.Cell.Kernel(shape.Activation);
        _directions = new RecurrentDirection[shape.NumLayers * shape.Directions];
        for (var index = 0; index < _directions.Length; index++)
        {
            var layer = index / shape.Directions;
            _directions[index] = new RecurrentDirection(Layout.Direction(index), kernel, outer, index % shape.Directions == 1, layer > 0, maxSteps, maxRows);
        }
        _joined = new FloatBuffer?[shape.NumLayers];
        _joinedGradients = new FloatBuffer?[shape.NumLayers];
        _joinedRow = FloatBuffer.Padded(2 * shape.HiddenSize);
        for (var layer = 0; shape.Bidirectional && layer < shape.NumLayers; layer++)
        {
            _joined[layer] = new FloatBuffer(maxSteps * maxRows * _joinedRow);
            _joinedGradients[layer] = new FloatBuffer(maxSteps * maxRows * _joinedRow);
        }
        LossKernel = LossKernel.Create(loss);
        _output = new OutputLayer(shape, Layout, LossKernel, outer, maxSteps, maxRows);
    }

    /// <summary>What it looks like.</summary>
    public NetworkShape Shape { get; }

    /// <summary>Where each parameter stands.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>All parameters.</summary>
    public FloatBuffer Parameters { get; }

    /// <summary>Their gradients, after <see cref="Backward"/>.</summary>
    public FloatBuffer Gradients { get; }

    internal LossKernel LossKernel { get; }

    /// <summary>Logits after <see cref="Forward"/> and before <see cref="Loss"/>: [T·B] or [B] rows of <see cref="LogitRow"/>.</summary>
    internal float* Logits => _output.Logits;

    internal int LogitRow => _output.Row;

    internal RecurrentDirection Direction(int layer, int direction) => _directions[layer * Shape.Directions + direction];

    /// <summary>Copies the parameters into the form that products read; once after every change.</summary>
    /// <param name="forTraining">False leaves out what only <see cref="Backward"/> needs.</param>
    public void Pack(bool forTraining)
    {
        foreach (var direction in _directions) direction.Pack(Parameters.Pointer, forTraining);
        _output.Pack(Parameters.Pointer, forTraining);
    }

    /// <summary>Logits of a batch, from initial states of 0.</summary>
    public void Forward(SequenceBatch batch)
    {
        foreach (var direction in _directions) direction.SetInitialState(batch.Steps, batch.Rows, default, default);
        ForwardFromInitialStates(batch);
    }

    /// <summary>Logits of a batch, from initial states that are already in place.</summary>
    internal void ForwardFromInitialStates(SequenceBatch batch)
    {
        var input = batch.Inputs.Pointer;
        var inputRow = batch.InputRow;
        var lengths = batch.Lengths.AsSpan(0, batch.Rows);
        var shortest = Shortest(batch);
        for (var layer = 0; layer < Shape.NumLayers; layer++)
        {
            for (var d = 0; d < Shape.Directions; d++)
            {
                var direction = Direction(layer, d);
                direction.Forward(input, inputRow, batch.Steps, batch.Rows, lengths, shortest);
                if (_joined[layer] is { } joined)
                    RowKernels.Copy(direction.State(0, batch.Rows), direction.Row, joined.Pointer + d * Shape.HiddenSize, _joinedRow, batch.Steps * batch.Rows, Shape.HiddenSize);
            }
            input = Output(layer, batch.Rows, out inputRow);
        }
        _output.Forward(Parameters.Pointer, input, inputRow, batch);
    }

    /// <summary>The loss of the batch that went forward; its logits become gradients.</summary>
    public LossSum Loss(SequenceBatch batch) => _output.Loss(batch);

    /// <summary>The gradients of all parameters, after <see cref="Loss"/>.</summary>
    public void Backward(SequenceBatch batch)
    {
        var lengths = batch.Lengths.AsSpan(0, batch.Rows);
        var shortest = Shortest(batch);
        var top = Shape.NumLayers - 1;
        var states = Output(top, batch.Rows, out var statesRow);
        var stateGradient = OutputGradient(top, batch.Rows, out var stateGradientRow);
        _output.Backward(Gradients.Pointer, states, statesRow, stateGradient, stateGradientRow, batch);
        for (var layer = top; layer >= 0; layer--)
        {
            var input = batch.Inputs.Pointer;
            var inputRow = batch.InputRow;
            float* inputGradient = null;
            var inputGradientRow = 0;
            if (layer > 0)
            {
                input = Output(layer - 1, batch.Rows, out inputRow);
                inputGradient = OutputGradient(layer - 1, batch.Rows, out inputGradientRow);
            }
            for (var d = 0; d < Shape.Directions; d++)
            {
                var direction = Direction(layer, d);
                if (_joinedGradients[layer] is { } joined)
                    RowKernels.Copy(joined.Pointer + d * Shape.HiddenSize, _joinedRow, direction.StateGradient(0, batch.Rows), direction.Row, batch.Steps * batch.Rows, Shape.HiddenSize);
                direction.Backward(input, inputRow, Gradients.Pointer, inputGradient, inputGradientRow, d > 0, batch.Steps, batch.Rows, lengths, shortest);
            }
        }
    }

    private float* Output(int layer, int rows, out int row)
    {
        if (_joined[layer] is { } joined)
        {
            row = _joinedRow;
            return joined.Pointer;
        }
        var only = Direction(layer, 0);
        row = only.Row;
        return only.State(0, rows);
    }

    private float* OutputGradient(int layer, int rows, out int row)
    {
        if (_joinedGradients[layer] is { } joined)
        {
            row = _joinedRow;
            return joined.Pointer;
        }
        var only = Direction(layer, 0);
        row = only.Row;
        return only.StateGradient(0, rows);
    }

    private static int Shortest(SequenceBatch batch)
    {
        var shortest = batch.Steps;
        for (var row = 0; row < batch.Rows; row++) shortest = Math.Min(shortest, batch.Lengths[row]);
        return shortest;
    }
}
