using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Losses;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Networks.Recurrent;

/// <summary>A stacked recurrent network with its output layer: loss and gradients of a batch by backpropagation through time.</summary>
public sealed unsafe class SequenceNetwork : INetwork, IReadableOutputs, IStatefulNetwork
{
    private readonly ParameterLayout _layout;
    private readonly RecurrentStack _stack;
    private readonly OutputLayer _output;
    private readonly IEmbedding? _embedding;

    /// <summary>Lays out a network for batches up to a size.</summary>
    public SequenceNetwork(NetworkShape shape, Loss loss, int maxSteps, int maxRows)
    {
        Shape = shape;
        _layout = new ParameterLayout(shape);
        Parameters = new FloatBuffer(_layout.Length);
        Gradients = new FloatBuffer(_layout.Length);
        var outer = new OuterProducts();
        _stack = new RecurrentStack(_layout.Stack, (shape.Options.LayerNorm ? shape.Cell.Normalized : shape.Cell).Kernel(shape.Activation), outer,
            passesGradientDown: _layout.Embedding is not null, maxSteps, maxRows);
        if (_layout.Embedding is { } table)
            _embedding = shape.Categories is { } categories ? new CategoryTable(table, categories, shape.InputSize, maxSteps, maxRows)
                : new EmbeddingTable(table, maxSteps, maxRows);
        LossKernel = LossKernel.Create(loss);
        _output = new OutputLayer(
            _layout.Place, shape.Directions, shape.HiddenSize, shape.OutputSize, shape.Pattern == Pattern.PerStep, LossKernel, outer, maxSteps, maxRows);
    }

    /// <summary>What it looks like.</summary>
    public NetworkShape Shape { get; }

    /// <inheritdoc/>
    public ParameterTable Layout => _layout;

    /// <inheritdoc/>
    public FloatBuffer Parameters { get; }

    /// <inheritdoc/>
    public FloatBuffer Gradients { get; }

    internal LossKernel LossKernel { get; }

    /// <summary>Logits after <see cref="Forward"/> and before <see cref="Loss"/>: [T·B] or [B] rows of <see cref="LogitRow"/>.</summary>
    internal float* Logits => _output.Logits;

    internal int LogitRow => _output.Row;

    CellShape IStatefulNetwork.Cell => Shape.Cell.Shape;

    int IStatefulNetwork.Units => Shape.HiddenSize;

    IReadOnlyList<IProbedState> IStatefulNetwork.States => StackState.Of(_stack, InputOf);

    internal RecurrentDirection Direction(int layer, int direction) => _stack[layer, direction];

    /// <inheritdoc/>
    public void Pack(bool forTraining)
    {
        _stack.Pack(Parameters.Pointer, forTraining);
        _output.Pack(Parameters.Pointer, forTraining);
    }

    /// <inheritdoc/>
    /// <remarks>From initial states of 0 or learnt ones, or from the last states of the batch before where it <see cref="SequenceBatch.Continues"/>.</remarks>
    /// <exception cref="InvalidOperationException">It continues a batch of another number of rows, or reads backwards too.</exception>
    public void Forward(SequenceBatch batch, TrainingMoment? moment = null)
    {
        if (batch.Continues) _stack.Continue(batch.Rows);
        else _stack.Start(batch.Steps, batch.Rows);
        ForwardFromInitialStates(batch, moment);
    }

    /// <inheritdoc/>
    /// <remarks><c>[layer][h, c][B][H]</c></remarks>
    public float[] CaptureStates() => _stack.CaptureStates();

    /// <inheritdoc/>
    public void RestoreStates(ReadOnlySpan<float> states) => _stack.RestoreStates(states);

    /// <summary>Logits of a batch, from initial states that are already in place.</summary>
    internal void ForwardFromInitialStates(SequenceBatch batch, TrainingMoment? moment = null)
    {
        _embedding?.Forward(Parameters.Pointer, batch.Input, batch.Steps * batch.Rows);
        _stack.Forward(InputOf(batch), StepsOf(batch), moment);
        _output.Forward(Parameters.Pointer, _stack.Output(_stack.Top, batch.Rows), batch);
    }

    /// <inheritdoc/>
    public LossSum Loss(SequenceBatch batch) => _output.Loss(batch);

    /// <inheritdoc/>
    ReadOnlySpan<float> IReadableOutputs.Outputs(SequenceBatch batch, int step, int row) => _output.At(batch, step, row);

    /// <inheritdoc/>
    public void Backward(SequenceBatch batch)
    {
        BackwardToStates(batch);
        _stack.Backward(Gradients.Pointer, _embedding?.OutputGradient ?? default, StepsOf(batch));
        _embedding?.Backward(Gradients.Pointer, batch.Input, batch.Steps * batch.Rows);
    }

    private void BackwardToStates(SequenceBatch batch) =>
        _output.Backward(Gradients.Pointer, _stack.Output(_stack.Top, batch.Rows), _stack.OutputGradient(_stack.Top, batch.Rows), batch);

    void IStatefulNetwork.ForwardToProbe(SequenceBatch batch) => Forward(batch);

    IWayBack IStatefulNetwork.CreateWayBack(int maxSteps, int maxRows) =>
        new StackWayBack(_stack, Shape.Pattern == Pattern.PerStep, BackwardToStates, maxSteps, maxRows);

    private LayerInput InputOf(SequenceBatch batch) => _embedding is null ? batch.Input : new LayerInput(_embedding.Output);

    private static BatchSteps StepsOf(SequenceBatch batch) => new(batch.Steps, batch.Rows, batch.Lengths.AsSpan(0, batch.Rows));
}
