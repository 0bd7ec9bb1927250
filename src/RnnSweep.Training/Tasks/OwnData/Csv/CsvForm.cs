using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>How a table is written: what a sweep says of it; the rest is found.</summary>
internal sealed record CsvForm
{
    private static readonly (string Word, char Sign)[] Separators = [("comma", ','), ("semicolon", ';'), ("tab", '\t'), ("pipe", '|'), ("space", ' ')];

    private readonly HashSet<string> _missing = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<double> _missingNumbers = [];

    /// <summary>Nothing is said.</summary>
    internal CsvForm()
    {
    }

    internal CsvForm(TaskArguments keys)
    {
        var separator = keys.Text(CsvFormKeys.Separator);
        Separator = separator.Length == 1 ? separator[0] : Separators.FirstOrDefault(pair => pair.Word == separator).Sign;
        if (keys.Texts(CsvFormKeys.Header) is { Count: > 0 } header)
            Header = header is ["none"] ? [] : [.. header.Select(row => int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0)];
        Comment = keys.Text(CsvFormKeys.Comment) is { Length: > 0 } comment ? comment[0] : '\0';
        Skip = (int)keys.Whole(CsvFormKeys.Skip);
        Numbers = new NumberForm(
            keys.Text(CsvFormKeys.Decimal) == "," ? ',' : '.',
            keys.Text(CsvFormKeys.Thousands) switch { "" => '\0', "space" => ' ', var sign => sign[0] });
        IsDecimalTold = keys.Text(CsvFormKeys.Decimal).Length > 0;
        Time = keys.Text(CsvFormKeys.TimeForm) is { Length: > 0 } format ? TimeFormat.Parse(format) : null;
        WithMissing(keys.Texts(CsvFormKeys.MissingValues));
        TextKeys = [.. new[]
        {
            (CsvFormKeys.Separator.Name, separator.Length > 0), (CsvFormKeys.Header.Name, Header is not null),
            (CsvFormKeys.Comment.Name, Comment != '\0'), (CsvFormKeys.Skip.Name, Skip > 0),
        }.Where(key => key.Item2).Select(key => key.Item1)];
    }

    /// <summary>The keys that a sweep gives and that mean something to texts alone.</summary>
    internal IReadOnlyList<string> TextKeys { get; } = [];

    /// <summary>0 to find it.</summary>
    internal char Separator { get; init; }

    /// <summary>Rows of the heading, from 1; empty for none, null to take the first.</summary>
    internal IReadOnlyList<int>? Header { get; init; }

    /// <summary>What remarks begin with; 0 where nobody said.</summary>
    internal char Comment { get; init; }

    /// <summary>Lines to pass over.</summary>
    internal int Skip { get; init; }

    internal NumberForm Numbers { get; init; }

    /// <summary>Whether a sweep says which sign is the decimal one.</summary>
    internal bool IsDecimalTold { get; }

    /// <summary>The form of times; null to find it.</summary>
    internal TimeFormat? Time { get; init; }

    /// <summary>Whether a sweep has said what means a missing value, so that nothing has to be asked.</summary>
    internal bool IsMissingTold { get; private set; }

    /// <summary>Whether an empty cell alone is missing.</summary>
    internal bool OnlyEmptyIsMissing { get; private set; }

    /// <summary>The values that a sweep names as missing.</summary>
    internal IReadOnlyCollection<string> MissingValues => _missing;

    /// <summary>Whether a cell holds no value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal bool IsHole(ReadOnlySpan<byte> text)
    {
        if (OnlyEmptyIsMissing) return text.Length == 0;
        if (Cell.IsHole(text)) return true;
        if (_missing.Count == 0 || text.Length > 64) return false;
        if (_missingNumbers.Count > 0 && Numbers.TryParse(text, out var number) && _missingNumbers.Contains(number)) return true;
        return _missing.Contains(Encoding.UTF8.GetString(text));
    }

    /// <summary>The same with these values as missing ones.</summary>
    internal void WithMissing(IReadOnlyList<string> values)
    {
        IsMissingTold = values.Count > 0;
        OnlyEmptyIsMissing = values is ["none"];
        if (OnlyEmptyIsMissing) return;
        foreach (var value in values)
        {
            _missing.Add(value.Trim());
            if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) _missingNumbers.Add(number);
        }
    }

    /// <summary>Values of keys that make no sense.</summary>
    internal static IEnumerable<(string Key, string Message)> Problems(TaskArguments keys)
    {
        if (keys.Texts(CsvFormKeys.Header) is { Count: > 0 } header && header is not ["none"]
            && !header.All(row => int.TryParse(row, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= 1000))
            yield return ("header", "a row of the heading is a whole number from 1 on, several are a list of them. Write header: 2, header: [1, 2] or "
                + "header: none.");
        if (keys.Text(CsvFormKeys.Comment) is { Length: > 0 } comment && (comment.Length != 1 || comment[0] is > '~' or <= ' '
            || char.IsAsciiLetterOrDigit(comment[0])
            || comment[0] is '"' or '-'))
            yield return ("comment", "a remark begins with one sign that no row begins with, such as comment: \"#\".");
        if (keys.Text(CsvFormKeys.TimeForm) is { Length: > 0 } format && TimeFormat.Parse(format) is null)
            yield return ("time_format", $"'{Settings.ShownValue.Text(format)}' names no form of times. Allowed: {TimeFormat.Allowed}.");
        if (keys.Text(CsvFormKeys.Thousands) is { Length: > 0 } thousands
            && thousands == (keys.Text(CsvFormKeys.Decimal) is { Length: > 0 } sign ? sign : "."))
            yield return ("thousands", thousands == "." ? "a point cannot be the decimal sign and stand between thousands too. Write decimal: \",\" with it."
                : "a comma cannot be the decimal sign and stand between thousands too. Leave one of them out.");
    }

    /// <summary>A separator as keys and messages name it.</summary>
    internal static string NameOf(char separator) => Separators.FirstOrDefault(pair => pair.Sign == separator).Word ?? separator.ToString();
}
