using RnnSweep.Values;

namespace RnnSweep.Sweeps.Importing;

/// <summary>A parameter of another program's file: where its values come from, in the shapes of sweep files.</summary>
/// <param name="Name">Its name there, groups in front: <c>model.units</c>.</param>
internal sealed record ForeignParameter(string Name)
{
    /// <summary>A shape of sweep files: <c>constant</c>, <c>categorical</c>, <c>log_uniform_values</c> …; empty where there is none for it.</summary>
    public string Distribution { get; init; } = "";

    /// <summary>What is tried, of a list; the value, of a constant.</summary>
    public IReadOnlyList<ParameterValue> Values { get; init; } = [];

    /// <summary>How likely each value is; empty for equally likely ones.</summary>
    public IReadOnlyList<ParameterValue> Probabilities { get; init; } = [];

    /// <summary>Bounds and the like, of a range: <c>min</c>, <c>max</c>, <c>q</c>, <c>mu</c> … in this order.</summary>
    public IReadOnlyList<(string Key, ParameterValue Value)> Numbers { get; init; } = [];

    /// <summary>The condition under which it means anything here, as a sweep file has it; null for always.</summary>
    public string? When { get; init; }

    /// <summary>What is not quite the same here, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Why it cannot be carried over; null where it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>As it stands in the other file, short.</summary>
    public string Shown { get; init; } = "";

    /// <summary>Whether it has a single value.</summary>
    public bool IsConstant => Distribution == "constant";

    /// <summary>The same with a sentence more.</summary>
    public ForeignParameter With(string note) => this with { Notes = [.. Notes, note] };

    /// <summary>A constant.</summary>
    public static ForeignParameter Constant(string name, ParameterValue value) => new(name) { Distribution = "constant", Values = [value] };

    /// <summary>A list of values.</summary>
    public static ForeignParameter List(string name, IReadOnlyList<ParameterValue> values) => values.Count == 1
        ? Constant(name, values[0]) : new(name) { Distribution = "categorical", Values = values };

    /// <summary>A range from one number to another; a constant where they are equal.</summary>
    public static ForeignParameter Range(string name, string distribution, ParameterValue min, ParameterValue max, ParameterValue? q = null) =>
        min.Matches(max) ? Constant(name, min) : new(name)
        {
            Distribution = distribution,
            Numbers = q is { } step ? [("min", min), ("max", max), ("q", step)] : [("min", min), ("max", max)],
        };

    /// <summary>One that cannot be carried over.</summary>
    public static ForeignParameter Refused(string name, string why) => new(name) { Refusal = why };
}
