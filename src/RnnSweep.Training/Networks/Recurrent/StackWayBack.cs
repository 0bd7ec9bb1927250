using RnnSweep.Training.Batches;
using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks.Recurrent;

/// <summary>The way back through a stack of recurrent layers, layer by layer downwards. Memory is laid out at construction.</summary>
internal sealed unsafe class StackWayBack : IWayBack
{
    private readonly RecurrentStack _stack;
    private readonly bool _lossEverywhere;
    private readonly Action<SequenceBatch> _backwardToStates;
    private readonly FlowRoom[] _rooms;
    private readonly AdjointRows[] _entering;

    /// <summary>For batches up to a size.</summary>
    /// <param name="stack">The layers.</param>
    /// <param name="lossEverywhere">Whether there is a loss at every step; else at each sequence's end alone.</param>
    /// <param name="backwardToStates">After a loss, brings the gradient in the top layer's states as the outputs give it into the stack's
    /// <see cref="RecurrentStack.OutputGradient"/>.</param>
    /// <param name="maxSteps">T at most.</param>
    /// <param name="maxRows">B at most.</param>
    internal StackWayBack(RecurrentStack stack, bool lossEverywhere, Action<SequenceBatch> backwardToStates, int maxSteps, int maxRows)
    {
        (_stack, _lossEverywhere, _backwardToStates) = (stack, lossEverywhere, backwardToStates);
        var layout = stack.Layout;
        _rooms = new FlowRoom[layout.NumLayers * layout.Directions];
        for (var index = 0; index < _rooms.Length; index++) _rooms[index] = stack[index / layout.Directions, index % layout.Directions].CreateFlowRoom(maxRows);
        _entering = new AdjointRows[layout.NumLayers];
        for (var layer = 0; layer < layout.NumLayers; layer++) _entering[layer] = new AdjointRows(RunArray.Length(maxSteps, maxRows),
            layout.Directions * layout.HiddenSize);
    }

    /// <summary>What the constructor lays out for a layer and its directions.</summary>
    internal static void Measure(MemoryTally tally, DirectionLayout layout, int directions, int maxSteps, int maxRows)
    {
        var row = FloatBuffer.Spread(layout.HiddenSize);
        for (var d = 0; d < directions; d++) FlowRoom.Measure(tally, layout, row, FloatBuffer.Padded(layout.InputSize), maxRows);
        AdjointRows.Measure(tally, RunArray.Product(maxSteps, maxRows), directions * layout.HiddenSize);
    }

    /// <inheritdoc/>
    public void Follow(SequenceBatch batch, FlowSite[] sites, int firstRow)
    {
        var layout = _stack.Layout;
        _backwardToStates(batch);
        foreach (var entering in _entering) entering.Clear(batch.Steps * batch.Rows);
        Enter(batch, _stack.OutputGradient(_stack.Top, batch.Rows));
        var steps = new BatchSteps(batch.Steps, batch.Rows, batch.Lengths.AsSpan(0, batch.Rows));
        for (var layer = _stack.Top; layer >= 0; layer--)
            for (var d = 0; d < layout.Directions; d++)
            {
                var index = layer * layout.Directions + d;
                _stack[layer, d].Follow(
                    _rooms[index], _entering[layer], d * layout.HiddenSize, layer > 0 ? _entering[layer - 1] : null, sites[index].Curve,
                    sites[index].StateCurve, firstRow, steps);
            }
    }

    /// <summary>L_T: the loss of each sequence's last step alone enters where the outputs read it.</summary>
    private void Enter(SequenceBatch batch, StateRows gradient)
    {
        var (top, layout) = (_entering[^1], _stack.Layout);
        for (var row = 0; row < batch.Rows; row++)
            for (var d = 0; d < layout.Directions; d++)
            {
                // The state that has read the whole sequence; with a loss at every step, both directions' states at the last one.
                var step = d == 0 || _lossEverywhere ? batch.Lengths[row] - 1 : 0;
                var place = step * batch.Rows + row;
                // Two directions have one gradient side by side.
                var from = layout.Directions == 2 ? gradient.Pointer + (nint)place * gradient.Row + d * layout.HiddenSize : gradient.Pointer
                    + (nint)place * gradient.Row;
                top.Add(place, d * layout.HiddenSize, from, layout.HiddenSize, 0);
            }
    }
}
