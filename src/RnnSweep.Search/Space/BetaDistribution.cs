using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>Beta(a, b), from 0 to 1, rounded to ten decimals so that all platforms agree.</summary>
/// <param name="A">The first shape, above 0.</param>
/// <param name="B">The second shape, above 0.</param>
public sealed record BetaDistribution(double A, double B) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "beta";

    /// <inheritdoc/>
    public override ParameterValue Draw(double u) => ParameterValue.Of(BetaQuantile.At(u, A, B));

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => BetaQuantile.Problems(A, B);
}
