using MathNet.Numerics.LinearAlgebra;
using RnnSweep.Training.Batches;
using RnnSweep.Training.Data;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.LinearAlgebra;
using RnnSweep.Training.Losses;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Networks.Autoregressive;

/// <summary>The linear forecast y = w₀ + Σ_{k=1..K} w_k y_{t−k} from the last K values of each window (Box and Jenkins).</summary>
public sealed unsafe class AutoregressiveNetwork : INetwork, IClosedForm, IReadableOutputs
{
    private readonly int _delays;
    private readonly OutputPlace _place;
    private readonly OutputLayer _output;
    private readonly FloatBuffer _past;
    private readonly FloatBuffer _pastGradients;
    private readonly int _row;

    /// <summary>Lays it out for batches up to a size.</summary>
    public AutoregressiveNetwork(AutoregressiveShape shape, Loss loss, int maxRows)
    {
        ArgumentNullException.ThrowIfNull(shape);
        _delays = shape.Delays;
        _place = OutputPlace.At(0, _delays, outputs: 1);
        Layout = new ParameterTable([.. _place.Tensors(_delays, outputs: 1)], _place.End);
        Parameters = new FloatBuffer(Layout.Length);
        Gradients = new FloatBuffer(Layout.Length);
        _output = new OutputLayer(_place, directions: 0, _delays, outputs: 1, everywhere: false, LossKernel.Create(loss), new OuterProducts(), maxSteps: 0,
            maxRows);
        _row = FloatBuffer.Spread(_delays);
        _past = new FloatBuffer(maxRows, _row);
        _pastGradients = new FloatBuffer(maxRows, _row);
    }

    /// <inheritdoc/>
    /// <remarks><c>W_out</c> holds w₁ … w_K, <c>b_out</c> w₀.</remarks>
    public ParameterTable Layout { get; }

    /// <inheritdoc/>
    public FloatBuffer Parameters { get; }

    /// <inheritdoc/>
    public FloatBuffer Gradients { get; }

    /// <inheritdoc/>
    public void Pack(bool forTraining) => _output.Pack(Parameters.Pointer, forTraining);

    /// <inheritdoc/>
    public void Forward(SequenceBatch batch, TrainingMoment? moment)
    {
        ArgumentNullException.ThrowIfNull(batch);
        for (var row = 0; row < batch.Rows; row++)
            for (var k = 0; k < _delays; k++)
            {
                var step = batch.Lengths[row] - 1 - k;
                _past.Pointer[row * _row + k] = step < 0 ? 0 : batch.Inputs.Pointer[(nint)(step * batch.Rows + row) * batch.InputRow];
            }
        _output.Forward(Parameters.Pointer, new StateRows(_past.Pointer, _row), batch);
    }

    /// <inheritdoc/>
    public LossSum Loss(SequenceBatch batch) => _output.Loss(batch);

    /// <inheritdoc/>
    ReadOnlySpan<float> IReadableOutputs.Outputs(SequenceBatch batch, int step, int row) => _output.At(batch, step, row);

    /// <inheritdoc/>
    public void Backward(SequenceBatch batch) =>
        _output.Backward(Gradients.Pointer, new StateRows(_past.Pointer, _row), new StateRows(_pastGradients.Pointer, _row), batch);

    /// <inheritdoc/>
    public float[] CaptureStates() => [];

    /// <inheritdoc/>
    public void RestoreStates(ReadOnlySpan<float> states)
    {
        if (states.Length > 0) throw new ArgumentException($"it holds {states.Length} numbers of states where there are none");
    }

    /// <inheritdoc/>
    /// <remarks>By QR of the windows' values, in float64 (MathNet.Numerics, managed).</remarks>
    public void Fit(TaskData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var part = data.Train;
        if (part.Count <= _delays)
            throw new RunRefusedException(
                $"delays {_delays} are more than {part.Count} windows of the training part can determine. Make delays or sequence_length smaller.");
        ManagedAlgebra.Ensure();
        var windows = Matrix<double>.Build.Dense(part.Count, _delays + 1, (row, k) => k == 0 ? 1 : part.Inputs[part.Offsets[row] + part.Lengths[row] - k]);
        var weights = windows.QR().Solve(Vector<double>.Build.Dense(part.Count, row => part.Targets[row]));
        Layout["b_out"].CopyFrom([(float)weights[0]], Parameters.Span);
        Layout["W_out"].CopyFrom([.. weights.Skip(1).Select(weight => (float)weight)], Parameters.Span);
    }
}
