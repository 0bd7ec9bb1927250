using RnnSweep.Search.Space;

namespace RnnSweep.Search.Methods;

/// <summary>What a method may know of a run that has ended.</summary>
/// <param name="Variant">What was tried.</param>
/// <param name="Value">The metric at the best epoch, to be minimised (a maximised metric is negated); NaN where the run gave none.</param>
public sealed record VariantResult(Variant Variant, double Value);
