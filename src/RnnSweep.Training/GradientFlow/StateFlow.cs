using RnnSweep.Training.Networks;

namespace RnnSweep.Training.GradientFlow;

/// <summary>
/// The gradient of the last steps' loss in every state of a stack of recurrent layers, layer by layer downwards. Uses what a batch has left in the network on its way
/// forward and changes nothing of it. Memory is laid out at construction.
/// </summary>
internal sealed unsafe class StateFlow
{
    private readonly IStatefulNetwork _network;
    private readonly FlowRoom[] _rooms;
    private readonly AdjointRows[] _entering;

    /// <summary>For batches up to a size, until <see cref="Clear"/> up to so many sequences.</summary>
    internal StateFlow(IStatefulNetwork network, int maxSteps, int maxRows, int maxSequences)
    {
        _network = network;
        var (stack, layout) = (network.Stack, network.Stack.Layout);
        _rooms = new FlowRoom[layout.NumLayers * layout.Directions];
        Sites = new FlowSite[_rooms.Length];
        _entering = new AdjointRows[layout.NumLayers];
        for (var index = 0; index < _rooms.Length; index++)
        {
            var (layer, direction) = Math.DivRem(index, layout.Directions);
            _rooms[index] = stack[layer, direction].CreateFlowRoom(maxRows);
            Sites[index] = new FlowSite(layer, direction, new LagCurve(maxSequences, maxSteps), stack[layer, direction].HasCell ? new LagCurve(maxSequences, maxSteps) : null);
        }
        for (var layer = 0; layer < layout.NumLayers; layer++) _entering[layer] = new AdjointRows(maxSteps * maxRows, layout.Directions * layout.HiddenSize);
    }

    /// <summary>A curve for each layer and direction.</summary>
    internal FlowSite[] Sites { get; }

    /// <summary>Begins anew.</summary>
    internal void Clear()
    {
        foreach (var site in Sites)
        {
            site.Curve.Clear();
            site.StateCurve?.Clear();
        }
    }

    /// <summary>Adds a batch to the curves, after its <see cref="INetwork.Forward"/> and <see cref="INetwork.Loss"/> and before its <see cref="INetwork.Backward"/>.</summary>
    internal void Follow(SequenceBatch batch)
    {
        var (stack, layout) = (_network.Stack, _network.Stack.Layout);
        _network.BackwardToStates(batch);
        foreach (var entering in _entering) entering.Clear(batch.Steps * batch.Rows);
        Enter(batch, stack.OutputGradient(stack.Top, batch.Rows));
        var lengths = batch.Lengths.AsSpan(0, batch.Rows);
        for (var layer = stack.Top; layer >= 0; layer--)
            for (var d = 0; d < layout.Directions; d++)
            {
                var site = Sites[layer * layout.Directions + d];
                var first = site.Curve.Open(lengths);
                site.StateCurve?.Open(lengths);
                stack[layer, d].Follow(
                    _rooms[layer * layout.Directions + d], _entering[layer], d * layout.HiddenSize, layer > 0 ? _entering[layer - 1] : null,
                    site.Curve, site.StateCurve, first, new BatchSteps(batch.Steps, batch.Rows, lengths));
            }
    }

    /// <summary>L_T: the loss of each sequence's last step alone enters where the outputs read it.</summary>
    private void Enter(SequenceBatch batch, StateRows gradient)
    {
        var (top, layout) = (_entering[^1], _network.Stack.Layout);
        for (var row = 0; row < batch.Rows; row++)
            for (var d = 0; d < layout.Directions; d++)
            {
                // The state that has read the whole sequence; with a loss at every step, both directions' states at the last one.
                var step = d == 0 || _network.LossEverywhere ? batch.Lengths[row] - 1 : 0;
                var place = step * batch.Rows + row;
                // Two directions have one gradient side by side.
                var from = layout.Directions == 2 ? gradient.Pointer + (nint)place * gradient.Row + d * layout.HiddenSize : gradient.Pointer + (nint)place * gradient.Row;
                top.Add(place, d * layout.HiddenSize, from, layout.HiddenSize, 0);
            }
    }
}
