namespace RnnSweep.Search.Space;

/// <summary>round(exp(U[ln min, ln max]) / q)·q, half to even.</summary>
/// <param name="Min">Smallest before rounding, above 0.</param>
/// <param name="Max">Largest before rounding; above <paramref name="Min"/>.</param>
/// <param name="Q">The step, above 0.</param>
/// <param name="Whole">True where the file gives q as a whole number: then the result is one too.</param>
public sealed record QLogUniformValuesDistribution(double Min, double Max, double Q, bool Whole) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "q_log_uniform_values";
}
