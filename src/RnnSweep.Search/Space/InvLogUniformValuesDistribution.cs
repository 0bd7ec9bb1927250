using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>exp(−U[−ln max, −ln min]): W&amp;B's name for what, draw by draw, is the law of <see cref="LogUniformValuesDistribution"/>.</summary>
/// <param name="Min">Smallest, above 0.</param>
/// <param name="Max">Largest; above <paramref name="Min"/>.</param>
public sealed record InvLogUniformValuesDistribution(double Min, double Max) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "inv_log_uniform_values";

    /// <inheritdoc/>
    public override bool IsLogarithmic => true;

    /// <inheritdoc/>
    public override ParameterValue Draw(double u) => ParameterValue.Of(Bounds.LogUniform(u, Min, Max));

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Bounds.LogProblems(Min, Max);
}
