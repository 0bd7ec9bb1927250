using RnnSweep.Training.Activations;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Losses;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Networks.Narx;

/// <summary>
/// y_t = f(x_t, …, x_{t−Kx}, y_{t−1}, …, y_{t−Ky}), f one hidden layer (Lin et al. 1996). Trained and evaluated on true past outputs (series-parallel), and run
/// on its own (parallel) for a figure of its own. What would lie before the first step is 0.
/// </summary>
public sealed unsafe class NarxNetwork : INetwork, IFreeRun, IReadableOutputs
{
    private readonly NarxShape _shape;
    private readonly ActivationKernel _activation;
    private readonly OuterProducts _outer = new();
    private readonly OutputLayer _output;
    private readonly PackedMatrix _weights;
    private readonly FloatBuffer _seen;
    private readonly FloatBuffer _states;
    private readonly FloatBuffer _stateGradients;
    private readonly int _seenRow;
    private readonly int _row;
    private readonly int _biasOffset;

    /// <summary>Lays out a network for batches up to a size.</summary>
    public NarxNetwork(NarxShape shape, Loss loss, int maxSteps, int maxRows)
    {
        ArgumentNullException.ThrowIfNull(shape);
        _shape = shape;
        _activation = ActivationKernel.Create(shape.Activation);
        (_seenRow, _row) = (FloatBuffer.Spread(shape.Seen), FloatBuffer.Spread(shape.HiddenSize));
        _biasOffset = shape.Seen * _row;
        var place = OutputPlace.At((shape.Seen + 1L) * _row, shape.HiddenSize, shape.OutputSize);
        Layout = new ParameterTable([.. Tensors(), .. place.Tensors(shape.HiddenSize, shape.OutputSize)], place.End);
        Parameters = new FloatBuffer(Layout.Length);
        Gradients = new FloatBuffer(Layout.Length);
        _weights = new PackedMatrix(shape.Seen, shape.HiddenSize);
        _seen = new FloatBuffer(maxSteps, maxRows, _seenRow);
        _states = new FloatBuffer(maxSteps, maxRows, _row);
        _stateGradients = new FloatBuffer(maxSteps, maxRows, _row);
        _output = new OutputLayer(place, directions: 1, shape.HiddenSize, shape.OutputSize, everywhere: true, LossKernel.Create(loss), _outer, maxSteps,
            maxRows);
    }

    /// <inheritdoc/>
    /// <remarks><c>W_x0</c> (this step's input) … <c>W_xKx</c>, <c>W_y1</c> (the last output) … <c>W_yKy</c>, <c>b_h</c>.</remarks>
    public ParameterTable Layout { get; }

    /// <inheritdoc/>
    public FloatBuffer Parameters { get; }

    /// <inheritdoc/>
    public FloatBuffer Gradients { get; }

    private StateRows States => new(_states.Pointer, _row);

    /// <inheritdoc/>
    public void Pack(bool forTraining)
    {
        _weights.Pack(Parameters.Pointer, _row, _shape.Seen);
        _output.Pack(Parameters.Pointer, forTraining);
    }

    /// <inheritdoc/>
    public void Forward(SequenceBatch batch, TrainingMoment? moment)
    {
        ArgumentNullException.ThrowIfNull(batch);
        for (var step = 0; step < batch.Steps; step++)
        {
            SeeInputs(batch, step);
            SeeOutputs(batch, step, batch.Targets.Pointer, batch.TargetRow);
        }
        Hidden(0, batch.Steps * batch.Rows);
        _output.Forward(Parameters.Pointer, States, batch);
    }

    /// <inheritdoc/>
    public LossSum Loss(SequenceBatch batch) => _output.Loss(batch);

    /// <inheritdoc/>
    ReadOnlySpan<float> IReadableOutputs.Outputs(SequenceBatch batch, int step, int row) => _output.At(batch, step, row);

    /// <inheritdoc/>
    public void Backward(SequenceBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var count = batch.Steps * batch.Rows;
        _output.Backward(Gradients.Pointer, States, new StateRows(_stateGradients.Pointer, _row), batch);
        _activation.Back(_states.Pointer, _row, _stateGradients.Pointer, _row, count, _shape.HiddenSize);
        var biases = new ColumnSums(_stateGradients.Pointer, _row, FloatBuffer.Padded(_shape.HiddenSize), Gradients.Pointer + _biasOffset);
        _outer.Run(
            new OuterSide(_seen.Pointer, _seenRow, _shape.Seen), new OuterSide(_stateGradients.Pointer, _row, _shape.HiddenSize), count, Gradients.Pointer,
            _row, biases);
    }

    /// <inheritdoc/>
    LossSum IFreeRun.FreeRun(SequenceBatch batch)
    {
        for (var step = 0; step < batch.Steps; step++)
        {
            SeeInputs(batch, step);
            SeeOutputs(batch, step, _output.Logits, _output.Row);
            Hidden(step * batch.Rows, batch.Rows);
            _output.ForwardStep(Parameters.Pointer, States, step, batch.Rows);
        }
        return _output.Loss(batch);
    }

    /// <inheritdoc/>
    public float[] CaptureStates() => [];

    /// <inheritdoc/>
    public void RestoreStates(ReadOnlySpan<float> states)
    {
        if (states.Length > 0) throw new ArgumentException($"it holds {states.Length} numbers of states where there are none");
    }

    private IEnumerable<ParameterTensor> Tensors()
    {
        var line = 0;
        for (var k = 0; k <= _shape.InputDelays; k++, line += _shape.InputSize) yield return Of($"W_x{k}", _shape.InputSize, line);
        for (var k = 1; k <= _shape.Delays; k++, line += _shape.OutputSize) yield return Of($"W_y{k}", _shape.OutputSize, line);
        yield return new("b_h", ParameterRole.Bias, _shape.HiddenSize, 1, _biasOffset, 1, 1) { FanIn = _shape.Seen };

        ParameterTensor Of(string name, int columns, int line) =>
            new(name, ParameterRole.Input, _shape.HiddenSize, columns, line * _row, 1, _row) { FanIn = _shape.Seen };
    }

    private void SeeInputs(SequenceBatch batch, int step)
    {
        for (var k = 0; k <= _shape.InputDelays; k++) See(batch.Inputs.Pointer, batch.InputRow, step, k, batch.Rows, k * _shape.InputSize, _shape.InputSize);
    }

    private void SeeOutputs(SequenceBatch batch, int step, float* outputs, int outputRow)
    {
        var first = (_shape.InputDelays + 1) * _shape.InputSize;
        for (var k = 1; k <= _shape.Delays; k++) See(outputs, outputRow, step, k, batch.Rows, first + (k - 1) * _shape.OutputSize, _shape.OutputSize);
    }

    /// <summary>Copies what stood k steps back into the columns from one on; 0 where nothing did.</summary>
    private void See(float* from, int fromRow, int step, int back, int rows, int column, int columns)
    {
        var to = _seen.Pointer + (nint)step * rows * _seenRow + column;
        if (step >= back)
        {
            RowKernels.Copy(from + (nint)(step - back) * rows * fromRow, fromRow, to, _seenRow, rows, columns);
            return;
        }
        for (var row = 0; row < rows; row++) new Span<float>(to + row * _seenRow, columns).Clear();
    }

    private void Hidden(int first, int count)
    {
        var states = _states.Pointer + (nint)first * _row;
        MatrixProduct.Run(_seen.Pointer + (nint)first * _seenRow, _seenRow, 1, count, _weights.RightSide, Parameters.Pointer + _biasOffset, 0, states, _row);
        _activation.Apply(states, _row, count, _shape.HiddenSize);
    }
}
