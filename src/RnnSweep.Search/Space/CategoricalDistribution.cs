using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>One of a list, each equally likely; a value that is listed twice is twice as likely.</summary>
/// <param name="Values">At least one.</param>
public sealed record CategoricalDistribution(IReadOnlyList<ParameterValue> Values) : Distribution
{
    /// <inheritdoc/>
    public override string Name => "categorical";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterValue> Listed => Values;

    /// <inheritdoc/>
    public override ParameterValue Draw(double u) => Values[(int)Bounds.Index(u, Values.Count)];

    /// <inheritdoc/>
    public override IEnumerable<string> Problems() => Values.Count == 0 ? ["values is empty; it needs at least one"] : [];
}
