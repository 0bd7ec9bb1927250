using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Activations;
using RnnSweep.Training.Equations;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Cells;

/// <summary>
/// <c>lstm</c>, variant <c>no_peepholes</c>: i, f, o = σ(W_i· x + W_h· h₋ + b_·), g = φ(W_ig x + W_hg h₋ + b_g), c = f ⊙ c₋ + i ⊙ g, h = o ⊙ φ(c).
/// Hochreiter and Schmidhuber 1997 with the forget gate of Gers et al. 2000; the form of PyTorch.
/// </summary>
public sealed class LstmCell : CellDefinition
{
    /// <inheritdoc/>
    public override string Name => "lstm";

    /// <inheritdoc/>
    public override string Variant => "no_peepholes";

    /// <inheritdoc/>
    public override string Summary => "input, forget and output gate around a memory cell, without peepholes";

    /// <inheritdoc/>
    public override CellShape Shape { get; } =
        new(GateCount: 4, Blocks: 4, ["i", "f", "g", "o"], FirstRecurrentBlock: 0, ["i", "f", "g", "o"], ["b_i", "b_f", "b_g", "b_o"])
        {
            HasCell = true,
            Saves = true,
            ForgetBias = "b_f",
            InputBias = "b_i",
            LayerNorm = new([4], [4]),
            Gates = [("i", 0), ("f", 1), ("o", 3)],
            MemoryGate = "f",
        };

    internal override CellDefinition Normalized => new LayerNormLstmCell();

    /// <inheritdoc/>
    public override StepEquations Equations(Activation activation)
    {
        var (i, f, o) = (Term.Sigmoid(Term.Net("i")).As("i"), Term.Sigmoid(Term.Net("f")).As("f"), Term.Sigmoid(Term.Net("o")).As("o"));
        var g = Term.Function(activation, Term.Net("g")).As("g");
        var c = (f * Term.Cell() + i * g).As("c_new");
        return StepEquations.Of(o * Term.Function(activation, c), c);
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
                // The gates first: chained with φ(c) each step would wait for two functions, one after the other.
                GateActivation.Apply<TLanes, SigmoidFunction>(i, 2 * units);
                GateActivation.Apply<TLanes, TActivation>(g, units);
                GateActivation.Apply<TLanes, SigmoidFunction>(o, units);
                var at = b * s.StateRow;
                var before = s.PreviousCell + at;
                var cell = s.Cell + at;
                var squashed = s.Saved + at;
                var h = s.State + at;
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var c = TLanes.FusedMultiplyAdd(TLanes.Load(f + j), TLanes.Load(before + j), TLanes.Load(i + j) * TLanes.Load(g + j));
                    var squash = TActivation.Apply(c);
                    TLanes.Store(c, cell + j);
                    TLanes.Store(squash, squashed + j);
                    TLanes.Store(TLanes.Load(o + j) * squash, h + j);
                }
            }
        }

        // ∂L/∂c += ∂L/∂h ⊙ o ⊙ φ′(c); δ_i = ∂L/∂c ⊙ g ⊙ i(1 − i), δ_f = ∂L/∂c ⊙ c₋ ⊙ f(1 − f), δ_g = ∂L/∂c ⊙ i ⊙ φ′,
        // δ_o = ∂L/∂h ⊙ φ(c) ⊙ o(1 − o); to the step before: f ⊙ ∂L/∂c
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
                var squashed = s.Saved + at;
                var dh = s.StateGradient + at;
                var dc = s.CellGradient + at;
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var (input, forget, candidate, output) = (TLanes.Load(i + j), TLanes.Load(f + j), TLanes.Load(g + j), TLanes.Load(o + j));
                    var (squash, gradient) = (TLanes.Load(squashed + j), TLanes.Load(dh + j));
                    var deltaC = TLanes.FusedMultiplyAdd(gradient * output, TActivation.Slope(squash), TLanes.Load(dc + j));
                    TLanes.Store(forget * deltaC, dc + j);
                    LaneTail.Store(deltaC * candidate * (input * (one - input)), i, j, units);
                    LaneTail.Store(deltaC * TLanes.Load(before + j) * (forget * (one - forget)), f, j, units);
                    LaneTail.Store(deltaC * input * TActivation.Slope(candidate), g, j, units);
                    LaneTail.Store(gradient * squash * (output * (one - output)), o, j, units);
                }
            }
        }

        // ∂h/∂c = o ⊙ φ′(c)
        public override void CompleteCellGradient(in CellStep s)
        {
            for (var b = 0; b < s.Rows; b++)
            {
                var o = s.Gates + b * s.GateRow + 3 * s.Units;
                var at = b * s.StateRow;
                var squashed = s.Saved + at;
                var dh = s.StateGradient + at;
                var dc = s.CellGradient + at;
                for (var j = 0; j < s.Units; j += TLanes.Count)
                    TLanes.Store(TLanes.FusedMultiplyAdd(TLanes.Load(dh + j) * TLanes.Load(o + j), TActivation.Slope(TLanes.Load(squashed + j)),
                        TLanes.Load(dc + j)), dc + j);
            }
        }
    }
}
