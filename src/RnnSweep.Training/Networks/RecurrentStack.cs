using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Networks;

/// <summary>
/// Stacked recurrent layers, each in one or two directions: states of a batch, and back from the gradients of the top layer's states to those of all
/// parameters. Memory is laid out at construction.
/// </summary>
internal sealed unsafe class RecurrentStack
{
    private readonly StackLayout _layout;
    private readonly RecurrentDirection[] _directions;
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
    /// <param name="maxSteps">T at the most.</param>
    /// <param name="maxRows">B at the most.</param>
    internal RecurrentStack(StackLayout layout, CellKernel kernel, OuterProducts outer, bool passesGradientDown, int maxSteps, int maxRows)
    {
        _layout = layout;
        _directions = new RecurrentDirection[layout.NumLayers * layout.Directions];
        for (var index = 0; index < _directions.Length; index++)
        {
            var (layer, direction) = Math.DivRem(index, layout.Directions);
            _directions[index] = new RecurrentDirection(layout[layer, direction], kernel, outer, direction == 1, layer > 0 || passesGradientDown, maxSteps, maxRows);
        }
        _joined = new FloatBuffer?[layout.NumLayers];
        _joinedGradients = new FloatBuffer?[layout.NumLayers];
        _joinedRow = FloatBuffer.Padded(2 * layout.HiddenSize);
        for (var layer = 0; layout.Directions == 2 && layer < layout.NumLayers; layer++)
        {
            _joined[layer] = new FloatBuffer(maxSteps * maxRows * _joinedRow);
            _joinedGradients[layer] = new FloatBuffer(maxSteps * maxRows * _joinedRow);
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

    /// <summary>The next batch starts from states of 0.</summary>
    internal void StartFromZero(int steps, int rows)
    {
        foreach (var direction in _directions) direction.SetInitialState(steps, rows, default, default);
    }

    /// <summary>The next batch starts from the last states of the one before.</summary>
    /// <exception cref="InvalidOperationException">That had another number of rows, or there is a direction that reads backwards.</exception>
    internal void Continue(int rows)
    {
        if (_layout.Directions == 2 || rows != _lastRows)
            throw new InvalidOperationException("only a network that reads forwards can go on with a batch, and only with as many rows");
        foreach (var direction in _directions) direction.Continue(_lastSteps, rows);
    }

    /// <summary>The states after the last batch, <c>[layer][h, c][B][H]</c>.</summary>
    internal float[] CaptureStates() => [.. _directions.SelectMany(direction => direction.CaptureStates(_lastSteps, _lastRows))];

    /// <summary>Puts captured states back: the next batch can go on from them.</summary>
    /// <exception cref="ArgumentException">They are those of another network.</exception>
    internal void RestoreStates(ReadOnlySpan<float> states)
    {
        var width = _directions.Sum(direction => direction.StateWidth);
        if (states.Length == 0 || states.Length % width != 0) throw new ArgumentException($"it holds {states.Length} numbers of states where a multiple of {width} is needed");
        (_lastSteps, _lastRows) = (0, states.Length / width);
        foreach (var direction in _directions)
        {
            var count = direction.StateWidth * _lastRows;
            direction.RestoreStates(_lastRows, states[..count]);
            states = states[count..];
        }
    }

    /// <summary>All states of a batch, from initial states that are in place.</summary>
    /// <param name="input">[T·B][inputRow].</param>
    /// <param name="inputRow">Leading dimension of the input.</param>
    /// <param name="batch">How long the sequences are.</param>
    internal void Forward(float* input, int inputRow, in BatchSteps batch)
    {
        (_lastSteps, _lastRows) = (batch.Steps, batch.Rows);
        var from = new StateRows(input, inputRow);
        for (var layer = 0; layer <= Top; layer++)
        {
            for (var d = 0; d < _layout.Directions; d++)
            {
                var direction = this[layer, d];
                direction.Forward(from.Pointer, from.Row, batch.Steps, batch.Rows, batch.Lengths, batch.Shortest);
                if (_joined[layer] is { } joined)
                    RowKernels.Copy(direction.State(0, batch.Rows), direction.Row, joined.Pointer + d * _layout.HiddenSize, _joinedRow, batch.Steps * batch.Rows, _layout.HiddenSize);
            }
            from = Output(layer, batch.Rows);
        }
    }

    /// <summary>From ∂L/∂(top states), in <see cref="OutputGradient"/>, to the gradients of all parameters and, where there is room for it, of the input.</summary>
    /// <param name="input">What went forward.</param>
    /// <param name="inputRow">Its leading dimension.</param>
    /// <param name="gradients">The network's flat array of gradients.</param>
    /// <param name="inputGradient">Where ∂L/∂input goes; default for nowhere.</param>
    /// <param name="batch">How long the sequences are.</param>
    internal void Backward(float* input, int inputRow, float* gradients, StateRows inputGradient, in BatchSteps batch)
    {
        for (var layer = Top; layer >= 0; layer--)
        {
            var from = layer > 0 ? Output(layer - 1, batch.Rows) : new StateRows(input, inputRow);
            var down = layer > 0 ? OutputGradient(layer - 1, batch.Rows) : inputGradient;
            for (var d = 0; d < _layout.Directions; d++)
            {
                var direction = this[layer, d];
                if (_joinedGradients[layer] is { } joined)
                    RowKernels.Copy(joined.Pointer + d * _layout.HiddenSize, _joinedRow, direction.StateGradient(0, batch.Rows), direction.Row, batch.Steps * batch.Rows, _layout.HiddenSize);
                direction.Backward(from.Pointer, from.Row, gradients, down.Pointer, down.Row, d > 0, batch.Steps, batch.Rows, batch.Lengths, batch.Shortest);
            }
        }
    }

    /// <summary>h of a layer at every step, both directions side by side.</summary>
    internal StateRows Output(int layer, int rows) =>
        _joined[layer] is { } joined ? new(joined.Pointer, _joinedRow) : new(this[layer, 0].State(0, rows), this[layer, 0].Row);

    /// <summary>Where ∂L/∂h of a layer goes, as the layer above and the outputs give it.</summary>
    internal StateRows OutputGradient(int layer, int rows) =>
        _joinedGradients[layer] is { } joined ? new(joined.Pointer, _joinedRow) : new(this[layer, 0].StateGradient(0, rows), this[layer, 0].Row);
}
