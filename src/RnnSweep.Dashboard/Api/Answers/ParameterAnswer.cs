using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A parameter of a sweep, as an axis needs it.</summary>
internal sealed record ParameterAnswer
{
    [Description("Its name.")]
    public required string Name { get; init; }

    [Description("number or category.")]
    public required string Kind { get; init; }

    [Description("linear, log or category.")]
    public required string Scale { get; init; }

    [Description("True where every run has the same value.")]
    public required bool Constant { get; init; }

    [Description("Its values where they are listed; null for a range.")]
    public required IReadOnlyList<object?>? Values { get; init; }

    [Description("Lower end of its range; null where values are listed.")]
    public required double? Min { get; init; }

    [Description("Upper end of its range; null where values are listed.")]
    public required double? Max { get; init; }

    [Description("Condition under which it is active; null where it always is.")]
    public required string? When { get; init; }

    [Description("What it is, in a sentence; null where only the sweep knows.")]
    public required string? Description { get; init; }

    [Description("What null means as its value; null where it does not take null.")]
    public required string? NullMeans { get; init; }
}
