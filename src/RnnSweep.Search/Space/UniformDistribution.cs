using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>min + u·(max − min).</summary>
/// <param name="Min">Smallest.</param>
/// <param name="Max">Largest; above <paramref name="Min"/>.</param>
public sealed record UniformDistribution(double Min, double Max) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "uniform";

    /// <inheritdoc/>
    public override ParameterValue Draw(double u) => ParameterValue.Of(Bounds.Uniform(u, Min, Max));

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Bounds.Problems(Min, Max);
}
