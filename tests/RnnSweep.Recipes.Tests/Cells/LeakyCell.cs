using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Activations;
using RnnSweep.Training.Cells;
using RnnSweep.Training.Equations;
using RnnSweep.Training.Settings;

namespace RnnSweep.Recipes.Tests.Cells;

/// <summary>
/// <c>leaky</c>: h = ½ h₋ + ½ φ(W_ih x + W_hh h₋ + b_h), a leaky integrator with a fixed rate.
/// Jaeger, Lukoševičius, Popovici and Siewert 2007, equation 1, without its output feedback.
/// </summary>
internal sealed class LeakyCell : CellDefinition
{
    public override string Name => "leaky";

    public override string Summary => "plain recurrence that keeps half of its state";

    // One gate, one block of net inputs: W_ih and W_hh both feed it, and b_h is its bias.
    public override CellShape Shape { get; } = new(GateCount: 1, Blocks: 1, ["h"], FirstRecurrentBlock: 0, ["h"], ["b_h"]);

    // Its step as mathematics: what models that leave the program are written from.
    public override StepEquations Equations(Activation activation) =>
        StepEquations.Of(Term.Of(0.5) * Term.State() + Term.Of(0.5) * Term.Function(activation, Term.Net("h")));

    internal override CellKernel Build<TLanes, TActivation>() => new Steps<TLanes, TActivation>();

    private sealed unsafe class Steps<TLanes, TActivation> : CellKernel
        where TLanes : struct, IFloatLanes<TLanes>
        where TActivation : struct, IActivationFunction
    {
        // In: net inputs. Out: φ(z) in their place, which the backward step needs, and h.
        public override void Forward(in CellStep s)
        {
            var half = TLanes.Broadcast(0.5f);
            for (var b = 0; b < s.Rows; b++)
            {
                var z = s.Gates + b * s.GateRow;
                var before = s.PreviousState + b * s.StateRow;
                var h = s.State + b * s.StateRow;
                for (var j = 0; j < s.Units; j += TLanes.Count)
                {
                    var proposal = TActivation.Apply(TLanes.Load(z + j));
                    TLanes.Store(half * TLanes.Load(before + j) + half * proposal, h + j);
                    LaneTail.Store(proposal, z, j, s.Units);
                }
            }
        }

        // ∂L/∂z = ½ ∂L/∂h ⊙ φ′. The half that does not go through the recurrent product is added to ∂L/∂h₋.
        public override void Backward(in CellStep s)
        {
            var half = TLanes.Broadcast(0.5f);
            for (var b = 0; b < s.Rows; b++)
            {
                var z = s.Gates + b * s.GateRow;
                var dh = s.StateGradient + b * s.StateRow;
                var dBefore = s.PreviousStateGradient + b * s.StateRow;
                for (var j = 0; j < s.Units; j += TLanes.Count)
                {
                    var through = half * TLanes.Load(dh + j);
                    TLanes.Store(TLanes.Load(dBefore + j) + through, dBefore + j);
                    LaneTail.Store(through * TActivation.Slope(TLanes.Load(z + j)), z, j, s.Units);
                }
            }
        }
    }
}
