using System.Globalization;

namespace RnnSweep.Training.Tasks;

/// <summary>A key that a dataset takes in <c>task</c>, beside its name: how many sequences, how many symbols. Fixed for a sweep.</summary>
/// <param name="Name">As in sweep files.</param>
/// <param name="Default">A long, a string, a bool or a <see cref="TaskList"/>; null where the sweep or the dataset finds its own.</param>
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

    /// <summary>The words to choose from; null for keys that take something else.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>What it takes.</summary>
    public TaskKeyKind Kind { get; init; }

    /// <summary>The allowed values in words.</summary>
    public string Allowed => Kind switch
    {
        TaskKeyKind.Text => "a text",
        TaskKeyKind.Texts => "a text, or a list of different texts",
        TaskKeyKind.Truth => "true or false",
        TaskKeyKind.Shares => "three shares from 0 to 1 that add up to 1, each above 0, such as [0.7, 0.15, 0.15]",
        _ => Choices is not null ? string.Join(", ", Choices) : string.Create(CultureInfo.InvariantCulture, $"a whole number from {Minimum} to {Maximum}"),
    };

    /// <summary>Whether a value (a long, a string, a bool or a <see cref="TaskList"/>) is allowed.</summary>
    public bool Takes(object? value) => (Kind, value) switch
    {
        (TaskKeyKind.Plain, string text) => Choices?.Contains(text) == true,
        (TaskKeyKind.Plain, long number) => Choices is null && number >= Minimum && number <= Maximum,
        (TaskKeyKind.Text, string text) => text.Length > 0,
        (TaskKeyKind.Texts, TaskList list) =>
            list.Count > 0 && list.Texts.Count == list.Count && list.Texts.All(text => text.Length > 0) && list.Distinct().Count() == list.Count,
        (TaskKeyKind.Truth, bool) => true,
        (TaskKeyKind.Shares, TaskList { Count: 3 } list) =>
            list.Numbers.Count == 3 && list.Numbers.All(share => share > 0) && Math.Abs(list.Numbers.Sum() - 1) < 1e-6,
        _ => false,
    };
}
