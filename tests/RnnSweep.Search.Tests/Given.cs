using RnnSweep.Search.Methods;
using RnnSweep.Search.Observing;
using RnnSweep.Search.Space;
using RnnSweep.Tests.Shared.Values;

namespace RnnSweep.Search.Tests;

/// <summary>Spaces in few words.</summary>
internal static class Given
{
    internal static SearchSpace Space(params Parameter[] parameters) => new(parameters);

    internal static SearchTask Task(SearchSpace space, long seed = 7) => new(space, [new Objective("valid_loss", false)], seed);

    internal static Parameter Parameter(string name, Distribution distribution, params WhenCondition[] when) => new(name, distribution, when);

    internal static Parameter Choice(string name, params object?[] values) => new(name, Values(values), []);

    internal static CategoricalDistribution Values(params object?[] values) => new([.. values.Select(LiteralValue.Of)]);

    internal static ConstantDistribution Value(object? value) => new(LiteralValue.Of(value));

    internal static WhenCondition When(string parameter, params object?[] values) => new(parameter, [.. values.Select(LiteralValue.Of)]);

    /// <summary>The variant of a number from a method that has observed nothing; null where it has none.</summary>
    internal static Variant? Propose(this ISearchMethod method, int number) =>
        method.Begin().Suggest(new MethodQuestion(number)) is NewVariant proposed ? proposed.Variant : null;

    /// <summary>A variant as text: <c>cell=lstm units=8</c>.</summary>
    internal static string Text(this Variant variant) => string.Join(' ', variant.Values.Select(v => $"{v.Key}={v.Value}"));
}
