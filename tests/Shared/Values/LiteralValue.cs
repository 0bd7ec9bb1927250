using RnnSweep.Values;

namespace RnnSweep.Tests.Shared.Values;

/// <summary>Parameter values of the literals that tests and their data attributes can write.</summary>
internal static class LiteralValue
{
    /// <summary>The value of a literal.</summary>
    public static ParameterValue Of(object? literal) => literal switch
    {
        null => ParameterValue.None,
        long number => ParameterValue.Of(number),
        int number => ParameterValue.Of(number),
        double number => ParameterValue.Of(number),
        string text => ParameterValue.Of(text),
        bool truth => ParameterValue.Of(truth),
        _ => throw new ArgumentException($"{literal.GetType().Name} is no literal of a parameter value", nameof(literal)),
    };

    /// <summary>Names with the values of literals.</summary>
    public static KeyValuePair<string, ParameterValue>[] Pairs(params IEnumerable<(string Name, object? Literal)> pairs) =>
        [.. pairs.Select(pair => KeyValuePair.Create(pair.Name, Of(pair.Literal)))];
}
