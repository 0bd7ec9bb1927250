using RnnSweep.Values;

namespace RnnSweep.Search.Space;

/// <summary>One line of a <c>when</c>: holds if the other parameter is active and has one of the values.</summary>
/// <param name="Parameter">The other parameter, listed in the same space.</param>
/// <param name="Values">One or more.</param>
public sealed record WhenCondition(string Parameter, IReadOnlyList<ParameterValue> Values);
