using RnnSweep.Training.Equations;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Cells;

/// <summary>
/// <c>residual</c>: h = h₋ + φ(W_ih x + W_hh h₋ + b_h).
/// Qiu, Neural Networks and Deep Learning, section 6.5.
/// </summary>
public sealed class ResidualCell : CellDefinition
{
    /// <inheritdoc/>
    public override string Name => "residual";

    /// <inheritdoc/>
    public override string Summary => "plain recurrence with an identity skip around each step";

    /// <inheritdoc/>
    public override CellShape Shape { get; } = new(GateCount: 1, Blocks: 1, ["h"], FirstRecurrentBlock: 0, ["h"], ["b_h"]) { StateIsBounded = false };

    /// <inheritdoc/>
    public override StepEquations Equations(Activation activation) =>
        StepEquations.Of(Term.State() + Term.Function(activation, Term.Net("h")));

    internal override CellKernel Build<TLanes, TActivation>() => new ResidualSteps<TLanes, TActivation>(size: 1);
}
