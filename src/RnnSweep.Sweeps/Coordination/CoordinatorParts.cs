using RnnSweep.Search.EarlyTermination;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>What a coordinator decides with. All of it is pure: equal questions get equal answers.</summary>
public sealed record CoordinatorParts
{
    /// <summary>The effective definition.</summary>
    public required SweepDefinition Definition { get; init; }

    /// <summary>Proposes variants.</summary>
    public required IMethod Method { get; init; }

    /// <summary>The computed FLOPs of one epoch of a variant, 0 or more; must not throw.</summary>
    public required Func<Variant, long> EpochCost { get; init; }

    /// <summary>Rules that stop runs, asked in this order; the first that does not say continue decides. Default none.</summary>
    public IReadOnlyList<IEarlyTermination> Rules { get; init; } = [];

    /// <summary>True where runs depend on the results of others, so that the order in which results count matters.</summary>
    public bool IsAdaptive => Method.UsesResults || Rules.Count > 0;
}
