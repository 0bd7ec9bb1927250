using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>e to the power of a normal value.</summary>
/// <param name="Mu">The mean of the logarithm.</param>
/// <param name="Sigma">The standard deviation of the logarithm, 0 or more.</param>
public sealed record LogNormalDistribution(double Mu, double Sigma) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "log_normal";

    /// <inheritdoc/>
    public override bool IsLogarithmic => true;

    /// <inheritdoc/>
    public override ParameterValue Draw(double u) => ParameterValue.Of(Gaussian.LogAt(u, Mu, Sigma));

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Gaussian.LogProblems(Mu, Sigma);
}
