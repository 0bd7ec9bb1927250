using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>round(normal / q)·q, half to even.</summary>
/// <param name="Mu">The mean.</param>
/// <param name="Sigma">The standard deviation, 0 or more.</param>
/// <param name="Q">The step, above 0.</param>
/// <param name="Whole">True where the file gives q as a whole number: then the result is one too.</param>
public sealed record QNormalDistribution(double Mu, double Sigma, double Q, bool Whole) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "q_normal";

    /// <inheritdoc/>
    public override double? Quantum => Q;

    /// <inheritdoc/>
    public override bool IsWhole => Whole;

    /// <inheritdoc/>
    public override ParameterValue Draw(double u) => Step.Round(Gaussian.At(u, Mu, Sigma), Q, Whole);

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() =>
        Gaussian.Problems(Mu, Sigma).Concat(Step.Problems(Gaussian.Lowest(Mu, Sigma), Gaussian.Highest(Mu, Sigma), Q, Whole));
}
