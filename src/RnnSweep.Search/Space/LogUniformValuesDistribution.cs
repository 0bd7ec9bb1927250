using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>exp(U[ln min, ln max]).</summary>
/// <param name="Min">Smallest, above 0.</param>
/// <param name="Max">Largest; above <paramref name="Min"/>.</param>
public sealed record LogUniformValuesDistribution(double Min, double Max) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "log_uniform_values";

    /// <inheritdoc/>
    public override bool IsLogarithmic => true;

    /// <inheritdoc/>
    public override ParameterValue Draw(double u) => ParameterValue.Of(Bounds.LogUniform(u, Min, Max));

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Bounds.LogProblems(Min, Max);
}
