using RnnSweep.Values;

namespace RnnSweep.Search.Importance;

/// <summary>What is expected of two parameters together, where all others have any value.</summary>
/// <param name="First">The parameter across.</param>
/// <param name="Second">The parameter up.</param>
/// <param name="Across">Values of the first.</param>
/// <param name="Up">Values of the second.</param>
/// <param name="Means">The expected metric: a row for each value of the second, in it one for each value of the first.</param>
public sealed record EffectSurface(
    string First, string Second, IReadOnlyList<ParameterValue> Across, IReadOnlyList<ParameterValue> Up, IReadOnlyList<IReadOnlyList<double>> Means);
