namespace RnnSweep.Search.Space;

/// <summary>A whole number, each equally likely.</summary>
/// <param name="Min">Smallest, included.</param>
/// <param name="Max">Largest, included; above <paramref name="Min"/>.</param>
public sealed record IntUniformDistribution(long Min, long Max) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "int_uniform";
}
