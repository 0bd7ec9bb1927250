using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;

namespace RnnSweep.Training.Networks;

/// <summary>
/// One layer in one direction: its memory for a whole batch, its way forward and its way back through time.
/// States stand in T + 1 slots of [B][H]: reading forwards, slot 0 is the initial state and slot t + 1 is h_t; reading backwards, slot T is the
/// initial state and slot t is h_t. A sequence that is shorter than the batch holds its state on the steps that are not its own.
/// </summary>
internal sealed unsafe partial class RecurrentDirection
{
    private const int AheadFloats = 65_536;

    private readonly DirectionLayout _layout;
    private readonly CellKernel _kernel;
    private readonly OuterProducts _outer;
    private readonly bool _reverse;
    private readonly FloatBuffer _gates;
    private readonly FloatBuffer _states;
    private readonly FloatBuffer? _cells;
    private readonly FloatBuffer? _saved;
    private readonly FloatBuffer _stateGradients;
    private readonly FloatBuffer? _cellGradient;
    private readonly PackedMatrix _input;
    private readonly PackedMatrix _recurrent;
    private readonly PackedMatrix _recurrentTransposed;
    private readonly PackedMatrix? _inputTransposed;
    private readonly FloatBuffer _bias;

    internal RecurrentDirection(DirectionLayout layout, CellKernel kernel, OuterProducts outer, bool reverse, bool passesGradientDown, int maxSteps, int maxRows)
    {
        (_layout, _kernel, _outer, _reverse) = (layout, kernel, outer, reverse);
        Row = FloatBuffer.Spread(layout.HiddenSize);
        _gates = new FloatBuffer(maxSteps * maxRows * layout.GateRow);
        _states = new FloatBuffer((maxSteps + 1) * maxRows * Row);
        _stateGradients = new FloatBuffer((maxSteps + 1) * maxRows * Row);
        if (layout.Shape.HasCell)
        {
            _cells = new FloatBuffer((maxSteps + 1) * maxRows * Row);
            _cellGradient = new FloatBuffer(maxRows * Row);
        }
        if (layout.Shape.Saves) _saved = new FloatBuffer(maxSteps * maxRows * Row);
        _input = new PackedMatrix(layout.InputSize, layout.InputWidth);
        _recurrent = new PackedMatrix(layout.HiddenSize, layout.RecurrentWidth);
        _recurrentTransposed = new PackedMatrix(layout.RecurrentWidth, layout.HiddenSize);
        if (passesGradientDown) _inputTransposed = new PackedMatrix(layout.InputWidth, layout.InputSize);
        _bias = new FloatBuffer(layout.GateRow);
    }

    /// <summary>Leading dimension of states and their gradients.</summary>
    internal int Row { get; }

    /// <summary>h of a step, [B][Row]; all steps follow each other.</summary>
    internal float* State(int step, int rows) => _states.Pointer + (nint)Slot(step) * rows * Row;

    /// <summary>c of a step, [B][Row]; only where there is one.</summary>
    internal float* Cell(int step, int rows) => _cells!.Pointer + (nint)Slot(step) * rows * Row;

    /// <summary>Gates of a row at a step, as the forward step left them; until <see cref="Backward"/>.</summary>
    internal float* Gates(int step, int row, int rows) => _gates.Pointer + ((nint)step * rows + row) * _layout.GateRow;

    /// <summary>∂L/∂h of a step, [B][Row]; all steps follow each other.</summary>
    internal float* StateGradient(int step, int rows) => _stateGradients.Pointer + (nint)Slot(step) * rows * Row;

    /// <summary>∂L/∂h of the initial state, [B][Row].</summary>
    internal float* InitialStateGradient(int steps, int rows) => _stateGradients.Pointer + (nint)(_reverse ? steps : 0) * rows * Row;

    private int Slot(int step) => _reverse ? step : step + 1;

    private int SlotBefore(int step) => _reverse ? step + 1 : step;

    /// <summary>The initial state: zero, or what is given as [B][H].</summary>
    internal void SetInitialState(int steps, int rows, ReadOnlySpan<float> state, ReadOnlySpan<float> cell)
    {
        var slot = (nint)(_reverse ? steps : 0) * rows * Row;
        Set(_states.Pointer + slot, rows, state);
        if (_cells != null) Set(_cells.Pointer + slot, rows, cell);
    }

    /// <summary>The initial state: the last one of the batch before, of as many rows; for the forward direction and rows of equal length.</summary>
    internal void Continue(int stepsBefore, int rows)
    {
        var (last, size) = ((nint)stepsBefore * rows * Row, rows * Row);
        if (stepsBefore == 0) return;
        new ReadOnlySpan<float>(_states.Pointer + last, size).CopyTo(new Span<float>(_states.Pointer, size));
        if (_cells != null) new ReadOnlySpan<float>(_cells.Pointer + last, size).CopyTo(new Span<float>(_cells.Pointer, size));
    }

    /// <summary>Numbers of state a row: H, or 2H where there is a cell.</summary>
    internal int StateWidth => (_cells == null ? 1 : 2) * _layout.HiddenSize;

    /// <summary>The last states of a batch of so many steps, [h, c][B][H].</summary>
    internal float[] CaptureStates(int steps, int rows)
    {
        var values = new float[StateWidth * rows];
        var part = values.AsSpan();
        foreach (var buffer in new[] { _states, _cells })
        {
            if (buffer is null) continue;
            for (var row = 0; row < rows; row++, part = part[_layout.HiddenSize..])
                new ReadOnlySpan<float>(buffer.Pointer + ((nint)steps * rows + row) * Row, _layout.HiddenSize).CopyTo(part);
        }
        return values;
    }

    /// <summary>Makes captured states the initial ones.</summary>
    internal void RestoreStates(int rows, ReadOnlySpan<float> values) =>
        SetInitialState(0, rows, values[..(rows * _layout.HiddenSize)], values[(rows * _layout.HiddenSize)..]);

    private void Set(float* to, int rows, ReadOnlySpan<float> values)
    {
        new Span<float>(to, rows * Row).Clear();
        for (var row = 0; row < rows && !values.IsEmpty; row++)
            values.Slice(row * _layout.HiddenSize, _layout.HiddenSize).CopyTo(new Span<float>(to + row * Row, _layout.HiddenSize));
    }

    /// <summary>Copies the weights into the form that products read. Once an optimiser step.</summary>
    internal void Pack(float* parameters, bool forTraining)
    {
        _input.Pack(parameters + _layout.InputOffset, _layout.InputRow, _layout.InputSize);
        _recurrent.Pack(parameters + _layout.RecurrentOffset, _layout.RecurrentRow, _layout.HiddenSize);
        new ReadOnlySpan<float>(parameters + _layout.BiasOffset, _layout.BiasWidth).CopyTo(_bias.Span);
        if (!forTraining) return;
        _recurrentTransposed.PackTransposed(parameters + _layout.RecurrentOffset, _layout.RecurrentRow, _layout.RecurrentWidth);
        _inputTransposed?.PackTransposed(parameters + _layout.InputOffset, _layout.InputRow, _layout.InputWidth);
    }

    /// <summary>From inputs [T·B][inputRow] to states.</summary>
    internal void Forward(float* input, int inputRow, int steps, int rows, ReadOnlySpan<int> lengths, int shortest)
    {
        var ahead = StepsAhead(rows);
        for (var index = 0; index < steps; index++)
        {
            var step = _reverse ? steps - 1 - index : index;
            if (index % ahead == 0)
            {
                var count = Math.Min(ahead, steps - index);
                InputProduct(input, inputRow, (nint)(_reverse ? step + 1 - count : step) * rows, count * rows);
            }
            var part = Step(step, rows);
            MatrixProduct.Run(part.PreviousState, Row, 1, rows, _recurrent, part.Gates + _layout.RecurrentColumn, _layout.GateRow, accumulate: true);
            if (step < shortest)
            {
                _kernel.Forward(part);
                continue;
            }
            for (var row = 0; row < rows; row++)
            {
                var alone = part.RowAlone(row);
                if (step < lengths[row]) _kernel.Forward(alone);
                else Hold(alone);
            }
        }
    }

    /// <summary>Net inputs of so many rows of [T·B], but for the recurrent product.</summary>
    private void InputProduct(float* input, int inputRow, nint first, int rows)
    {
        var gates = _gates.Pointer + first * _layout.GateRow;
        MatrixProduct.Run(input + first * inputRow, inputRow, 1, rows, _input.RightSide, _bias.Pointer, 0, gates, _layout.GateRow);
        // Blocks that have a bias and no input product.
        var product = FloatBuffer.Padded(_layout.InputWidth);
        if (product < _layout.GateRow) RowKernels.Fill(gates + product, _layout.GateRow, rows, _bias.Pointer + product, _layout.GateRow - product);
    }

    /// <summary>For how many steps the input product runs ahead: rows enough for whole tiles, few enough that they are still in the second-level cache when their turn comes.</summary>
    private int StepsAhead(int rows) => Math.Max(Math.Max(1, 32 / rows), AheadFloats / (rows * _layout.GateRow));

    /// <summary>
    /// From ∂L/∂h of every step (as the layer above gives it, in <see cref="StateGradient"/>) to the full ∂L/∂h of every step, the gradients of the
    /// parameters and, if asked for, ∂L/∂input.
    /// </summary>
    internal void Backward(float* input, int inputRow, float* gradients, float* inputGradient, int inputGradientRow, bool addToInputGradient,
        int steps, int rows, ReadOnlySpan<int> lengths, int shortest)
    {
        new Span<float>(InitialStateGradient(steps, rows), rows * Row).Clear();
        if (_cellGradient != null) new Span<float>(_cellGradient.Pointer, rows * Row).Clear();
        for (var index = steps - 1; index >= 0; index--)
        {
            var step = _reverse ? steps - 1 - index : index;
            var part = Step(step, rows);
            part.StateGradient = StateGradient(step, rows);
            part.PreviousStateGradient = _stateGradients.Pointer + (nint)SlotBefore(step) * rows * Row;
            part.CellGradient = _cellGradient == null ? null : _cellGradient.Pointer;
            StepBack(part, step, lengths, shortest);
        }
        ParameterGradients(input, inputRow, gradients, steps * rows, rows);
        if (inputGradient != null)
            MatrixProduct.Run(_gates.Pointer, _layout.GateRow, 1, steps * rows, _inputTransposed!, inputGradient, inputGradientRow, addToInputGradient);
    }

    /// <summary>From ∂L/∂h of a step to its ∂L/∂(net input), over the gates, and to what goes to the step before.</summary>
    private void StepBack(in CellStep part, int step, ReadOnlySpan<int> lengths, int shortest)
    {
        if (step < shortest) _kernel.Backward(part);
        else
            for (var row = 0; row < part.Rows; row++)
            {
                var alone = part.RowAlone(row);
                if (step < lengths[row]) _kernel.Backward(alone);
                else HoldBackward(alone);
            }
        MatrixProduct.Run(part.Gates + _layout.RecurrentColumn, _layout.GateRow, 1, part.Rows, _recurrentTransposed, part.PreviousStateGradient, Row, accumulate: true);
    }

    private void ParameterGradients(float* input, int inputRow, float* gradients, int count, int rows)
    {
        // The states before each step stand one after the other: slots 0 … T − 1, or 1 … T when reading backwards.
        var inputs = new OuterSide(input, inputRow, _layout.InputSize);
        var states = new OuterSide(_states.Pointer + (_reverse ? (nint)rows * Row : 0), Row, _layout.HiddenSize);
        var inputDelta = new OuterSide(_gates.Pointer, _layout.GateRow, _layout.InputWidth);
        var recurrentDelta = new OuterSide(_gates.Pointer + _layout.RecurrentColumn, _layout.GateRow, _layout.RecurrentWidth);
        var biases = new ColumnSums(_gates.Pointer, _layout.GateRow, FloatBuffer.Padded(_layout.BiasWidth), gradients + _layout.BiasOffset);
        if (_layout.RecurrentColumn == 0 && _layout.InputWidth == _layout.RecurrentWidth)
            _outer.Run(inputs, states, inputDelta, count, gradients + _layout.InputOffset, gradients + _layout.RecurrentOffset, _layout.InputRow, biases);
        else
        {
            _outer.Run(inputs, inputDelta, count, gradients + _layout.InputOffset, _layout.InputRow, biases);
            _outer.Run(states, recurrentDelta, count, gradients + _layout.RecurrentOffset, _layout.RecurrentRow);
        }
    }

    private CellStep Step(int step, int rows)
    {
        var (before, now) = ((nint)SlotBefore(step) * rows * Row, (nint)Slot(step) * rows * Row);
        return new CellStep
        {
            Rows = rows,
            Units = _layout.HiddenSize,
            Gates = _gates.Pointer + (nint)step * rows * _layout.GateRow,
            GateRow = _layout.GateRow,
            StateRow = Row,
            PreviousState = _states.Pointer + before,
            State = _states.Pointer + now,
            PreviousCell = _cells == null ? null : _cells.Pointer + before,
            Cell = _cells == null ? null : _cells.Pointer + now,
            Saved = _saved == null ? null : _saved.Pointer + (nint)step * rows * Row,
        };
    }

    private void Hold(in CellStep row)
    {
        RowKernels.Copy(row.PreviousState, 0, row.State, 0, 1, _layout.HiddenSize);
        if (row.Cell != null) RowKernels.Copy(row.PreviousCell, 0, row.Cell, 0, 1, _layout.HiddenSize);
    }

    private void HoldBackward(in CellStep row)
    {
        new Span<float>(row.Gates, _layout.GateRow).Clear();
        RowKernels.Add(row.StateGradient, row.PreviousStateGradient, _layout.HiddenSize);
    }
}
