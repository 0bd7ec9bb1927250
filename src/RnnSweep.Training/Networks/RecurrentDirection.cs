using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Networks.Normalization;
using RnnSweep.Training.Networks.Regularization;

namespace RnnSweep.Training.Networks;

/// <summary>
/// One layer in one direction: its memory for a whole batch, its way forward and its way back through time.
/// States stand in T + 1 slots of [B][H]: reading forwards, slot 0 is the initial state and slot t + 1 is h_t; reading backwards, slot T is the
/// initial state and slot t is h_t. A sequence that is shorter than the batch holds its state on the steps that are not its own.
/// </summary>
internal sealed unsafe class RecurrentDirection
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
    private readonly MidStepProduct? _midStep;
    private readonly GateRecurrence? _gateRecurrence;
    private readonly PeepholeVectors? _peepholes;
    private readonly AntisymmetricMatrix? _antisymmetric;
    private readonly RecurrentDropout? _dropout;
    private readonly Zoneout? _zoneout;
    private readonly LayerNormalization? _norm;
    private float* _parameters;
    private bool _isInputPacked;
    private bool _startsLearned;

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
        if (layout.Options.RecurrentDropout > 0) _dropout = new RecurrentDropout(layout.Options.RecurrentDropout, Row, maxSteps, maxRows);
        if (layout.Options.Zoneout > 0) _zoneout = new Zoneout(layout.Options.Zoneout, Row, layout.Shape.HasCell, maxSteps, maxRows);
        if (layout.Options.LayerNorm)
            _norm = new LayerNormalization(layout, layout.Shape.LayerNorm ?? throw new ArgumentException("the cell takes no layer_norm", nameof(layout)), Row, maxSteps, maxRows);
        if (layout.Shape.MidStep is not null) _midStep = new MidStepProduct(layout, Row, maxRows);
        if (layout.KeptWidth > 0) _gateRecurrence = new GateRecurrence(layout, maxSteps, maxRows);
        if (layout.Shape.Peepholes.Count > 0) _peepholes = new PeepholeVectors(layout);
        if (layout.Shape.Diffusion is { } diffusion) _antisymmetric = new AntisymmetricMatrix(layout.HiddenSize, layout.RecurrentRow, diffusion);
    }

    /// <summary>Leading dimension of states and their gradients.</summary>
    internal int Row { get; }

    /// <summary>h of a step, [B][Row]; all steps follow each other.</summary>
    internal float* State(int step, int rows) => _states.Pointer + (nint)Slot(step) * rows * Row;

    /// <summary>∂L/∂h of a step, [B][Row]; all steps follow each other.</summary>
    internal float* StateGradient(int step, int rows) => _stateGradients.Pointer + (nint)Slot(step) * rows * Row;

    /// <summary>∂L/∂h of the initial state, [B][Row].</summary>
    internal float* InitialStateGradient(int steps, int rows) => _stateGradients.Pointer + (nint)(_reverse ? steps : 0) * rows * Row;

    /// <summary>∂L/∂c of the initial state after <see cref="Backward"/>, [B][Row]; null where there is no cell.</summary>
    internal float* InitialCellGradient => _cellGradient == null ? null : _cellGradient.Pointer;

    private int Slot(int step) => _reverse ? step : step + 1;

    private int SlotBefore(int step) => _reverse ? step + 1 : step;

    /// <summary>The initial state: zero, or what is given as [B][H].</summary>
    internal void SetInitialState(int steps, int rows, ReadOnlySpan<float> state, ReadOnlySpan<float> cell)
    {
        _startsLearned = false;
        var slot = (nint)(_reverse ? steps : 0) * rows * Row;
        Set(_states.Pointer + slot, rows, state);
        if (_cells != null) Set(_cells.Pointer + slot, rows, cell);
        _gateRecurrence?.Set(_reverse ? steps : 0, rows, default);
    }

    /// <summary>The initial state: zero or, where it is learnt, the same row for all.</summary>
    internal void Start(int steps, int rows)
    {
        SetInitialState(steps, rows, default, default);
        _startsLearned = _layout.Options.LearnedState;
        if (!_startsLearned) return;
        var slot = (nint)(_reverse ? steps : 0) * rows * Row;
        RowKernels.Copy(_parameters + _layout.StateOffset, 0, _states.Pointer + slot, Row, rows, _layout.HiddenSize);
        if (_cells != null) RowKernels.Copy(_parameters + _layout.CellOffset, 0, _cells.Pointer + slot, Row, rows, _layout.HiddenSize);
    }

    /// <summary>Rows ascending; nothing where the batch began from other states.</summary>
    private void LearnedStateGradients(float* gradients, int steps, int rows)
    {
        var real = _startsLearned ? rows : 0;
        RowKernels.SumColumns(InitialStateGradient(steps, rows), Row, real, gradients + _layout.StateOffset, FloatBuffer.Padded(_layout.HiddenSize), accumulate: false);
        if (_cellGradient != null) RowKernels.SumColumns(_cellGradient.Pointer, Row, real, gradients + _layout.CellOffset, FloatBuffer.Padded(_layout.HiddenSize), accumulate: false);
        // What kernels leave behind the last unit is no gradient.
        var tail = FloatBuffer.Padded(_layout.HiddenSize) - _layout.HiddenSize;
        new Span<float>(gradients + _layout.StateOffset + _layout.HiddenSize, tail).Clear();
        if (_cellGradient != null) new Span<float>(gradients + _layout.CellOffset + _layout.HiddenSize, tail).Clear();
    }

    /// <summary>The initial state: the last one of the batch before, of as many rows; for the forward direction and rows of equal length.</summary>
    internal void Continue(int stepsBefore, int rows)
    {
        var (last, size) = ((nint)stepsBefore * rows * Row, rows * Row);
        _startsLearned = false;
        if (stepsBefore == 0) return;
        new ReadOnlySpan<float>(_states.Pointer + last, size).CopyTo(new Span<float>(_states.Pointer, size));
        if (_cells != null) new ReadOnlySpan<float>(_cells.Pointer + last, size).CopyTo(new Span<float>(_cells.Pointer, size));
        _gateRecurrence?.Continue(stepsBefore, rows);
    }

    /// <summary>Numbers of state a row: H, or 2H where there is a cell, and what the next step sees of the gates.</summary>
    internal int StateWidth => (_cells == null ? 1 : 2) * _layout.HiddenSize + _layout.KeptWidth;

    /// <summary>The last states of a batch of so many steps, [h, c][B][H] and the kept gates [B][their width].</summary>
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
        _gateRecurrence?.CopyOut(steps, rows, part);
        return values;
    }

    /// <summary>Makes captured states the initial ones.</summary>
    internal void RestoreStates(int rows, ReadOnlySpan<float> values)
    {
        SetInitialState(0, rows, values[..(rows * _layout.HiddenSize)], values[(rows * _layout.HiddenSize)..]);
        _gateRecurrence?.Set(0, rows, values[^(rows * _layout.KeptWidth)..]);
    }

    private void Set(float* to, int rows, ReadOnlySpan<float> values)
    {
        new Span<float>(to, rows * Row).Clear();
        for (var row = 0; row < rows && !values.IsEmpty; row++)
            values.Slice(row * _layout.HiddenSize, _layout.HiddenSize).CopyTo(new Span<float>(to + row * Row, _layout.HiddenSize));
    }

    /// <summary>Copies the weights into the form that products read. Once an optimiser step.</summary>
    internal void Pack(float* parameters, bool forTraining)
    {
        // The input matrix is packed when a product asks for it: symbols are looked up where they lie, and there may be many of them.
        _parameters = parameters;
        _isInputPacked = false;
        var recurrent = parameters + _layout.RecurrentOffset;
        if (_antisymmetric != null) recurrent = _antisymmetric.Of(recurrent);
        _recurrent.Pack(recurrent, _layout.RecurrentRow, _layout.HiddenSize);
        _midStep?.Pack(parameters, forTraining);
        _gateRecurrence?.Pack(parameters, forTraining);
        _peepholes?.Pack(parameters);
        _norm?.Pack(parameters);
        new ReadOnlySpan<float>(parameters + _layout.BiasOffset, _layout.BiasWidth).CopyTo(_bias.Span);
        if (!forTraining) return;
        _recurrentTransposed.PackTransposed(recurrent, _layout.RecurrentRow, _layout.RecurrentWidth);
        _inputTransposed?.PackTransposed(parameters + _layout.InputOffset, _layout.InputRow, _layout.InputWidth);
    }

    /// <summary>Draws the masks of a batch; null in evaluation.</summary>
    internal void BeginMasks(MaskKey? key, int steps, int rows)
    {
        _dropout?.Begin(key, rows);
        _zoneout?.Begin(key, steps * rows);
    }

    /// <summary>From inputs, [T·B], to states.</summary>
    internal void Forward(LayerInput input, int steps, int rows, ReadOnlySpan<int> lengths, int shortest)
    {
        var ahead = StepsAhead(rows);
        for (var index = 0; index < steps; index++)
        {
            var step = _reverse ? steps - 1 - index : index;
            if (index % ahead == 0)
            {
                var count = Math.Min(ahead, steps - index);
                InputProduct(input, (nint)(_reverse ? step + 1 - count : step) * rows, count * rows);
            }
            var part = Step(step, rows);
            var read = _dropout == null ? part.PreviousState : _dropout.Read(part.PreviousState, step, rows);
            if (_norm != null)
            {
                var place = (nint)step * rows;
                MatrixProduct.Run(read, Row, 1, rows, _recurrent, _norm.Recurrent.At(place), _norm.Recurrent.Row, accumulate: false);
                _norm.Recurrent.AddTo(part.Gates, place, rows);
            }
            else if (_layout.RecurrentWidth > 0) MatrixProduct.Run(read, Row, 1, rows, _recurrent, part.Gates + _layout.RecurrentColumn, _layout.GateRow, accumulate: true);
            _gateRecurrence?.Forward(part);
            if (_midStep != null)
            {
                _kernel.Prepare(part);
                _dropout?.Apply(part.Saved, rows);
                _midStep.Forward(part);
            }
            if (step < shortest)
            {
                ForwardCell(part, (nint)step * rows);
                continue;
            }
            for (var row = 0; row < rows; row++)
            {
                var alone = part.RowAlone(row);
                if (step < lengths[row]) ForwardCell(alone, (nint)step * rows + row);
                else Hold(alone);
            }
        }
    }

    /// <summary>Net inputs of so many rows of [T·B], but for the recurrent product.</summary>
    private void InputProduct(LayerInput input, nint first, int rows)
    {
        var gates = _gates.Pointer + first * _layout.GateRow;
        var product = FloatBuffer.Padded(_layout.InputWidth);
        // Under layer_norm the product stands by itself first, and the gates hold the biases alone.
        var to = _norm == null ? gates : _norm.Input.At(first);
        var toRow = _norm == null ? _layout.GateRow : _norm.Input.Row;
        var start = _norm == null ? _bias.Pointer : null;
        if (input.IsSymbols)
            SymbolProduct.Gather(input.Symbols.At(first), input.Symbols.PerStep, rows, _parameters + _layout.InputOffset, _layout.InputRow, start, to, toRow, product);
        else
        {
            if (!_isInputPacked) _input.Pack(_parameters + _layout.InputOffset, _layout.InputRow, _layout.InputSize);
            _isInputPacked = true;
            MatrixProduct.Run(input.Rows.Pointer + first * input.Rows.Row, input.Rows.Row, 1, rows, _input.RightSide, start, 0, to, toRow);
        }
        // Blocks that have a bias and no input product.
        var filled = _norm == null ? product : 0;
        if (filled < _layout.GateRow) RowKernels.Fill(gates + filled, _layout.GateRow, rows, _bias.Pointer + filled, _layout.GateRow - filled);
        _norm?.Input.AddTo(gates, first, rows);
    }

    /// <summary>For how many steps the input product runs ahead: rows enough for whole tiles, few enough that they are still in the second-level cache when their turn comes.</summary>
    private int StepsAhead(int rows) => Math.Max(Math.Max(1, 32 / rows), AheadFloats / (rows * _layout.GateRow));

    /// <summary>
    /// From ∂L/∂h of every step (as the layer above gives it, in <see cref="StateGradient"/>) to the full ∂L/∂h of every step, the gradients of the
    /// parameters and, if asked for, ∂L/∂input.
    /// </summary>
    internal void Backward(LayerInput input, float* gradients, float* inputGradient, int inputGradientRow, bool addToInputGradient,
        int steps, int rows, ReadOnlySpan<int> lengths, int shortest)
    {
        new Span<float>(InitialStateGradient(steps, rows), rows * Row).Clear();
        if (_cellGradient != null) new Span<float>(_cellGradient.Pointer, rows * Row).Clear();
        _gateRecurrence?.BeginBackward(rows);
        _norm?.BeginBackward(gradients);
        for (var index = steps - 1; index >= 0; index--)
        {
            var step = _reverse ? steps - 1 - index : index;
            var part = Step(step, rows);
            part.StateGradient = StateGradient(step, rows);
            part.PreviousStateGradient = _stateGradients.Pointer + (nint)SlotBefore(step) * rows * Row;
            part.CellGradient = _cellGradient == null ? null : _cellGradient.Pointer;
            part.MidStepGradient = _midStep == null ? null : _midStep.Gradient;
            if (step < shortest) BackwardCell(part, (nint)step * rows);
            else
                for (var row = 0; row < rows; row++)
                {
                    var alone = part.RowAlone(row);
                    if (step < lengths[row]) BackwardCell(alone, (nint)step * rows + row);
                    else HoldBackward(alone);
                }
            if (_midStep != null)
            {
                _midStep.Backward(part);
                _dropout?.Apply(part.MidStepGradient, rows);
                _kernel.BackwardPrepare(part);
            }
            _gateRecurrence?.Backward(part);
            _norm?.Recurrent.Backward(part.Gates, (nint)step * rows, rows, gradients);
            if (_layout.RecurrentWidth > 0) RecurrentBackward(part, (nint)step * rows);
        }
        _norm?.Input.Backward(_gates.Pointer, 0, steps * rows, gradients);
        ParameterGradients(input, gradients, steps * rows, rows);
        if (_layout.Options.LearnedState) LearnedStateGradients(gradients, steps, rows);
        if (inputGradient != null)
            MatrixProduct.Run(
                _norm == null ? _gates.Pointer : _norm.Input.At(0), _norm == null ? _layout.GateRow : _norm.Input.Row, 1, steps * rows, _inputTransposed!, inputGradient, inputGradientRow, addToInputGradient);
    }

    /// <summary>A step of some rows from a place of [T·B] on.</summary>
    private void ForwardCell(in CellStep part, nint place)
    {
        if (_zoneout == null) _kernel.Forward(part);
        else _zoneout.Forward(_kernel, part, place);
    }

    private void BackwardCell(in CellStep part, nint place)
    {
        if (_zoneout == null) _kernel.Backward(part);
        else _zoneout.Backward(_kernel, part, place);
    }

    /// <summary>From ∂L/∂(net inputs) to ∂L/∂h₋, as far as it goes through the recurrent product.</summary>
    private void RecurrentBackward(in CellStep part, nint place)
    {
        var delta = _norm == null ? part.Gates + _layout.RecurrentColumn : _norm.Recurrent.At(place);
        var deltaRow = _norm == null ? _layout.GateRow : _norm.Recurrent.Row;
        if (_dropout is not { IsOn: true })
        {
            MatrixProduct.Run(delta, deltaRow, 1, part.Rows, _recurrentTransposed, part.PreviousStateGradient, Row, accumulate: true);
            return;
        }
        MatrixProduct.Run(delta, deltaRow, 1, part.Rows, _recurrentTransposed, _dropout.Gradient, Row, accumulate: false);
        _dropout.AddGradient(part.PreviousStateGradient, part.Rows);
    }

    private void ParameterGradients(LayerInput input, float* gradients, int count, int rows)
    {
        // The states before each step stand one after the other: slots 0 … T − 1, or 1 … T when reading backwards.
        var inputs = new OuterSide(input.Rows.Pointer, input.Rows.Row, _layout.InputSize);
        var before = _dropout is { IsOn: true } ? _dropout.States : _states.Pointer + (_reverse ? (nint)rows * Row : 0);
        var states = new OuterSide(before, Row, _layout.HiddenSize);
        var inputDelta = _norm == null
            ? new OuterSide(_gates.Pointer, _layout.GateRow, _layout.InputWidth)
            : new OuterSide(_norm.Input.At(0), _norm.Input.Row, _layout.InputWidth);
        var recurrentDelta = _norm == null
            ? new OuterSide(_gates.Pointer + _layout.RecurrentColumn, _layout.GateRow, _layout.RecurrentWidth)
            : new OuterSide(_norm.Recurrent.At(0), _norm.Recurrent.Row, _layout.RecurrentWidth);
        var biases = new ColumnSums(_gates.Pointer, _layout.GateRow, FloatBuffer.Padded(_layout.BiasWidth), gradients + _layout.BiasOffset);
        if (input.IsSymbols)
        {
            SymbolProduct.Scatter(input.Symbols.At(0), input.Symbols.PerStep, count, inputDelta.First, inputDelta.Row,
                gradients + _layout.InputOffset, _layout.InputRow, _layout.InputSize, _layout.InputWidth);
            biases.Add(0, count);
            if (_layout.RecurrentWidth > 0) _outer.Run(states, recurrentDelta, count, gradients + _layout.RecurrentOffset, _layout.RecurrentRow);
        }
        else if (_norm == null && _layout.RecurrentColumn == 0 && _layout.InputWidth == _layout.RecurrentWidth)
            _outer.Run(inputs, states, inputDelta, count, gradients + _layout.InputOffset, gradients + _layout.RecurrentOffset, _layout.InputRow, biases);
        else
        {
            _outer.Run(inputs, inputDelta, count, gradients + _layout.InputOffset, _layout.InputRow, biases);
            if (_layout.RecurrentWidth > 0) _outer.Run(states, recurrentDelta, count, gradients + _layout.RecurrentOffset, _layout.RecurrentRow);
        }
        _antisymmetric?.PullBack(gradients + _layout.RecurrentOffset);
        _midStep?.ParameterGradients(_outer, _saved!.Pointer, _gates.Pointer, count, gradients);
        _gateRecurrence?.ParameterGradients(_outer, SlotBefore(0), rows, _gates.Pointer, count, gradients);
        _peepholes?.ParameterGradients(
            _gates.Pointer, _cells!.Pointer + (nint)SlotBefore(0) * rows * Row, _zoneout == null ? _cells.Pointer + (nint)Slot(0) * rows * Row : _zoneout.Cells, Row, count, gradients);
    }

    private CellStep Step(int step, int rows)
    {
        var (before, now) = ((nint)SlotBefore(step) * rows * Row, (nint)Slot(step) * rows * Row);
        var part = new CellStep
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
            Peepholes = _peepholes == null ? null : _peepholes.Pointer,
        };
        _gateRecurrence?.Place(ref part, SlotBefore(step), Slot(step));
        _norm?.Place(ref part, (nint)step * rows);
        return part;
    }

    private void Hold(in CellStep row)
    {
        RowKernels.Copy(row.PreviousState, 0, row.State, 0, 1, _layout.HiddenSize);
        if (row.Cell != null) RowKernels.Copy(row.PreviousCell, 0, row.Cell, 0, 1, _layout.HiddenSize);
        if (row.KeptGates != null) RowKernels.Copy(row.PreviousKeptGates, 0, row.KeptGates, 0, 1, _layout.KeptWidth);
    }

    private void HoldBackward(in CellStep row)
    {
        new Span<float>(row.Gates, _layout.GateRow).Clear();
        RowKernels.Add(row.StateGradient, row.PreviousStateGradient, _layout.HiddenSize);
    }
}
