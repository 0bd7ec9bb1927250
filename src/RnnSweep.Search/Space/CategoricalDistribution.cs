namespace RnnSweep.Search.Space;

/// <summary>One of a list, each equally likely.</summary>
/// <param name="Values">At least one.</param>
public sealed record CategoricalDistribution(IReadOnlyList<ParameterValue> Values) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "categorical";
}
