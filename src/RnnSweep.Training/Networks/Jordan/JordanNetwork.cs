using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.GradientFlow.Adjoints;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Losses;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Networks.Jordan;

/// <summary>
/// <c>jordan</c>: h = φ(W_ih x + W_yh y₋ + b_h), y = out(W_out h + b_out), y₀ = 0; out is softmax, sigmoid or identity, by the loss. With teacher
/// forcing, training puts the target of the step before in the place of y₋, so that no gradient crosses time; evaluation feeds back y in any case.
/// Jordan 1986; Goodfellow, Bengio and Courville, Deep Learning, section 10.2.1.
/// </summary>
/// <remarks>
/// What steps feed back stands in T + 1 slots of [B][O]: step t reads slot t and leaves its own in slot t + 1. h is not read by the next step, so y is the
/// whole state.
/// </remarks>
public sealed unsafe partial class JordanNetwork : INetwork, IReadableOutputs, IStatefulNetwork
{
    private readonly JordanDesign _design;
    private readonly JordanLayout _layout;
    private readonly CellKernel _kernel;
    private readonly OutputFunction _out;
    private readonly BatchLoss _loss;
    private readonly OuterProducts _outer = new();
    private readonly FloatBuffer _gates;
    private readonly FloatBuffer _states;
    private readonly FloatBuffer _stateGradients;
    private readonly FloatBuffer _fedBack;
    private readonly FloatBuffer _logits;
    private readonly FloatBuffer _answers;
    private readonly FloatBuffer _outputGradient;
    private readonly PackedMatrix _input;
    private readonly PackedMatrix _feedback;
    private readonly PackedMatrix _feedbackTransposed;
    private readonly PackedMatrix _output;
    private readonly PackedMatrix _outputTransposed;
    private readonly bool _classes;
    private bool _forced;
    private int _lastSteps;
    private int _lastRows;

    /// <summary>Lays out a network for batches up to a size.</summary>
    public JordanNetwork(JordanDesign design, Loss loss, int maxSteps, int maxRows)
    {
        (_design, _layout) = (design, new JordanLayout(design));
        Parameters = new FloatBuffer(_layout.Length);
        Gradients = new FloatBuffer(_layout.Length);
        _kernel = new ElmanCell().Kernel(design.Activation);
        _out = OutputFunction.Create(loss);
        _classes = loss == Settings.Loss.CrossEntropy;
        _loss = new BatchLoss(LossKernel.Create(loss), design.Pattern == Pattern.PerStep, design.OutputSize, _layout.OutputRow);
        _gates = new FloatBuffer(maxSteps, maxRows, _layout.Row);
        _states = new FloatBuffer(maxSteps, maxRows, _layout.Row);
        _stateGradients = new FloatBuffer(maxSteps, maxRows, _layout.Row);
        _fedBack = new FloatBuffer(maxSteps + 1, maxRows, _layout.OutputRow);
        _logits = new FloatBuffer(maxSteps, maxRows, _layout.OutputRow);
        _answers = new FloatBuffer(maxRows, _layout.OutputRow);
        _outputGradient = new FloatBuffer(maxRows, _layout.OutputRow);
        _input = new PackedMatrix(design.InputSize, design.HiddenSize);
        _feedback = new PackedMatrix(design.OutputSize, design.HiddenSize);
        _feedbackTransposed = new PackedMatrix(design.HiddenSize, design.OutputSize);
        _output = new PackedMatrix(design.HiddenSize, design.OutputSize);
        _outputTransposed = new PackedMatrix(design.OutputSize, design.HiddenSize);
    }

    /// <inheritdoc/>
    public ParameterTable Layout => _layout;

    /// <inheritdoc/>
    public FloatBuffer Parameters { get; }

    /// <inheritdoc/>
    public FloatBuffer Gradients { get; }

    /// <summary>Logits after <see cref="Forward"/> and before <see cref="Loss"/>: every step's, [T·B][<see cref="LogitRow"/>].</summary>
    internal float* Logits => _logits.Pointer;

    internal int LogitRow => _layout.OutputRow;

    /// <summary>Leading dimension of state gradients.</summary>
    internal int Row => _layout.Row;

    /// <summary>∂L/∂h of a step, [B][Row], after <see cref="Backward"/>.</summary>
    internal float* StateGradient(int step, int rows) => _stateGradients.Pointer + (nint)step * rows * Row;

    /// <inheritdoc/>
    public void Pack(bool forTraining)
    {
        var p = Parameters.Pointer;
        _input.Pack(p, Row, _design.InputSize);
        _feedback.Pack(p + _layout.FeedbackOffset, Row, _design.OutputSize);
        _output.Pack(p + _layout.OutputOffset, LogitRow, _design.HiddenSize);
        if (!forTraining) return;
        _feedbackTransposed.PackTransposed(p + _layout.FeedbackOffset, Row, _design.HiddenSize);
        _outputTransposed.PackTransposed(p + _layout.OutputOffset, LogitRow, _design.OutputSize);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">It continues a batch of another number of rows.</exception>
    public void Forward(SequenceBatch batch, TrainingMoment? moment) => GoForward(batch, _design.TeacherForcing && moment is not null);

    private void GoForward(SequenceBatch batch, bool forced)
    {
        _forced = forced;
        var rows = batch.Rows;
        var first = new Span<float>(_fedBack.Pointer, rows * LogitRow);
        if (!batch.Continues) first.Clear();
        else if (rows == _lastRows) new ReadOnlySpan<float>(Slot(_lastSteps, rows), rows * LogitRow).CopyTo(first);
        else throw new InvalidOperationException("only a batch with as many rows can continue");
        (_lastSteps, _lastRows) = (batch.Steps, rows);

        MatrixProduct.Run(batch.Inputs.Pointer, batch.InputRow, 1, batch.Steps * rows, _input.RightSide, Parameters.Pointer + _layout.BiasOffset, 0,
            _gates.Pointer, Row);
        for (var step = 0; step < batch.Steps; step++)
        {
            var part = Step(step, rows);
            var logits = _logits.Pointer + (nint)step * rows * LogitRow;
            MatrixProduct.Run(Slot(step, rows), LogitRow, 1, rows, _feedback, part.Gates, Row, accumulate: true);
            _kernel.Forward(part);
            MatrixProduct.Run(part.State, Row, 1, rows, _output.RightSide, Parameters.Pointer + _layout.OutputBiasOffset, 0, logits, LogitRow);
            for (var row = 0; row < rows; row++)
            {
                var next = Slot(step + 1, rows) + row * LogitRow;
                if (_forced) Target(batch, step, row, next);
                else _out.Forward(logits + row * LogitRow, next, _design.OutputSize);
            }
        }
    }

    /// <inheritdoc/>
    ReadOnlySpan<float> IReadableOutputs.Outputs(SequenceBatch batch, int step, int row) =>
        new(_design.Pattern == Pattern.PerStep ? _logits.Pointer + (nint)(step * batch.Rows + row) * LogitRow : LastLogits(batch, row), _design.OutputSize);

    /// <inheritdoc/>
    public LossSum Loss(SequenceBatch batch)
    {
        if (_design.Pattern == Pattern.PerStep) return _loss.Run(_logits.Pointer, batch);
        for (var row = 0; row < batch.Rows; row++) RowKernels.Copy(LastLogits(batch, row), LogitRow, _answers.Pointer + row * LogitRow, LogitRow, 1, LogitRow);
        var sum = _loss.Run(_answers.Pointer, batch);
        new Span<float>(_logits.Pointer, batch.Steps * batch.Rows * LogitRow).Clear();
        for (var row = 0; row < batch.Rows; row++) RowKernels.Copy(_answers.Pointer + row * LogitRow, LogitRow, LastLogits(batch, row), LogitRow, 1, LogitRow);
        return sum;
    }

    /// <inheritdoc/>
    public void Backward(SequenceBatch batch)
    {
        var rows = batch.Rows;
        for (var step = batch.Steps - 1; step >= 0; step--)
        {
            var part = Step(step, rows);
            var logits = _logits.Pointer + (nint)step * rows * LogitRow;
            if (!_forced && step + 1 < batch.Steps) ThroughTheFeedback(step, rows, logits);
            MatrixProduct.Run(logits, LogitRow, 1, rows, _outputTransposed, part.StateGradient, Row, accumulate: false);
            _kernel.Backward(part);
        }
        var (count, g) = (batch.Steps * rows, Gradients);
        var deltas = new OuterSide(_gates.Pointer, Row, _design.HiddenSize);
        var biases = new ColumnSums(_gates.Pointer, Row, FloatBuffer.Padded(_design.HiddenSize), g.Pointer + _layout.BiasOffset);
        _outer.Run(new OuterSide(batch.Inputs.Pointer, batch.InputRow, _design.InputSize), deltas, count, g.Pointer, Row, biases);
        _outer.Run(new OuterSide(_fedBack.Pointer, LogitRow, _design.OutputSize), deltas, count, g.Pointer + _layout.FeedbackOffset, Row);
        var outputBiases = new ColumnSums(_logits.Pointer, LogitRow, FloatBuffer.Padded(_design.OutputSize), g.Pointer + _layout.OutputBiasOffset);
        var outputDeltas = new OuterSide(_logits.Pointer, LogitRow, _design.OutputSize);
        _outer.Run(new OuterSide(_states.Pointer, Row, _design.HiddenSize), outputDeltas, count, g.Pointer + _layout.OutputOffset, LogitRow, outputBiases);
    }

    /// <inheritdoc/>
    /// <remarks><c>[B][O]</c>: what the next step would read.</remarks>
    public float[] CaptureStates()
    {
        var values = new float[_lastRows * _design.OutputSize];
        for (var row = 0; row < _lastRows; row++)
            new ReadOnlySpan<float>(Slot(_lastSteps, _lastRows) + row * LogitRow, _design.OutputSize).CopyTo(values.AsSpan(row * _design.OutputSize));
        return values;
    }

    /// <inheritdoc/>
    public void RestoreStates(ReadOnlySpan<float> states)
    {
        var outputs = _design.OutputSize;
        if (states.Length == 0 || states.Length % outputs != 0 || states.Length / outputs * LogitRow > _fedBack.Length)
            throw new ArgumentException($"it holds {states.Length} numbers of states where a multiple of {outputs} is needed");
        (_lastSteps, _lastRows) = (0, states.Length / outputs);
        new Span<float>(_fedBack.Pointer, _lastRows * LogitRow).Clear();
        for (var row = 0; row < _lastRows; row++) states.Slice(row * outputs, outputs).CopyTo(new Span<float>(_fedBack.Pointer + row * LogitRow, outputs));
    }

    /// <summary>Adds to ∂L/∂logits of a step what comes back from the next one, which has read its output.</summary>
    private void ThroughTheFeedback(int step, int rows, float* logits)
    {
        MatrixProduct.Run(Step(step + 1, rows).Gates, Row, 1, rows, _feedbackTransposed, _outputGradient.Pointer, LogitRow, accumulate: false);
        for (var row = 0; row < rows; row++)
            _out.Backward(Slot(step + 1, rows) + row * LogitRow, _outputGradient.Pointer + row * LogitRow, logits + row * LogitRow, _design.OutputSize);
    }

    /// <summary>The target of a step, as an output would be; 0 behind a sequence's end.</summary>
    private void Target(SequenceBatch batch, int step, int row, float* to)
    {
        var values = new Span<float>(to, _design.OutputSize);
        var place = step * batch.Rows + row;
        values.Clear();
        if (step >= batch.Lengths[row]) return;
        if (_classes) values[batch.Classes[place]] = 1;
        else new ReadOnlySpan<float>(batch.Targets.Pointer + (nint)place * batch.TargetRow, _design.OutputSize).CopyTo(values);
    }

    private float* LastLogits(SequenceBatch batch, int row) => _logits.Pointer + (nint)((batch.Lengths[row] - 1) * batch.Rows + row) * LogitRow;

    private float* Slot(int slot, int rows) => _fedBack.Pointer + (nint)slot * rows * LogitRow;

    private CellStep Step(int step, int rows)
    {
        var at = (nint)step * rows * Row;
        return new CellStep
        {
            Rows = rows,
            Units = _design.HiddenSize,
            Gates = _gates.Pointer + at,
            GateRow = Row,
            StateRow = Row,
            State = _states.Pointer + at,
            StateGradient = _stateGradients.Pointer + at,
        };
    }
}
