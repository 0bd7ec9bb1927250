using System.Globalization;
using RnnSweep.Values;

namespace RnnSweep.Training.Tasks;

/// <summary>A key that a dataset takes in <c>task</c>, beside its name: how many sequences, how many symbols. Fixed for a sweep.</summary>
/// <param name="Name">As in sweep files.</param>
/// <param name="Default">What holds where a sweep does not give it; null where the sweep or the dataset finds its own.</param>
/// <param name="Description">One sentence.</param>
public sealed record TaskKey(string Name, TaskValue? Default, string Description)
{
    private const int MostLevels = 99;

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
        TaskKeyKind.Texts when Choices is not null => $"one of {string.Join(", ", Choices)}, or a list of several",
        TaskKeyKind.Texts or TaskKeyKind.Columns => "a text, or a list of different texts",
        TaskKeyKind.Resampling => $"a length of time ({OwnData.Times.StepText.Allowed}) and how its rows become one "
            + $"({string.Join(", ", Choices!)}), such as {{ every: 1h, by: mean }}",
        TaskKeyKind.Truth => "true or false",
        TaskKeyKind.Number => "a number above 0",
        TaskKeyKind.Levels => $"2 to {MostLevels} ascending numbers between 0 and 1, with 0.5 among them, such as [0.1, 0.5, 0.9]",
        TaskKeyKind.Shares => "three shares from 0 to 1 that add up to 1, each above 0, such as [0.7, 0.15, 0.15]",
        _ => Choices is not null ? string.Join(", ", Choices) : string.Create(CultureInfo.InvariantCulture, $"a whole number from {Minimum} to {Maximum}"),
    };

    /// <summary>Whether a value is allowed; null is not.</summary>
    public bool Takes(TaskValue? value) => (Kind, value?.Scalar ?? ParameterValue.None, value?.List) switch
    {
        (TaskKeyKind.Plain, { Text: { } text }, _) => Choices?.Contains(text) == true,
        (TaskKeyKind.Plain, { Integer: { } number }, _) => Choices is null && number >= Minimum && number <= Maximum,
        (TaskKeyKind.Text, { Text: { } text }, _) => text.Length > 0,
        (TaskKeyKind.Columns, { Text: { Length: > 0 } }, _) => true,
        (TaskKeyKind.Resampling, _, { Count: 2 } list) =>
            list.Texts.Count == 2 && OwnData.Times.StepText.TryParse(list.Texts[0], out _) && Choices!.Contains(list.Texts[1]),
        (TaskKeyKind.Texts or TaskKeyKind.Columns, _, { } list) =>
            list.Count > 0 && list.Texts.Count == list.Count && list.Texts.All(text => text.Length > 0) && list.Distinct().Count() == list.Count
                && (Choices is null || list.Texts.All(Choices.Contains)),
        (TaskKeyKind.Truth, { Flag: not null }, _) => true,
        (TaskKeyKind.Number, { IsNumber: true } number, _) => number.Number is > 0 and < double.PositiveInfinity,
        (TaskKeyKind.Levels, _, { Count: > 1 and <= MostLevels } list) => list.Numbers.Count == list.Count && list.Numbers.Contains(0.5)
            && list.Numbers[0] > 0 && list.Numbers[^1] < 1 && list.Numbers.Zip(list.Numbers.Skip(1)).All(pair => pair.First < pair.Second),
        (TaskKeyKind.Shares, _, { Count: 3 } list) =>
            list.Numbers.Count == 3 && list.Numbers.All(share => share > 0) && Math.Abs(list.Numbers.Sum() - 1) < 1e-6,
        _ => false,
    };
}
