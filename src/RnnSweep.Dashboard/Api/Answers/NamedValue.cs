using System.ComponentModel;

namespace RnnSweep.Dashboard.Api.Answers;

/// <summary>A parameter with its value.</summary>
internal sealed record NamedValue(
    [property: Description("Name of the parameter.")] string Name,
    [property: Description("Its value: a number, a text or a flag.")] object? Value);
