using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Activations;
using RnnSweep.Training.Equations;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Cells;

/// <summary>
/// <c>mgu</c> (minimal gated unit): f = σ(W_if x + W_hf h₋ + b_f), n = φ(W_ih x + W_hh (f ⊙ h₋) + b_h), h = (1 − f) ⊙ h₋ + f ⊙ n.
/// Zhou, Wu, Zhang and Zhou, Minimal Gated Unit for Recurrent Neural Networks, 2016.
/// </summary>
/// <remarks>
/// Blocks h, f: the recurrent product fills f, the mid-step product h. Where f is open the state is replaced, so a bias above 0 makes it forget sooner.
/// </remarks>
public sealed class MguCell : CellDefinition
{
    /// <inheritdoc/>
    public override string Name => "mgu";

    /// <inheritdoc/>
    public override string Summary => "one forget gate that also resets";

    /// <inheritdoc/>
    public override CellShape Shape { get; } = new(GateCount: 2, Blocks: 2, ["h", "f"], FirstRecurrentBlock: 1, ["f"], ["b_h", "b_f"])
    {
        Saves = true,
        MidStep = new("h", Block: 0),
        ForgetBias = "b_f",
        Gates = [("f", 1)],
    };

    /// <inheritdoc/>
    public override StepEquations Equations(Activation activation)
    {
        var (f, before) = (Term.Sigmoid(Term.Net("f")).As("f"), Term.State());
        var n = Term.Function(activation, Term.Net("h") + Term.MidStep(f * before)).As("n");
        return StepEquations.Of((Term.Of(1) - f) * before + f * n);
    }

    internal override CellKernel Build<TLanes, TActivation>() => new Steps<TLanes, TActivation>();

    private sealed unsafe class Steps<TLanes, TActivation> : CellKernel
        where TLanes : struct, IFloatLanes<TLanes>
        where TActivation : struct, IActivationFunction
    {
        public override void Prepare(in CellStep s)
        {
            var units = s.Units;
            for (var b = 0; b < s.Rows; b++)
            {
                var f = s.Gates + b * s.GateRow + units;
                var before = s.PreviousState + b * s.StateRow;
                var remembered = s.Saved + b * s.StateRow;
                GateActivation.Apply<TLanes, SigmoidFunction>(f, units);
                for (var j = 0; j < units; j += TLanes.Count) TLanes.Store(TLanes.Load(f + j) * TLanes.Load(before + j), remembered + j);
            }
        }

        public override void Forward(in CellStep s)
        {
            var units = s.Units;
            for (var b = 0; b < s.Rows; b++)
            {
                var n = s.Gates + b * s.GateRow;
                var f = n + units;
                var before = s.PreviousState + b * s.StateRow;
                var h = s.State + b * s.StateRow;
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var (candidate, previous) = (TActivation.Apply(TLanes.Load(n + j)), TLanes.Load(before + j));
                    TLanes.Store(TLanes.FusedMultiplyAdd(TLanes.Load(f + j), candidate - previous, previous), h + j);
                    LaneTail.Store(candidate, n, j, units);
                }
            }
        }

        // δ_n = ∂L/∂h ⊙ f ⊙ φ′; past the gate: (1 − f) ⊙ ∂L/∂h
        public override void Backward(in CellStep s)
        {
            var units = s.Units;
            var one = TLanes.Broadcast(1f);
            for (var b = 0; b < s.Rows; b++)
            {
                var n = s.Gates + b * s.GateRow;
                var f = n + units;
                var dh = s.StateGradient + b * s.StateRow;
                var dBefore = s.PreviousStateGradient + b * s.StateRow;
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var (forget, gradient) = (TLanes.Load(f + j), TLanes.Load(dh + j));
                    TLanes.Store(TLanes.FusedMultiplyAdd(one - forget, gradient, TLanes.Load(dBefore + j)), dBefore + j);
                    LaneTail.Store(gradient * forget * TActivation.Slope(TLanes.Load(n + j)), n, j, units);
                }
            }
        }

        // With m = f ⊙ h₋: δ_f = (∂L/∂h ⊙ (n − h₋) + ∂L/∂m ⊙ h₋) ⊙ f(1 − f); past the gate: f ⊙ ∂L/∂m. n has made way for δ_n, but f (n − h₋) is h − h₋.
        // A row that holds its state has f = 0 and h = h₋ here, so it contributes nothing.
        public override void BackwardPrepare(in CellStep s)
        {
            var units = s.Units;
            var one = TLanes.Broadcast(1f);
            for (var b = 0; b < s.Rows; b++)
            {
                var f = s.Gates + b * s.GateRow + units;
                var at = b * s.StateRow;
                var before = s.PreviousState + at;
                var h = s.State + at;
                var dh = s.StateGradient + at;
                var dRemembered = s.MidStepGradient + at;
                var dBefore = s.PreviousStateGradient + at;
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var (forget, previous, gradient) = (TLanes.Load(f + j), TLanes.Load(before + j), TLanes.Load(dRemembered + j));
                    TLanes.Store(TLanes.FusedMultiplyAdd(forget, gradient, TLanes.Load(dBefore + j)), dBefore + j);
                    var direct = TLanes.Load(dh + j) * (TLanes.Load(h + j) - previous);
                    LaneTail.Store(TLanes.FusedMultiplyAdd(gradient * previous, forget, direct) * (one - forget), f, j, units);
                }
            }
        }
    }
}
