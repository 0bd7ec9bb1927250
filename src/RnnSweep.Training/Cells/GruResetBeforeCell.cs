using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Activations;
using RnnSweep.Training.Equations;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Cells;

/// <summary>
/// <c>gru</c>, variant <c>reset_before</c>: r = σ(W_ir x + W_hr h₋ + b_r), z = σ(W_iz x + W_hz h₋ + b_z),
/// n = φ(W_in x + b_n + q) with q = W_hn (r ⊙ h₋) + b_hn, h = (1 − z) ⊙ n + z ⊙ h₋. Cho et al. 2014.
/// </summary>
/// <remarks>Blocks n, r, z, q: the input product fills the first three, the recurrent product r and z, the mid-step product q.</remarks>
public sealed class GruResetBeforeCell : CellDefinition
{
    /// <inheritdoc/>
    public override string Name => "gru";

    /// <inheritdoc/>
    public override string Variant => "reset_before";

    /// <inheritdoc/>
    public override string Summary => "reset and update gate; the reset gate acts on the state before the product";

    /// <inheritdoc/>
    public override CellShape Shape { get; } = new(GateCount: 3, Blocks: 4, ["n", "r", "z"], FirstRecurrentBlock: 1, ["r", "z"], ["b_n", "b_r", "b_z", "b_hn"])
    {
        Saves = true,
        MidStep = new("n", Block: 3),
        UpdateBias = "b_z",
        Gates = [("r", 1), ("z", 2)],
        MemoryGate = "z",
    };

    /// <inheritdoc/>
    public override StepEquations Equations(Activation activation)
    {
        var (r, z, before) = (Term.Sigmoid(Term.Net("r")).As("r"), Term.Sigmoid(Term.Net("z")).As("z"), Term.State());
        var n = Term.Function(activation, Term.Net("n") + (Term.MidStep(r * before) + Term.Net("hn"))).As("n");
        return StepEquations.Of((Term.Of(1) - z) * n + z * before);
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
                var r = s.Gates + b * s.GateRow + units;
                var before = s.PreviousState + b * s.StateRow;
                var remembered = s.Saved + b * s.StateRow;
                GateActivation.Apply<TLanes, SigmoidFunction>(r, 2 * units);
                for (var j = 0; j < units; j += TLanes.Count) TLanes.Store(TLanes.Load(r + j) * TLanes.Load(before + j), remembered + j);
            }
        }

        public override void Forward(in CellStep s)
        {
            var units = s.Units;
            for (var b = 0; b < s.Rows; b++)
            {
                var n = s.Gates + b * s.GateRow;
                var z = n + 2 * units;
                var q = n + 3 * units;
                var before = s.PreviousState + b * s.StateRow;
                var h = s.State + b * s.StateRow;
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var candidate = TActivation.Apply(TLanes.Load(n + j) + TLanes.Load(q + j));
                    TLanes.Store(TLanes.FusedMultiplyAdd(TLanes.Load(z + j), TLanes.Load(before + j) - candidate, candidate), h + j);
                    LaneTail.Store(candidate, n, j, units);
                }
            }
        }

        // δ_n = δ_q = ∂L/∂h ⊙ (1 − z) ⊙ φ′, δ_z = ∂L/∂h ⊙ (h₋ − n) ⊙ z(1 − z); past the gates: z ⊙ ∂L/∂h
        public override void Backward(in CellStep s)
        {
            var units = s.Units;
            var one = TLanes.Broadcast(1f);
            for (var b = 0; b < s.Rows; b++)
            {
                var n = s.Gates + b * s.GateRow;
                var z = n + 2 * units;
                var q = n + 3 * units;
                var at = b * s.StateRow;
                var before = s.PreviousState + at;
                var dh = s.StateGradient + at;
                var dBefore = s.PreviousStateGradient + at;
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var (update, candidate, gradient) = (TLanes.Load(z + j), TLanes.Load(n + j), TLanes.Load(dh + j));
                    var deltaN = gradient * (one - update) * TActivation.Slope(candidate);
                    var deltaZ = gradient * (TLanes.Load(before + j) - candidate) * (update * (one - update));
                    TLanes.Store(TLanes.FusedMultiplyAdd(update, gradient, TLanes.Load(dBefore + j)), dBefore + j);
                    LaneTail.Store(deltaN, n, j, units);
                    LaneTail.Store(deltaZ, z, j, units);
                    LaneTail.Store(deltaN, q, j, units);
                }
            }
        }

        // With m = r ⊙ h₋: δ_r = ∂L/∂m ⊙ h₋ ⊙ r(1 − r); past the gate: r ⊙ ∂L/∂m. A row that holds its state has r = 0 here, so it contributes nothing.
        public override void BackwardPrepare(in CellStep s)
        {
            var units = s.Units;
            var one = TLanes.Broadcast(1f);
            for (var b = 0; b < s.Rows; b++)
            {
                var r = s.Gates + b * s.GateRow + units;
                var at = b * s.StateRow;
                var before = s.PreviousState + at;
                var dRemembered = s.MidStepGradient + at;
                var dBefore = s.PreviousStateGradient + at;
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var (reset, gradient) = (TLanes.Load(r + j), TLanes.Load(dRemembered + j));
                    TLanes.Store(TLanes.FusedMultiplyAdd(reset, gradient, TLanes.Load(dBefore + j)), dBefore + j);
                    LaneTail.Store(gradient * TLanes.Load(before + j) * (reset * (one - reset)), r, j, units);
                }
            }
        }
    }
}
