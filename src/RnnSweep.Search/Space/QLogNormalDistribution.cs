using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>round(log_normal / q)·q, half to even; small values become 0.</summary>
/// <param name="Mu">The mean of the logarithm.</param>
/// <param name="Sigma">The standard deviation of the logarithm, 0 or more.</param>
/// <param name="Q">The step, above 0.</param>
/// <param name="Whole">True where the file gives q as a whole number: then the result is one too.</param>
public sealed record QLogNormalDistribution(double Mu, double Sigma, double Q, bool Whole) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "q_log_normal";

    /// <inheritdoc/>
    public override double? Quantum => Q;

    /// <inheritdoc/>
    public override bool IsWhole => Whole;

    /// <inheritdoc/>
    public override bool IsLogarithmic => true;

    /// <inheritdoc/>
    public override ParameterValue Draw(double u) => Step.Round(Gaussian.LogAt(u, Mu, Sigma), Q, Whole);

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Gaussian.LogProblems(Mu, Sigma).Concat(Step.Problems(0, Gaussian.LogHighest(Mu, Sigma), Q, Whole));
}
