using RnnSweep.Values;

namespace RnnSweep.Training.Functions;

/// <summary>
/// A function that takes its arguments by the parameters' names, because some of them are categories or conditional. Equal values give equal bits on every
/// machine. Immutable, so thread-safe.
/// </summary>
internal abstract class NamedFunction
{
    /// <summary>The name in a sweep file.</summary>
    public abstract string Name { get; }

    /// <summary>Why it cannot be called with a variant's values, or null when it can.</summary>
    public string? Refusal(IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
    {
        var arguments = new NamedArguments(values);
        Value(arguments);
        return arguments.Missing is { } missing ? $"function {Name}: found no {missing}. Add it, or see what {Name} takes in docs/reference/sweep-files.md."
            : null;
    }

    /// <summary>The value of values that are not refused.</summary>
    public double Evaluate(IReadOnlyList<KeyValuePair<string, ParameterValue>> values) => Value(new NamedArguments(values));

    private protected abstract double Value(NamedArguments x);

    private protected static double Square(double x) => x * x;
}
