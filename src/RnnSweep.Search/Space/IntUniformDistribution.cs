using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>A whole number, each equally likely.</summary>
/// <param name="Min">Smallest, included.</param>
/// <param name="Max">Largest, included; above <paramref name="Min"/>.</param>
public sealed record IntUniformDistribution(long Min, long Max) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "int_uniform";

    /// <inheritdoc/>
    public override bool IsWhole => true;

    /// <summary>How many values there are, at most 2⁵³.</summary>
    internal long Count => Max - Min + 1;

    /// <inheritdoc/>
    public override ParameterValue Draw(double u) => ParameterValue.Of(Min + Bounds.Index(u, Count));

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        if (Min >= Max) yield return $"min {Min} is not below max {Max}";
        // A uniform number has 53 bits: of a wider range some values could never be drawn.
        else if ((Int128)Max - Min >= 1L << 53) yield return $"min {Min} to max {Max} are more than 2^53 values";
    }
}
