namespace RnnSweep.Training.Cells;

/// <summary>
/// One step of one layer and direction: B = <see cref="Rows"/> sequences of H = <see cref="Units"/> units.
/// <c>[B][H], row StateRow</c> reads: B rows of H numbers, each row <see cref="StateRow"/> numbers behind the one before. G is the number of gate blocks.
/// </summary>
public unsafe struct CellStep
{
    /// <summary>B: sequences.</summary>
    public int Rows;

    /// <summary>H: units.</summary>
    public int Units;

    /// <summary>
    /// [B][G·H], row GateRow; block g of a row begins at column g·H. Forward: in, the net inputs (input and recurrent products and biases); out, the gates'
    /// values. Backward: in, the gates' values; out, ∂L/∂(net input).
    /// </summary>
    public float* Gates;

    /// <summary>Leading dimension of <see cref="Gates"/>.</summary>
    public nint GateRow;

    /// <summary>Leading dimension of all arrays of states and of their gradients.</summary>
    public nint StateRow;

    /// <summary>h of the step before: [B][H], row StateRow.</summary>
    public float* PreviousState;

    /// <summary>h of this step: [B][H], row StateRow.</summary>
    public float* State;

    /// <summary>c of the step before: [B][H], row StateRow; null where the cell has none.</summary>
    public float* PreviousCell;

    /// <summary>c of this step: [B][H], row StateRow; null where the cell has none.</summary>
    public float* Cell;

    /// <summary>
    /// What the forward step keeps for the backward one: [B][H], row StateRow; null where it keeps nothing. Of cells with a <see cref="MidStepGate"/>: what
    /// its product reads.
    /// </summary>
    public float* Saved;

    /// <summary>The peepholes' vectors, one after the other: [peepholes][H], row H, the same for all sequences; null where the cell has none.</summary>
    public float* Peepholes;

    /// <summary>The gates' values that the next step sees: [B][kept gates · H], row KeptGatesRow; null where the cell has no gate recurrence.</summary>
    public float* KeptGates;

    /// <summary>Those of the step before: [B][kept gates · H], row KeptGatesRow.</summary>
    public float* PreviousKeptGates;

    /// <summary>Leading dimension of the kept gates and their gradient.</summary>
    public nint KeptGatesRow;

    /// <summary>Backward only: ∂L/∂(what the mid-step product reads): [B][H], row StateRow; null where the cell has none.</summary>
    public float* MidStepGradient;

    /// <summary>Backward only: [B][kept gates · H], row KeptGatesRow. In, ∂L/∂(kept gates) from the next step; out, 0.</summary>
    public float* KeptGatesGradient;

    /// <summary>Backward only: ∂L/∂h of this step, through every path: [B][H], row StateRow.</summary>
    public float* StateGradient;

    /// <summary>Backward only: ∂L/∂h of the step before: [B][H], row StateRow. Paths that do not go through the recurrent product are added here.</summary>
    public float* PreviousStateGradient;

    /// <summary>Backward only: [B][H], row StateRow. In, ∂L/∂c of this step from later ones; out, ∂L/∂c of the step before.</summary>
    public float* CellGradient;

    /// <summary>c normalised, under layer_norm: [B][H], row StateRow; else null.</summary>
    public float* NormalizedCell;

    /// <summary>The factor that c was normalised by, one a sequence: [B].</summary>
    public float* CellScale;

    /// <summary>γ of the normalised c, and β behind it: [H] each, the same for all sequences.</summary>
    public float* CellGain;

    /// <summary>Backward only: where the gradients of γ and β are added: [H] each; null for nowhere.</summary>
    public float* CellGainGradient;

    /// <summary>Room for two rows of one sequence at work: [2][H], row StateRow.</summary>
    public float* CellRoom;

    /// <summary>How many numbers behind γ, and behind its gradient, β stands.</summary>
    public int ShiftDistance;

    /// <summary>The same step for one row alone.</summary>
    internal readonly CellStep RowAlone(int row) => RowsFrom(row, 1);

    /// <summary>The same step for some of its rows.</summary>
    internal readonly CellStep RowsFrom(int row, int rows)
    {
        var at = row * StateRow;
        var kept = row * KeptGatesRow;
        return this with
        {
            Rows = rows,
            Gates = Gates + row * GateRow,
            PreviousState = PreviousState + at,
            State = State + at,
            PreviousCell = PreviousCell == null ? null : PreviousCell + at,
            Cell = Cell == null ? null : Cell + at,
            Saved = Saved == null ? null : Saved + at,
            NormalizedCell = NormalizedCell == null ? null : NormalizedCell + at,
            CellScale = CellScale == null ? null : CellScale + row,
            KeptGates = KeptGates == null ? null : KeptGates + kept,
            PreviousKeptGates = PreviousKeptGates == null ? null : PreviousKeptGates + kept,
            KeptGatesGradient = KeptGatesGradient == null ? null : KeptGatesGradient + kept,
            MidStepGradient = MidStepGradient == null ? null : MidStepGradient + at,
            StateGradient = StateGradient == null ? null : StateGradient + at,
            PreviousStateGradient = PreviousStateGradient == null ? null : PreviousStateGradient + at,
            CellGradient = CellGradient == null ? null : CellGradient + at,
        };
    }
}
