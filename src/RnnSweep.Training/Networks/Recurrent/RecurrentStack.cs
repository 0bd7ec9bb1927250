using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Regularization;

namespace RnnSweep.Training.Networks.Recurrent;

/// <summary>
/// Stacked recurrent layers, each in one or two directions: states of a batch, and back from the gradients of the top layer's states to those of all
/// parameters. Memory is laid out at construction.
/// </summary>
internal sealed unsafe class RecurrentStack
{
    private readonly StackLayout _layout;
    private readonly RecurrentDirection[] _directions;
    private readonly InputDropout?[] _inputDropouts;
    private readonly LayerInput[] _inputs;
    private readonly FloatBuffer?[] _joined;
    private readonly FloatBuffer?[] _joinedGradients;
    private readonly int _joinedRow;
    private int _lastSteps;
    private int _lastRows;

    /// <summary>Lays out memory for batches up to a size.</summary>
    /// <param name="layout">Where the parameters stand.</param>
    /// <param name="kernel">The cell's elementwise work.</param>
    /// <param name="outer">Shared room for weight gradients.</param>
    /// <param name="passesGradientDown">Whether <see cref="Backward"/> may be asked for the gradient of the lowest layer's input.</param>
    /// <param name="maxSteps">T at most.</param>
    /// <param name="maxRows">B at most.</param>
    internal RecurrentStack(StackLayout layout, CellKernel kernel, OuterProducts outer, bool passesGradientDown, int maxSteps, int maxRows)
    {
        _layout = layout;
        _directions = new RecurrentDirection[layout.NumLayers * layout.Directions];
        for (var index = 0; index < _directions.Length; index++)
        {
            var (layer, direction) = Math.DivRem(index, layout.Directions);
            _directions[index] = new RecurrentDirection(layout[layer, direction], kernel, outer, direction == 1, layer > 0 || passesGradientDown, maxSteps,
                maxRows);
        }
        _inputs = new LayerInput[layout.NumLayers];
        _inputDropouts = new InputDropout?[layout.NumLayers];
        for (var layer = 0; layer < layout.NumLayers; layer++)
            _inputDropouts[layer] = InputDropout.Of(layout.Options, layer, layout[layer, 0].InputSize, maxSteps, maxRows);
        _joined = new FloatBuffer?[layout.NumLayers];
        _joinedGradients = new FloatBuffer?[layout.NumLayers];
        _joinedRow = FloatBuffer.Padded(2 * layout.HiddenSize);
        for (var layer = 0; layout.Directions == 2 && layer < layout.NumLayers; layer++)
        {
            _joined[layer] = new FloatBuffer(maxSteps, maxRows, _joinedRow);
            _joinedGradients[layer] = new FloatBuffer(maxSteps, maxRows, _joinedRow);
        }
    }

    /// <summary>Its layers, directions and cell.</summary>
    internal StackLayout Layout => _layout;

    /// <summary>Number of the highest layer.</summary>
    internal int Top => _layout.NumLayers - 1;

    internal RecurrentDirection this[int layer, int direction] => _directions[layer * _layout.Directions + direction];

    internal void Pack(float* parameters, bool forTraining)
    {
        foreach (var direction in _directions) direction.Pack(parameters, forTraining);
    }

    /// <summary>The next batch starts from states of 0 or, where they are learnt, from those.</summary>
    internal void Start(int steps, int rows)
    {
        foreach (var direction in _directions) direction.Start(steps, rows);
    }

    /// <summary>The next batch starts from the last states of the one before.</summary>
    /// <exception cref="InvalidOperationException">That had another number of rows, or there is a direction that reads backwards.</exception>
    internal void Continue(int rows)
    {
        if (_layout.Directions == 2 || rows != _lastRows)
            throw new InvalidOperationException("only a network that reads forwards can continue a batch, and only with as many rows");
        foreach (var direction in _directions) direction.Continue(_lastSteps, rows);
    }

    /// <summary>The states after the last batch, <c>[layer][h, c][B][H]</c>.</summary>
    internal float[] CaptureStates() => [.. _directions.SelectMany(direction => direction.CaptureStates(_lastSteps, _lastRows))];

    /// <summary>Puts captured states back: the next batch can continue from them.</summary>
    /// <exception cref="ArgumentException">They are those of another network.</exception>
    internal void RestoreStates(ReadOnlySpan<float> states)
    {
        var width = _directions.Sum(direction => direction.StateWidth);
        if (states.Length == 0 || states.Length % width != 0)
            throw new ArgumentException($"it holds {states.Length} numbers of states where a multiple of {width} is needed");
        (_lastSteps, _lastRows) = (0, states.Length / width);
        foreach (var direction in _directions)
        {
            var count = direction.StateWidth * _lastRows;
            direction.RestoreStates(_lastRows, states[..count]);
            states = states[count..];
        }
    }

    /// <summary>All states of a batch, from initial states that are in place.</summary>
    /// <param name="input">What the lowest layer reads.</param>
    /// <param name="batch">How long the sequences are.</param>
    /// <param name="moment">What masks are drawn from; null in evaluation.</param>
    internal void Forward(LayerInput input, in BatchSteps batch, TrainingMoment? moment)
    {
        (_lastSteps, _lastRows) = (batch.Steps, batch.Rows);
        var from = input;
        for (var layer = 0; layer <= Top; layer++)
        {
            if (_inputDropouts[layer] is { } dropout) from = dropout.Forward(from, batch.Steps, batch.Rows, KeyOf(moment, layer, 0));
            _inputs[layer] = from;
            for (var d = 0; d < _layout.Directions; d++)
            {
                var direction = this[layer, d];
                direction.BeginMasks(KeyOf(moment, layer, d), batch.Steps, batch.Rows);
                direction.Forward(from, batch.Steps, batch.Rows, batch.Lengths, batch.Shortest);
                if (_joined[layer] is { } joined)
                    RowKernels.Copy(direction.State(0, batch.Rows), direction.Row, joined.Pointer + d * _layout.HiddenSize, _joinedRow,
                        batch.Steps * batch.Rows, _layout.HiddenSize);
            }
            from = new LayerInput(Output(layer, batch.Rows));
        }
    }

    /// <summary>The states of one step, those before it being in place; for layers that read forwards alone.</summary>
    internal void ForwardStep(LayerInput input, int step, in BatchSteps batch)
    {
        (_lastSteps, _lastRows) = (step + 1, batch.Rows);
        for (var layer = 0; layer <= Top; layer++)
        {
            _inputs[layer] = input;
            this[layer, 0].Forward(input, step + 1, batch.Rows, batch.Lengths, batch.Shortest, first: step);
            input = new LayerInput(Output(layer, batch.Rows));
        }
    }

    /// <summary>The next batch starts from the last states of another stack, of the same cell and sizes.</summary>
    internal void StartFrom(RecurrentStack other)
    {
        for (var layer = 0; layer <= Top; layer++) this[layer, 0].StartFrom(other[layer, 0], other._lastSteps, other._lastRows);
    }

    /// <summary>As above: one row of the other stack, for all of so many rows.</summary>
    internal void StartFromRow(RecurrentStack other, int row, int rows)
    {
        for (var layer = 0; layer <= Top; layer++) this[layer, 0].StartFromRow(other[layer, 0], other._lastSteps, other._lastRows, row, rows);
    }

    /// <summary>Makes the states before a step those of other rows.</summary>
    internal void Reorder(int step, int rows, ReadOnlySpan<int> parents)
    {
        for (var layer = 0; layer <= Top; layer++) this[layer, 0].Reorder(step, rows, parents);
    }

    /// <summary>From now on the last states are where another stack begins, whose way back is gone first.</summary>
    internal void GoesOnIn(RecurrentStack other)
    {
        for (var layer = 0; layer <= Top; layer++) this[layer, 0].GoesOnIn = other[layer, 0];
    }

    /// <summary>
    /// From ∂L/∂(top states), in <see cref="OutputGradient"/>, to the gradients of all parameters and, where there is room for it, of the input.
    /// </summary>
    /// <param name="gradients">The network's flat array of gradients.</param>
    /// <param name="inputGradient">Where ∂L/∂input goes; default for nowhere.</param>
    /// <param name="batch">How long the sequences are.</param>
    internal void Backward(float* gradients, StateRows inputGradient, in BatchSteps batch)
    {
        for (var layer = Top; layer >= 0; layer--)
        {
            var from = _inputs[layer];
            var down = layer > 0 ? OutputGradient(layer - 1, batch.Rows) : inputGradient;
            for (var d = 0; d < _layout.Directions; d++)
            {
                var direction = this[layer, d];
                if (_joinedGradients[layer] is { } joined)
                    RowKernels.Copy(joined.Pointer + d * _layout.HiddenSize, _joinedRow, direction.StateGradient(0, batch.Rows), direction.Row,
                        batch.Steps * batch.Rows, _layout.HiddenSize);
                direction.Backward(from, gradients, down.Pointer, down.Row, d > 0, batch.Steps, batch.Rows, batch.Lengths, batch.Shortest);
            }
            if (down.Pointer != null) _inputDropouts[layer]?.Backward(down, batch.Steps, batch.Rows);
        }
    }

    private MaskKey? KeyOf(TrainingMoment? moment, int layer, int direction) => moment is { } now ? new MaskKey(now, _layout.Prefix, layer, direction) : null;

    /// <summary>h of a layer at every step, both directions side by side.</summary>
    internal StateRows Output(int layer, int rows) =>
        _joined[layer] is { } joined ? new(joined.Pointer, _joinedRow) : new(this[layer, 0].State(0, rows), this[layer, 0].Row);

    /// <summary>Where ∂L/∂h of a layer goes, as the layer above and the outputs give it.</summary>
    internal StateRows OutputGradient(int layer, int rows) =>
        _joinedGradients[layer] is { } joined ? new(joined.Pointer, _joinedRow) : new(this[layer, 0].StateGradient(0, rows), this[layer, 0].Row);
}
