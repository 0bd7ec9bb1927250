namespace RnnSweep.Search.Space;

/// <summary>round(uniform / q)·q, half to even.</summary>
/// <param name="Min">Smallest before rounding.</param>
/// <param name="Max">Largest before rounding; above <paramref name="Min"/>.</param>
/// <param name="Q">The step, above 0.</param>
/// <param name="Whole">True where the file gives q as a whole number: then the result is one too.</param>
public sealed record QUniformDistribution(double Min, double Max, double Q, bool Whole) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "q_uniform";
}
