using RnnSweep.Search.Space;

namespace RnnSweep.Search.Observing;

/// <summary>
/// What another sweep has found out (<c>prior</c>). These come before all else. Such a variant was not proposed here, so that it can be.
/// </summary>
/// <param name="Variant">What was tried, in this sweep's space. Its number is 0 or below and its own.</param>
/// <param name="Values">As in <see cref="ResultSeen"/>.</param>
public sealed record PriorSeen(Variant Variant, IReadOnlyList<double> Values) : SearchEvent;
