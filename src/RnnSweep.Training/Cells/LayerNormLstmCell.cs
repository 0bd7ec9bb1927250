using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Activations;
using RnnSweep.Training.Equations;
using RnnSweep.Training.Kernels;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Cells;

/// <summary>
/// <c>lstm</c> under <c>layer_norm</c>: as <see cref="LstmCell"/>, but h = o ⊙ φ(γ ⊙ ĉ + β), ĉ being c normalised over the units. Ba, Kiros and Hinton 2016.
/// </summary>
internal sealed class LayerNormLstmCell : CellDefinition
{
    public override string Name => "lstm";

    public override string Summary => "lstm under layer_norm";

    public override CellShape Shape { get; } = new LstmCell().Shape;

    public override StepEquations Equations(Activation activation)
    {
        var (i, f, o) = (Term.Sigmoid(Term.Net("i")).As("i"), Term.Sigmoid(Term.Net("f")).As("f"), Term.Sigmoid(Term.Net("o")).As("o"));
        var g = Term.Function(activation, Term.Net("g")).As("g");
        var c = (f * Term.Cell() + i * g).As("c_new");
        return StepEquations.Of(o * Term.Function(activation, Term.Normalized(c)), c);
    }

    internal override CellKernel Build<TLanes, TActivation>() => new Steps<TLanes, TActivation>();

    private sealed unsafe class Steps<TLanes, TActivation> : CellKernel
        where TLanes : struct, IFloatLanes<TLanes>
        where TActivation : struct, IActivationFunction
    {
        public override void Forward(in CellStep s)
        {
            var units = s.Units;
            for (var b = 0; b < s.Rows; b++)
            {
                var i = s.Gates + b * s.GateRow;
                var f = i + units;
                var g = i + 2 * units;
                var o = i + 3 * units;
                GateActivation.Apply<TLanes, SigmoidFunction>(i, 2 * units);
                GateActivation.Apply<TLanes, TActivation>(g, units);
                GateActivation.Apply<TLanes, SigmoidFunction>(o, units);
                var at = b * s.StateRow;
                var before = s.PreviousCell + at;
                var normalized = s.NormalizedCell + at;
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var c = TLanes.FusedMultiplyAdd(TLanes.Load(f + j), TLanes.Load(before + j), TLanes.Load(i + j) * TLanes.Load(g + j));
                    TLanes.Store(c, s.Cell + at + j);
                    TLanes.Store(c, normalized + j);
                }
                s.CellScale[b] = LayerNormRow.Normalize(normalized, units);
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var (gain, shift) = (TLanes.Load(s.CellGain + j), TLanes.Load(s.CellGain + s.ShiftDistance + j));
                    var squash = TActivation.Apply(TLanes.FusedMultiplyAdd(gain, TLanes.Load(normalized + j), shift));
                    TLanes.Store(squash, s.Saved + at + j);
                    TLanes.Store(TLanes.Load(o + j) * squash, s.State + at + j);
                }
            }
        }

        // With n = γ ⊙ ĉ + β: ∂L/∂n = ∂L/∂h ⊙ o ⊙ φ′(n), from there through the normalisation to ∂L/∂c, and on as in lstm.
        public override void Backward(in CellStep s)
        {
            var units = s.Units;
            var one = TLanes.Broadcast(1f);
            for (var b = 0; b < s.Rows; b++)
            {
                var i = s.Gates + b * s.GateRow;
                var f = i + units;
                var g = i + 2 * units;
                var o = i + 3 * units;
                var at = b * s.StateRow;
                var before = s.PreviousCell + at;
                var shifted = s.CellRoom;
                var through = s.CellRoom + s.StateRow;
                var dc = s.CellGradient + at;
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var (squash, gradient, output) = (TLanes.Load(s.Saved + at + j), TLanes.Load(s.StateGradient + at + j), TLanes.Load(o + j));
                    TLanes.Store(gradient * output * TActivation.Slope(squash), shifted + j);
                    LaneTail.Store(gradient * squash * (output * (one - output)), o, j, units);
                }
                if (s.CellGainGradient != null) RowKernels.Add(shifted, s.CellGainGradient + s.ShiftDistance, units);
                LayerNormRow.Backward(shifted, s.NormalizedCell + at, s.CellGain, s.CellGainGradient, s.CellScale[b], through, units);
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var (input, forget, candidate) = (TLanes.Load(i + j), TLanes.Load(f + j), TLanes.Load(g + j));
                    var deltaC = TLanes.Load(dc + j) + TLanes.Load(through + j);
                    TLanes.Store(forget * deltaC, dc + j);
                    LaneTail.Store(deltaC * candidate * (input * (one - input)), i, j, units);
                    LaneTail.Store(deltaC * TLanes.Load(before + j) * (forget * (one - forget)), f, j, units);
                    LaneTail.Store(deltaC * input * TActivation.Slope(candidate), g, j, units);
                }
            }
        }

        // ∂L/∂c += what follows from ∂L/∂h ⊙ o ⊙ φ′(n) through the normalisation
        public override void CompleteCellGradient(in CellStep s)
        {
            for (var b = 0; b < s.Rows; b++)
            {
                var o = s.Gates + b * s.GateRow + 3 * s.Units;
                var at = b * s.StateRow;
                var shifted = s.CellRoom;
                var through = s.CellRoom + s.StateRow;
                for (var j = 0; j < s.Units; j += TLanes.Count)
                    TLanes.Store(TLanes.Load(s.StateGradient + at + j) * TLanes.Load(o + j) * TActivation.Slope(TLanes.Load(s.Saved + at + j)), shifted + j);
                LayerNormRow.Backward(shifted, s.NormalizedCell + at, s.CellGain, null, s.CellScale[b], through, s.Units);
                RowKernels.Add(through, s.CellGradient + at, s.Units);
            }
        }
    }
}
