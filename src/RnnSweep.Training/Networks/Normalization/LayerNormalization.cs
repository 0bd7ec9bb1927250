using RnnSweep.Training.Cells;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Memory;
using RnnSweep.Training.Networks.Layouts;

namespace RnnSweep.Training.Networks.Normalization;

/// <summary>
/// <c>layer_norm</c> of one layer and direction (Ba, Kiros and Hinton 2016). With LN(a) = (a − mean(a))/√(var(a) + 1e-5), W x + W h₋ + b becomes
/// γ_i ⊙ LN(W x) + γ_h ⊙ LN(W h₋) + b. <c>rnn</c>: over the H units. <c>lstm</c>: over all four gates together, and h = o ⊙ φ(γ_c ⊙ LN(c) + β_c).
/// <c>gru</c>: over r and z together and over n by itself, so that n = φ(γ ⊙ LN(W_in x) + b_n + r ⊙ (γ ⊙ LN(W_hn h₋) + b_hn)).
/// </summary>
internal sealed unsafe class LayerNormalization
{
    private readonly DirectionLayout _layout;
    private readonly FloatBuffer? _cells;
    private readonly FloatBuffer? _cellScales;
    private readonly int _cellRow;
    private float* _parameters;
    private readonly FloatBuffer? _room;

    internal LayerNormalization(DirectionLayout layout, LayerNormGroups groups, int cellRow, int maxSteps, int maxRows)
    {
        (_layout, _cellRow) = (layout, cellRow);
        var places = RunArray.Length(maxSteps, maxRows);
        Input = new NormalizedProduct(groups.Input, layout.HiddenSize, 0, layout.GateRow, layout.InputGainOffset, places);
        Recurrent = new NormalizedProduct(groups.Recurrent, layout.HiddenSize, layout.RecurrentColumn, layout.GateRow, layout.RecurrentGainOffset, places);
        if (!layout.Shape.HasCell) return;
        _cells = new FloatBuffer(places, cellRow);
        _cellScales = new FloatBuffer(places);
        _room = new FloatBuffer(2, cellRow);
    }

    /// <summary>What the constructor lays out.</summary>
    internal static void Measure(MemoryTally tally, DirectionLayout layout, LayerNormGroups groups, int cellRow, int maxSteps, int maxRows)
    {
        var places = RunArray.Product(maxSteps, maxRows);
        NormalizedProduct.Measure(tally, groups.Input, layout.HiddenSize, places);
        NormalizedProduct.Measure(tally, groups.Recurrent, layout.HiddenSize, places);
        if (!layout.Shape.HasCell) return;
        tally.Floats(places, cellRow);
        tally.Floats(places);
        tally.Floats(2, cellRow);
    }

    /// <summary>W x.</summary>
    internal NormalizedProduct Input { get; }

    /// <summary>W h₋.</summary>
    internal NormalizedProduct Recurrent { get; }

    internal void Pack(float* parameters)
    {
        _parameters = parameters;
        Input.Pack(parameters);
        Recurrent.Pack(parameters);
    }

    /// <summary>Tells the cell's kernel where its own normalisation keeps things.</summary>
    internal void Place(ref CellStep step, nint place)
    {
        if (_cells == null) return;
        step.NormalizedCell = _cells.Pointer + place * _cellRow;
        step.CellScale = _cellScales!.Pointer + place;
        step.CellGain = _parameters + _layout.CellGainOffset;
        step.CellRoom = _room!.Pointer;
        step.ShiftDistance = _layout.CellShiftOffset - _layout.CellGainOffset;
    }

    /// <summary>Tells it where the gradients of its gain and shift are added.</summary>
    internal void PlaceGradient(ref CellStep step, float* gradients) => step.CellGainGradient = gradients + _layout.CellGainOffset;

    /// <summary>The way back begins.</summary>
    internal void BeginBackward(float* gradients)
    {
        Input.BeginBackward(gradients);
        Recurrent.BeginBackward(gradients);
        if (_cells != null) new Span<float>(gradients + _layout.CellGainOffset, 2 * FloatBuffer.Padded(_layout.HiddenSize)).Clear();
    }
}
