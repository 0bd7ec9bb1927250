using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A point of a main effect.</summary>
internal sealed record EffectPointAnswer(
    [property: Description("The parameter's value.")] object? Value,
    [property: Description("The metric that is expected there.")] double Mean,
    [property: Description("The standard deviation between the trees of the model.")] double Spread);
