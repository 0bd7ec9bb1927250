using RnnSweep.Values;

namespace RnnSweep.Training.Functions;

/// <summary>A variant's values, read by name; notes the first that a function asks for and does not find.</summary>
internal sealed class NamedArguments(IReadOnlyList<KeyValuePair<string, ParameterValue>> values)
{
    /// <summary>What is missing: the name, and what it has to be. Null where nothing is.</summary>
    public string? Missing { get; private set; }

    /// <summary>A number; NaN where it is missing.</summary>
    public double Number(string name)
    {
        if (Find(name) is { IsNumber: true } value) return value.Number;
        Missing ??= $"{name} (a number)";
        return double.NaN;
    }

    /// <summary>One of some words; the first of them where it is missing.</summary>
    public string Word(string name, params string[] words)
    {
        if (Find(name)?.Text is { } text && words.Contains(text)) return text;
        Missing ??= $"{name} (one of {string.Join(", ", words)})";
        return words[0];
    }

    private ParameterValue? Find(string name)
    {
        foreach (var (key, value) in values)
            if (key == name) return value;
        return null;
    }
}
