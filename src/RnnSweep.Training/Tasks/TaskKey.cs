using System.Globalization;

namespace RnnSweep.Training.Tasks;

/// <summary>A key that a dataset takes in <c>task</c>, beside its name: how many sequences, how many symbols. Fixed for a sweep.</summary>
/// <param name="Name">As in sweep files.</param>
/// <param name="Default">A long or a string; null where the sweep or the dataset finds its own.</param>
/// <param name="Description">One sentence.</param>
public sealed record TaskKey(string Name, object? Default, string Description)
{
    /// <summary>What generated sequences are drawn from; where a sweep does not give it, the sweep's own seed.</summary>
    public static TaskKey DataSeed { get; } =
        new("data_seed", null, "What the sequences are drawn from.") { Minimum = 0, Maximum = (1L << 53) - 1 };

    /// <summary>The least whole number.</summary>
    public long Minimum { get; init; } = 1;

    /// <summary>The largest whole number.</summary>
    public long Maximum { get; init; } = 1_000_000;

    /// <summary>The words to choose from; null for keys that take whole numbers or any text.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>True where any text is taken (a file's name).</summary>
    public bool IsText { get; init; }

    /// <summary>The allowed values in words.</summary>
    public string Allowed => Choices is not null ? string.Join(", ", Choices)
        : IsText ? "a text"
        : string.Create(CultureInfo.InvariantCulture, $"a whole number from {Minimum} to {Maximum}");

    /// <summary>Whether a value (a long or a string) is allowed.</summary>
    public bool Takes(object? value) => value switch
    {
        string text => Choices?.Contains(text) ?? (IsText && text.Length > 0),
        long number => Choices is null && !IsText && number >= Minimum && number <= Maximum,
        _ => false,
    };
}
