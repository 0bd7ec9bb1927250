using RnnSweep.Values;

namespace RnnSweep.Search.Methods;

/// <summary>A result of another sweep, which a method begins with.</summary>
/// <param name="Values">The active parameters of the space that is searched, in its order.</param>
/// <param name="Objectives">The value of each objective, in their order, each to be minimised; NaN where it gave none.</param>
public sealed record PriorResult(IReadOnlyList<KeyValuePair<string, ParameterValue>> Values, IReadOnlyList<double> Objectives);
