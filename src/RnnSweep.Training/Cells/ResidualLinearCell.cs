using RnnSweep.Training.Equations;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Cells;

/// <summary>
/// <c>residual_linear</c>: h = h₋ + φ(W_ih x + b_h). No recurrent matrix: the state is a sum over the past, and ∂h_t/∂h_k = I.
/// Qiu, Neural Networks and Deep Learning, section 6.5.
/// </summary>
public sealed class ResidualLinearCell : CellDefinition
{
    /// <inheritdoc/>
    public override string Name => "residual_linear";

    /// <inheritdoc/>
    public override string Summary => "plain recurrence with an identity skip around each step, nothing squashed after it";

    /// <inheritdoc/>
    public override CellShape Shape { get; } = new(GateCount: 1, Blocks: 1, ["h"], FirstRecurrentBlock: 0, [], ["b_h"]) { StateIsBounded = false };

    /// <inheritdoc/>
    public override StepEquations Equations(Activation activation) =>
        StepEquations.Of(Term.State() + Term.Function(activation, Term.Net("h")));

    internal override CellKernel Build<TLanes, TActivation>() => new ResidualSteps<TLanes, TActivation>(size: 1);
}
