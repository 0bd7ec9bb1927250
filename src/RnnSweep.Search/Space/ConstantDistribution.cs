using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>Always the same value; nothing to search.</summary>
/// <param name="Value">The value.</param>
public sealed record ConstantDistribution(ParameterValue Value) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "constant";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterValue> Listed => [Value];

    /// <inheritdoc/>
    public override ParameterValue Draw(double u) => Value;

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => [];
}
