using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Activations;
using RnnSweep.Training.Equations;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Cells;

/// <summary>
/// <c>gru</c>, variant <c>reset_after</c>: r = σ(W_ir x + W_hr h₋ + b_r), z = σ(W_iz x + W_hz h₋ + b_z),
/// n = φ(W_in x + b_n + r ⊙ q) with q = W_hn h₋ + b_hn, h = (1 − z) ⊙ n + z ⊙ h₋. The form of cuDNN and PyTorch.
/// </summary>
/// <remarks>Blocks n, r, z, q: the input product fills the first three, the recurrent product the last three.</remarks>
public sealed class GruCell : CellDefinition
{
    /// <inheritdoc/>
    public override string Name => "gru";

    /// <inheritdoc/>
    public override string Variant => "reset_after";

    /// <inheritdoc/>
    public override string Summary => "reset and update gate; the reset gate acts on the recurrent product";

    /// <inheritdoc/>
    public override CellShape Shape { get; } =
        new(GateCount: 3, Blocks: 4, ["n", "r", "z"], FirstRecurrentBlock: 1, ["r", "z", "n"], ["b_n", "b_r", "b_z", "b_hn"])
        {
            UpdateBias = "b_z",
            LayerNorm = new([1, 2], [2, 1]),
            Gates = [("r", 1), ("z", 2)],
            MemoryGate = "z",
        };

    /// <inheritdoc/>
    public override StepEquations Equations(Activation activation)
    {
        var (r, z, before) = (Term.Sigmoid(Term.Net("r")).As("r"), Term.Sigmoid(Term.Net("z")).As("z"), Term.State());
        var n = Term.Function(activation, Term.Net("n") + r * Term.Net("hn")).As("n");
        return StepEquations.Of((Term.Of(1) - z) * n + z * before);
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
                var n = s.Gates + b * s.GateRow;
                var r = n + units;
                var z = n + 2 * units;
                var q = n + 3 * units;
                var before = s.PreviousState + b * s.StateRow;
                var h = s.State + b * s.StateRow;
                // The gates first: chained with φ each step would wait for two functions, one after the other.
                GateActivation.Apply<TLanes, SigmoidFunction>(r, 2 * units);
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var candidate = TActivation.Apply(TLanes.FusedMultiplyAdd(TLanes.Load(r + j), TLanes.Load(q + j), TLanes.Load(n + j)));
                    // (1 − z) n + z h₋ = n + z (h₋ − n)
                    TLanes.Store(TLanes.FusedMultiplyAdd(TLanes.Load(z + j), TLanes.Load(before + j) - candidate, candidate), h + j);
                    LaneTail.Store(candidate, n, j, units);
                }
            }
        }

        // δ_n = ∂L/∂h ⊙ (1 − z) ⊙ φ′, δ_q = δ_n ⊙ r, δ_r = δ_n ⊙ q ⊙ r(1 − r), δ_z = ∂L/∂h ⊙ (h₋ − n) ⊙ z(1 − z); past the gates: z ⊙ ∂L/∂h
        public override void Backward(in CellStep s)
        {
            var units = s.Units;
            var one = TLanes.Broadcast(1f);
            for (var b = 0; b < s.Rows; b++)
            {
                var n = s.Gates + b * s.GateRow;
                var r = n + units;
                var z = n + 2 * units;
                var q = n + 3 * units;
                var at = b * s.StateRow;
                var before = s.PreviousState + at;
                var dh = s.StateGradient + at;
                var dBefore = s.PreviousStateGradient + at;
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var (reset, update, candidate) = (TLanes.Load(r + j), TLanes.Load(z + j), TLanes.Load(n + j));
                    var gradient = TLanes.Load(dh + j);
                    var deltaN = gradient * (one - update) * TActivation.Slope(candidate);
                    var deltaR = deltaN * TLanes.Load(q + j) * (reset * (one - reset));
                    var deltaZ = gradient * (TLanes.Load(before + j) - candidate) * (update * (one - update));
                    TLanes.Store(TLanes.FusedMultiplyAdd(update, gradient, TLanes.Load(dBefore + j)), dBefore + j);
                    LaneTail.Store(deltaN, n, j, units);
                    LaneTail.Store(deltaR, r, j, units);
                    LaneTail.Store(deltaZ, z, j, units);
                    LaneTail.Store(deltaN * reset, q, j, units);
                }
            }
        }
    }
}
