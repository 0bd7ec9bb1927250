using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Activations;
using RnnSweep.Training.Equations;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Cells;

/// <summary>
/// <c>ugrnn</c> (update gate): c = φ(W_ic x + W_hc h₋ + b_c), g = σ(W_ig x + W_hg h₋ + b_g), h = g ⊙ h₋ + (1 − g) ⊙ c.
/// Collins, Sohl-Dickstein and Sussillo, Capacity and Trainability in Recurrent Neural Networks, 2017.
/// </summary>
public sealed class UgrnnCell : CellDefinition
{
    /// <inheritdoc/>
    public override string Name => "ugrnn";

    /// <inheritdoc/>
    public override string Summary => "one update gate: keep the state or take the new one";

    /// <inheritdoc/>
    public override CellShape Shape { get; } = new(GateCount: 2, Blocks: 2, ["c", "g"], FirstRecurrentBlock: 0, ["c", "g"], ["b_c", "b_g"])
    {
        UpdateBias = "b_g",
        Gates = [("g", 1)],
        MemoryGate = "g",
    };

    /// <inheritdoc/>
    public override StepEquations Equations(Activation activation)
    {
        var (g, before) = (Term.Sigmoid(Term.Net("g")).As("g"), Term.State());
        var candidate = Term.Function(activation, Term.Net("c")).As("candidate");
        return StepEquations.Of(g * before + (Term.Of(1) - g) * candidate);
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
                var c = s.Gates + b * s.GateRow;
                var g = c + units;
                var before = s.PreviousState + b * s.StateRow;
                var h = s.State + b * s.StateRow;
                GateActivation.Apply<TLanes, SigmoidFunction>(g, units);
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var candidate = TActivation.Apply(TLanes.Load(c + j));
                    TLanes.Store(TLanes.FusedMultiplyAdd(TLanes.Load(g + j), TLanes.Load(before + j) - candidate, candidate), h + j);
                    LaneTail.Store(candidate, c, j, units);
                }
            }
        }

        // δ_c = ∂L/∂h ⊙ (1 − g) ⊙ φ′, δ_g = ∂L/∂h ⊙ (h₋ − c) ⊙ g(1 − g); past the gates: g ⊙ ∂L/∂h
        public override void Backward(in CellStep s)
        {
            var units = s.Units;
            var one = TLanes.Broadcast(1f);
            for (var b = 0; b < s.Rows; b++)
            {
                var c = s.Gates + b * s.GateRow;
                var g = c + units;
                var at = b * s.StateRow;
                var before = s.PreviousState + at;
                var dh = s.StateGradient + at;
                var dBefore = s.PreviousStateGradient + at;
                for (var j = 0; j < units; j += TLanes.Count)
                {
                    var (candidate, update, gradient) = (TLanes.Load(c + j), TLanes.Load(g + j), TLanes.Load(dh + j));
                    var deltaG = gradient * (TLanes.Load(before + j) - candidate) * (update * (one - update));
                    TLanes.Store(TLanes.FusedMultiplyAdd(update, gradient, TLanes.Load(dBefore + j)), dBefore + j);
                    LaneTail.Store(gradient * (one - update) * TActivation.Slope(candidate), c, j, units);
                    LaneTail.Store(deltaG, g, j, units);
                }
            }
        }
    }
}
