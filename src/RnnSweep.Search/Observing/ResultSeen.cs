using RnnSweep.Search.Space;

namespace RnnSweep.Search.Observing;

/// <summary>A variant is through with its repeats. Methods learn from these; a variant whose run a person has cancelled gives none.</summary>
/// <param name="Variant">What was tried.</param>
/// <param name="Values">
/// The mean over its repeats of each objective, in their order, each to be minimised; NaN where it gave none and <c>metric.impute</c> does not say what it
/// counts as.
/// </param>
public sealed record ResultSeen(Variant Variant, IReadOnlyList<double> Values) : SearchEvent;
