using RnnSweep.Training.Batches;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Networks.Layouts;
using RnnSweep.Training.Networks.Normalization;
using RnnSweep.Training.Networks.Regularization;

namespace RnnSweep.Training.Networks.Recurrent;

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

    internal RecurrentDirection(DirectionLayout layout, CellKernel kernel, OuterProducts outer, bool reverse, bool passesGradientDown, int maxSteps,
        int maxRows)
    {
        (_layout, _kernel, _outer, _reverse) = (layout, kernel, outer, reverse);
        Row = FloatBuffer.Spread(layout.HiddenSize);
        _gates = new FloatBuffer(maxSteps, maxRows, layout.GateRow);
        _states = new FloatBuffer(maxSteps + 1, maxRows, Row);
        _stateGradients = new FloatBuffer(maxSteps + 1, maxRows, Row);
        if (layout.Shape.HasCell)
        {
            _cells = new FloatBuffer(maxSteps + 1, maxRows, Row);
            _cellGradient = new FloatBuffer(maxRows, Row);
        }
        if (layout.Shape.Saves) _saved = new FloatBuffer(maxSteps, maxRows, Row);
        _input = new PackedMatrix(layout.InputSize, layout.InputWidth);
        _recurrent = new PackedMatrix(layout.HiddenSize, layout.RecurrentWidth);
        _recurrentTransposed = new PackedMatrix(layout.RecurrentWidth, layout.HiddenSize);
        if (passesGradientDown) _inputTransposed = new PackedMatrix(layout.InputWidth, layout.InputSize);
        _bias = new FloatBuffer(layout.GateRow);
        if (layout.Options.RecurrentDropout > 0) _dropout = new RecurrentDropout(layout.Options.RecurrentDropout, Row, maxSteps, maxRows);
        if (layout.Options.Zoneout > 0) _zoneout = new Zoneout(layout.Options.Zoneout, Row, layout.Shape.HasCell, maxSteps, maxRows);
        if (layout.Options.LayerNorm)
            _norm = new LayerNormalization(layout, layout.Shape.LayerNorm ?? throw new ArgumentException("the cell takes no layer_norm", nameof(layout)), Row,
                maxSteps, maxRows);
        if (layout.Shape.MidStep is not null) _midStep = new MidStepProduct(layout, Row, maxRows);
        if (layout.KeptWidth > 0) _gateRecurrence = new GateRecurrence(layout, maxSteps, maxRows);
        if (layout.Shape.Peepholes.Count > 0) _peepholes = new PeepholeVectors(layout);
        if (layout.Shape.Diffusion is { } diffusion) _antisymmetric = new AntisymmetricMatrix(layout.HiddenSize, layout.RecurrentRow, diffusion);
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

    /// <summary>∂L/∂c of the initial state after <see cref="Backward"/>, [B][Row]; null where there is no cell.</summary>
    internal float* InitialCellGradient => _cellGradient == null ? null : _cellGradient.Pointer;

    private int Slot(int step) => _reverse ? step : step + 1;

    private int SlotBefore(int step) => _reverse ? step + 1 : step;

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
    /// <remarks>Those of step <paramref name="first"/> on; what lies before it is there already (only for the direction that reads forwards).</remarks>
    internal void Forward(LayerInput input, int steps, int rows, ReadOnlySpan<int> lengths, int shortest, int first = 0)
    {
        var ahead = StepsAhead(rows);
        for (var index = first; index < steps; index++)
        {
            var step = _reverse ? steps - 1 - index : index;
            if ((index - first) % ahead == 0)
            {
                var count = Math.Min(ahead, steps - index);
                var place = (nint)(_reverse ? step + 1 - count : step) * rows;
                InputProduct(input, place, count * rows, _gates.Pointer + place * _layout.GateRow);
            }
            var part = Step(step, rows);
            var read = _dropout == null ? part.PreviousState : _dropout.Read(part.PreviousState, step, rows);
            if (_norm != null)
            {
                MatrixProduct.Run(read, Row, 1, rows, _recurrent, _norm.Recurrent.At((nint)step * rows), _norm.Recurrent.Row, accumulate: false);
                _norm.Recurrent.AddTo(part.Gates, (nint)step * rows, rows);
            }
            else if (_layout.RecurrentWidth > 0)
                MatrixProduct.Run(read, Row, 1, rows, _recurrent, part.Gates + _layout.RecurrentColumn, _layout.GateRow, accumulate: true);
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
    private void InputProduct(LayerInput input, nint first, int rows, float* gates)
    {
        var product = FloatBuffer.Padded(_layout.InputWidth);
        // Under layer_norm the product stands by itself first, and the gates hold the biases alone.
        var to = _norm == null ? gates : _norm.Input.At(first);
        var toRow = _norm == null ? _layout.GateRow : _norm.Input.Row;
        var start = _norm == null ? _bias.Pointer : null;
        if (input.IsSymbols)
            SymbolProduct.Gather(input.Symbols.At(first), input.Symbols.PerStep, rows, _parameters + _layout.InputOffset, _layout.InputRow, start, to, toRow,
                product);
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

    /// <summary>
    /// For how many steps the input product runs ahead: rows enough for whole tiles, few enough that they are still in the second-level cache when their turn
    /// comes.
    /// </summary>
    private int StepsAhead(int rows) => Math.Max(Math.Max(1, 32 / rows), AheadFloats / (rows * _layout.GateRow));

    /// <summary>A step of some rows from a place of [T·B] on.</summary>
    private void ForwardCell(in CellStep part, nint place)
    {
        if (_zoneout == null) _kernel.Forward(part);
        else _zoneout.Forward(_kernel, part, place);
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
}
