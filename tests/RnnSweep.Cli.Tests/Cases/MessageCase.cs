using System.Globalization;
using System.Text.RegularExpressions;

namespace RnnSweep.Cli.Tests.Cases;

/// <summary>
/// A data file of a few lines with the keys that read it, written as <c>=== name</c>, the keys of task (and behind <c>|</c> the parameters, where they are
/// not the usual ones), and the file: <c>*40 {i},{a}</c> stands for forty rows, <c>*40+80</c> for those from the eighty-first on, and <c>~</c> for a line
/// break. i is the row, a and b are numbers, h is an hour, d a day, w a word; i and b may be reckoned with from left to right, a may have a decimal comma
/// (<c>{,a}</c>), and -d goes back.
/// </summary>
internal sealed partial record MessageCase(string Name, string Task, string? Parameters, string Content)
{
    private static readonly DateTime Start = new(2024, 1, 29, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The cases of a file under Cases/Files/Messages.</summary>
    public static IReadOnlyList<MessageCase> Of(string topic) =>
    [
        .. System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases", "Files", "Messages", topic + ".txt"))
            .Split("=== ", StringSplitOptions.RemoveEmptyEntries).Select(Parsed),
    ];

    /// <summary>The file's name.</summary>
    public string File => Named().Match(Task) is { Success: true } name ? name.Groups[1].Value : "data.csv";

    /// <summary>A sweep over it.</summary>
    public string Sweep => $"name: m\ntask: {{ {(Task.Contains("dataset:", StringComparison.Ordinal) ? "" : "dataset: csv, ")}"
        + $"{(Task.Contains("file:", StringComparison.Ordinal) ? "" : "file: data.csv, ")}{Task} }}\nmethod: grid\nparameters: {{ "
        + $"{Parameters ?? (IsOfWindows ? "sequence_length: { value: 4 }, epochs: { value: 1 }" : "epochs: { value: 1 }")} }}\n";

    private bool IsOfWindows => !Task.Contains("dataset:", StringComparison.Ordinal) && !Task.Contains("cut: sequences", StringComparison.Ordinal)
        && (!Task.Contains("group:", StringComparison.Ordinal) || Task.Contains("cut: windows", StringComparison.Ordinal));

    private static MessageCase Parsed(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var keys = lines[1].Split(" | ");
        return new MessageCase(lines[0], keys[0], keys.ElementAtOrDefault(1), string.Concat(lines.Skip(2).Select(Rows)));
    }

    private static string Rows(string line)
    {
        if (Repeated().Match(line) is not { Success: true } repeated) return line + "\n";
        var (count, first) = (Number(repeated.Groups[1].Value), repeated.Groups[2].Success ? Number(repeated.Groups[2].Value) : 0);
        return string.Concat(Enumerable.Range(first, count).Select(i => Place().Replace(repeated.Groups[3].Value, place => Value(place, i)) + "\n"))
            .Replace("~", "\n", StringComparison.Ordinal);
    }

    private static string Value(Match place, int i)
    {
        var sign = place.Groups[1].Value;
        return place.Groups[2].Value switch
        {
            "a" => Text(50.5 + 7 * i % 24).Replace(".", sign == "," ? "," : ".", StringComparison.Ordinal),
            "h" => Start.AddHours(i).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            "d" => Start.AddDays(sign == "-" ? -i : i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "w" => ((string[])["north", "south", "east"])[i % 3],
            var letter => Reckoned(letter == "b" ? i * 5 % 7 : i, place.Groups[3].Value, i)
                .ToString(place.Groups[4].Success ? place.Groups[4].Value : "0", CultureInfo.InvariantCulture),
        };
    }

    private static int Reckoned(int value, string operations, int i)
    {
        foreach (Match one in Operation().Matches(operations))
        {
            var operand = one.Groups[2].Value == "i" ? i : Number(one.Groups[2].Value);
            value = one.Groups[1].Value switch { "+" => value + operand, "*" => value * operand, "%" => value % operand, _ => value / operand };
        }
        return value;
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"file: ([^,]+)")]
    private static partial Regex Named();

    [GeneratedRegex(@"^\*(\d+)(?:\+(\d+))? (.*)$")]
    private static partial Regex Repeated();

    [GeneratedRegex(@"\{([,-]?)([abdhiw])((?:[+*/%](?:\d+|i))*)(?::(0+))?\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"([+*/%])(\d+|i)")]
    private static partial Regex Operation();
}
