using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Priors;

/// <summary>A variant of another sweep, in the new one's space.</summary>
/// <param name="Values">The new space's active parameters, in its order.</param>
/// <param name="Metrics">The new sweep's metrics in their order, as people read them; NaN where it gave none.</param>
public sealed record PriorVariant(IReadOnlyList<KeyValuePair<string, ParameterValue>> Values, IReadOnlyList<double> Metrics);
