using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>round(exp(U[ln min, ln max]) / q)·q, half to even. Nothing is clipped afterwards: a step that is wide beside min can give 0.</summary>
/// <param name="Min">Smallest before rounding, above 0.</param>
/// <param name="Max">Largest before rounding; above <paramref name="Min"/>.</param>
/// <param name="Q">The step, above 0.</param>
/// <param name="Whole">True where the file gives q as a whole number: then the result is one too.</param>
public sealed record QLogUniformValuesDistribution(double Min, double Max, double Q, bool Whole) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "q_log_uniform_values";

    /// <inheritdoc/>
    public override double? Quantum => Q;

    /// <inheritdoc/>
    public override bool IsWhole => Whole;

    /// <inheritdoc/>
    public override bool IsLogarithmic => true;

    /// <inheritdoc/>
    public override ParameterValue Draw(double u) => Step.Round(Bounds.LogUniform(u, Min, Max), Q, Whole);

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Bounds.LogProblems(Min, Max).Concat(Step.Problems(Min, Max, Q, Whole));
}
