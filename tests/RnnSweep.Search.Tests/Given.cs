using RnnSweep.Search.Space;

namespace RnnSweep.Search.Tests;

/// <summary>Spaces in few words.</summary>
internal static class Given
{
    internal static SearchSpace Space(params Parameter[] parameters) => new(parameters);

    internal static Parameter Parameter(string name, Distribution distribution, params WhenCondition[] when) => new(name, distribution, when);

    internal static Parameter Choice(string name, params object?[] values) => new(name, Values(values), []);

    internal static CategoricalDistribution Values(params object?[] values) => new([.. values.Select(ParameterValue.FromBoxed)]);

    internal static ConstantDistribution Value(object? value) => new(ParameterValue.FromBoxed(value));

    internal static WhenCondition When(string parameter, params object?[] values) => new(parameter, [.. values.Select(ParameterValue.FromBoxed)]);

    /// <summary>A variant as text: <c>cell=lstm units=8</c>.</summary>
    internal static string Text(this Variant variant) => string.Join(' ', variant.Values.Select(v => $"{v.Key}={v.Value}"));
}
