using RnnSweep.Training.Batches;
using RnnSweep.Training.GradientFlow.Adjoints;

namespace RnnSweep.Training.Networks.Recurrent;

/// <summary>The state of one layer and direction of a stack.</summary>
/// <param name="stack">The layers.</param>
/// <param name="layer">From 0, the lowest.</param>
/// <param name="direction">0 forwards, 1 backwards.</param>
/// <param name="lowestInput">What the lowest layer reads of a batch that went forward.</param>
internal sealed unsafe class StackState(RecurrentStack stack, int layer, int direction, Func<SequenceBatch, LayerInput> lowestInput) : IProbedState
{
    private readonly RecurrentDirection _direction = stack[layer, direction];

    /// <inheritdoc/>
    public int Layer => layer;

    /// <inheritdoc/>
    public int Direction => direction;

    /// <inheritdoc/>
    public bool HasCell => _direction.HasCell;

    /// <summary>All of a stack.</summary>
    internal static IReadOnlyList<IProbedState> Of(RecurrentStack stack, Func<SequenceBatch, LayerInput> lowestInput)
    {
        var directions = stack.Layout.Directions;
        return [.. Enumerable.Range(0, stack.Layout.NumLayers * directions)
            .Select(index => new StackState(stack, index / directions, index % directions, lowestInput))];
    }

    /// <inheritdoc/>
    public ReadOnlySpan<float> State(int step, int row, int rows) => new(_direction.State(step, rows) + (nint)row * _direction.Row, stack.Layout.HiddenSize);

    /// <inheritdoc/>
    public ReadOnlySpan<float> Gate(int block, int step, int row, int rows) =>
        new(_direction.Gates(step, row, rows) + block * stack.Layout.HiddenSize, stack.Layout.HiddenSize);

    /// <inheritdoc/>
    public ITangent CreateTangent(int rows) => new Tangent(this, _direction.CreateTangentRoom(rows));

    /// <summary>Each layer is driven by what it really reads.</summary>
    private LayerInput InputOf(SequenceBatch batch) => layer == 0 ? lowestInput(batch) : new LayerInput(stack.Output(layer - 1, batch.Rows));

    private sealed class Tangent(StackState state, TangentRoom room) : ITangent
    {
        public TangentSum Follow(SequenceBatch batch, int warmUp) =>
            state._direction.FollowTangent(room, state.InputOf(batch), warmUp, new BatchSteps(batch.Steps, batch.Rows, batch.Lengths.AsSpan(0, batch.Rows)));
    }
}
