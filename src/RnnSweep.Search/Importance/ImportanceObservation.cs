using RnnSweep.Search.Space;

namespace RnnSweep.Search.Importance;

/// <summary>What came of a variant.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Value">To be minimised; NaN where it gave none, which is worse than any number.</param>
public sealed record ImportanceObservation(Variant Variant, double Value);
