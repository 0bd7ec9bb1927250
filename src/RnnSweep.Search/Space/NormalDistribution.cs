using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>Normal: mu + sigma·Φ⁻¹(u). A draw reaches 8.3 standard deviations either side.</summary>
/// <param name="Mu">The mean.</param>
/// <param name="Sigma">The standard deviation, 0 or more.</param>
public sealed record NormalDistribution(double Mu, double Sigma) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "normal";

    /// <inheritdoc/>
    public override ParameterValue Draw(double u) => ParameterValue.Of(Gaussian.At(u, Mu, Sigma));

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Gaussian.Problems(Mu, Sigma);
}
