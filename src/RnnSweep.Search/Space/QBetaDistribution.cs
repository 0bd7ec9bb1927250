using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>round(beta / q)·q, half to even.</summary>
/// <param name="A">The first shape, above 0.</param>
/// <param name="B">The second shape, above 0.</param>
/// <param name="Q">The step, above 0.</param>
/// <param name="Whole">True where the file gives q as a whole number: then the result is one too.</param>
public sealed record QBetaDistribution(double A, double B, double Q, bool Whole) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "q_beta";

    /// <inheritdoc/>
    public override double? Quantum => Q;

    /// <inheritdoc/>
    public override bool IsWhole => Whole;

    /// <inheritdoc/>
    public override ParameterValue Draw(double u) => Step.Round(BetaQuantile.At(u, A, B), Q, Whole);

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => BetaQuantile.Problems(A, B).Concat(Step.Problems(0, 1, Q, Whole));
}
