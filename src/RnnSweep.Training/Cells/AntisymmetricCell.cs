using RnnSweep.Training.Equations;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Cells;

/// <summary>
/// <c>antisymmetric</c>: h = h₋ + ε φ(W_ih x + (W_hh − W_hhᵀ − γI) h₋ + b_h), an Euler step of a system whose Jacobian has no eigenvalue with a positive
/// real part. Chang, Chen, Haber and Chi, AntisymmetricRNN: A Dynamical System View on Recurrent Neural Networks, 2019.
/// </summary>
/// <param name="size">ε.</param>
/// <param name="diffusion">γ.</param>
public sealed class AntisymmetricCell(double size, double diffusion) : CellDefinition
{
    /// <summary>ε unless given: the middle one of those that the paper tries (0.01, 0.1, 1).</summary>
    public const double UsualStep = 0.1;

    /// <summary>γ unless given: small, as the paper's stability argument asks for.</summary>
    public const double UsualDiffusion = 0.01;

    /// <summary>The cell with its usual constants.</summary>
    public AntisymmetricCell()
        : this(UsualStep, UsualDiffusion)
    {
    }

    /// <inheritdoc/>
    public override string Name => "antisymmetric";

    /// <inheritdoc/>
    public override string Summary => "an antisymmetric recurrent matrix: a stable differential equation, one step at a time";

    /// <inheritdoc/>
    public override CellShape Shape { get; } = new(GateCount: 1, Blocks: 1, ["h"], FirstRecurrentBlock: 0, ["h"], ["b_h"])
    {
        Diffusion = diffusion,
        StateIsBounded = false
    };

    internal override CellDefinition With(TrainingSettings settings) =>
        new AntisymmetricCell(settings.AntisymmetricStep ?? UsualStep, settings.AntisymmetricDiffusion ?? UsualDiffusion);

    /// <inheritdoc/>
    public override StepEquations Equations(Activation activation) =>
        StepEquations.Of(Term.State() + Term.Of(size) * Term.Function(activation, Term.Net("h")));

    internal override CellKernel Build<TLanes, TActivation>() => new ResidualSteps<TLanes, TActivation>((float)size);
}
