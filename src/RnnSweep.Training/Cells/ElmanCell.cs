using RnnSweep.Numerics.Vectors;
using RnnSweep.Training.Activations;
using RnnSweep.Training.Equations;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Cells;

/// <summary>
/// <c>rnn</c>: h = φ(W_ih x + W_hh h₋ + b_h).
/// Elman 1990; Goodfellow, Bengio and Courville, Deep Learning, equation 10.8.
/// </summary>
public sealed class ElmanCell : CellDefinition
{
    /// <inheritdoc/>
    public override string Name => "rnn";

    /// <inheritdoc/>
    public override string Summary => "plain recurrence: the state is a function of input and state";

    /// <inheritdoc/>
    public override CellShape Shape { get; } = new(GateCount: 1, Blocks: 1, ["h"], FirstRecurrentBlock: 0, ["h"], ["b_h"]) { LayerNorm = new([1], [1]) };

    /// <inheritdoc/>
    public override StepEquations Equations(Activation activation) => StepEquations.Of(Term.Function(activation, Term.Net("h")));

    internal override CellKernel Build<TLanes, TActivation>() => new Steps<TLanes, TActivation>();

    private sealed unsafe class Steps<TLanes, TActivation> : CellKernel
        where TLanes : struct, IFloatLanes<TLanes>
        where TActivation : struct, IActivationFunction
    {
        public override void Forward(in CellStep s)
        {
            for (var b = 0; b < s.Rows; b++)
            {
                var z = s.Gates + b * s.GateRow;
                var h = s.State + b * s.StateRow;
                for (var j = 0; j < s.Units; j += TLanes.Count)
                    TLanes.Store(TActivation.Apply(TLanes.Load(z + j)), h + j);
            }
        }

        // δ = ∂L/∂h ⊙ φ′
        public override void Backward(in CellStep s)
        {
            for (var b = 0; b < s.Rows; b++)
            {
                var delta = s.Gates + b * s.GateRow;
                var h = s.State + b * s.StateRow;
                var dh = s.StateGradient + b * s.StateRow;
                for (var j = 0; j < s.Units; j += TLanes.Count)
                    LaneTail.Store(TLanes.Load(dh + j) * TActivation.Slope(TLanes.Load(h + j)), delta, j, s.Units);
            }
        }
    }
}
