using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A parameter of a sweep, as an axis needs it.</summary>
internal sealed record ParameterAnswer(
    [property: Description("Its name.")] string Name,
    [property: Description("number or category.")] string Kind,
    [property: Description("linear, log or category.")] string Scale,
    [property: Description("True where every run has the same value.")] bool Constant,
    [property: Description("Its values where they are listed; null for a range.")] IReadOnlyList<object?>? Values,
    [property: Description("Lower end of its range; null where values are listed.")] double? Min,
    [property: Description("Upper end of its range; null where values are listed.")] double? Max,
    [property: Description("Condition under which it is active; null where it always is.")] string? When,
    [property: Description("What it is, in a sentence; null where only the sweep knows.")] string? Description,
    [property: Description("What null means as its value; null where it does not take null.")] string? NullMeans);
