using RnnSweep.Search.Space;

namespace RnnSweep.Search.Observing;

/// <summary>A variant that had its result has got a further seed (a race of repeats): its mean is known better.</summary>
/// <param name="Variant">What was tried.</param>
/// <param name="Values">As in <see cref="ResultSeen"/>, over all its seeds so far.</param>
/// <param name="Weight">How many times as many seeds it has now as its first result had, above 1: the variance of its mean is that much smaller.</param>
public sealed record ResultRevised(Variant Variant, IReadOnlyList<double> Values, double Weight) : SearchEvent;
