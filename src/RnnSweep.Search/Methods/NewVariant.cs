using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods;

/// <summary>A run of a new variant.</summary>
/// <param name="Variant">It has the number that was asked for.</param>
public sealed record NewVariant(Variant Variant) : Suggestion
{
    /// <summary>Where a rule has it tried, as one that was tried before has passed a rung: why. Default null: it is new.</summary>
    public VariantPromotion? Promotion { get; init; }
}
