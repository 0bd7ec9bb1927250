using RnnSweep.Search.EarlyTermination;

namespace RnnSweep.Search.Methods;

/// <summary>Why a variant is tried that comes from one that was tried before.</summary>
/// <param name="By">The rule.</param>
/// <param name="Reason">From which run and why, in words; stands in the journal.</param>
public sealed record VariantPromotion(string By, string Reason)
{
    /// <summary>The same in numbers. Default none.</summary>
    public RuleFigures? Figures { get; init; }
}
