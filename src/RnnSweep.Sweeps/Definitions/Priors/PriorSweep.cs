namespace RnnSweep.Sweeps.Definitions.Priors;

/// <summary>
/// One entry of <c>prior</c>: another sweep whose results the method begins with. They are read once, when the new sweep is made, and stand in its effective
/// definition from then on: whatever becomes of the other sweep, the new one proposes the same.
/// </summary>
/// <param name="Name">As the file has it: the other sweep's folder, or on a cluster its id.</param>
public sealed record PriorSweep(string Name)
{
    /// <summary>The other sweep's own name; null as long as it was not read.</summary>
    public string? Sweep { get; init; }

    /// <summary>Its variants that fit into the new sweep's space, by their numbers.</summary>
    public IReadOnlyList<PriorVariant> Variants { get; init; } = [];

    /// <summary>What did not fit, and how the sweeps differ: sentences without a full stop.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
