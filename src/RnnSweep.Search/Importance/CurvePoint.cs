using RnnSweep.Values;

namespace RnnSweep.Search.Importance;

/// <summary>A point of a main effect: what is expected where one parameter has a value and the others have any.</summary>
/// <param name="Value">The parameter's value.</param>
/// <param name="Mean">The mean of the trees.</param>
/// <param name="Spread">The standard deviation between the trees.</param>
public sealed record CurvePoint(ParameterValue Value, double Mean, double Spread);
