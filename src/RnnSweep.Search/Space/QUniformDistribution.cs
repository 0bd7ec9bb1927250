using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>round(uniform / q)·q, half to even. Nothing is clipped afterwards: min 1, max 10, q 4 can give 0.</summary>
/// <param name="Min">Smallest before rounding.</param>
/// <param name="Max">Largest before rounding; above <paramref name="Min"/>.</param>
/// <param name="Q">The step, above 0.</param>
/// <param name="Whole">True where the file gives q as a whole number: then the result is one too.</param>
public sealed record QUniformDistribution(double Min, double Max, double Q, bool Whole) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "q_uniform";

    /// <inheritdoc/>
    public override double? Quantum => Q;

    /// <inheritdoc/>
    public override bool IsWhole => Whole;

    /// <inheritdoc/>
    public override ParameterValue Draw(double u) => Step.Round(Bounds.Uniform(u, Min, Max), Q, Whole);

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Bounds.Problems(Min, Max).Concat(Step.Problems(Min, Max, Q, Whole));
}
