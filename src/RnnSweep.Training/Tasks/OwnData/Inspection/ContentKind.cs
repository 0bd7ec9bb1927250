using System.Text;
using System.Text.RegularExpressions;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData.Inspection;

/// <summary>The kind of a file by its first lines: names such as .txt, .dat, .data and .tsv say little.</summary>
internal static partial class ContentKind
{
    /// <summary>Bytes that are looked at.</summary>
    internal const int Looked = 1 << 16;

    private const int MostLines = 60;
    private const int FewestValues = 8;
    private const double Nearly = 0.9;

    private static readonly char[] Separators = ['\t', ';', '|', ','];

    /// <summary>One of <see cref="DataInspector.Kinds"/>, or null where the lines do not tell.</summary>
    internal static string? Of(ReadOnlySpan<byte> start)
    {
        if (ParquetText.Is(start)) return "csv";
        if (start.IndexOf((byte)0) >= 0)
        {
            try
            {
                start = Files.TextDecoding.Utf8Of([.. start[..(start.Length / 4 * 4)]], "").Text.Span;
            }
            catch (InvalidDataException)
            {
                return null;
            }
            if (start.IndexOf((byte)0) >= 0) return null;
        }
        var text = Encoding.UTF8.GetString(start);
        // The last line may be cut off.
        if (start.Length >= Looked && text.LastIndexOf('\n') is var end and > 0) text = text[..end];
        string[] lines = [.. text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Trim().Length > 0 && line[0] != '#').Take(MostLines)];
        if (lines.Length == 0) return null;
        if (lines[0][0] == '@' && lines.Any(line => line.StartsWith("@data", StringComparison.OrdinalIgnoreCase)
            || line.StartsWith("@problemname", StringComparison.OrdinalIgnoreCase))) return "ts";
        // The steps of a sequence are a list; in a table x is a column like others.
        if (JsonTable.Is(start)) return lines[0][0] == '{' && lines[0].EndsWith('}') && !JsonTable.IsOfColumns(start) && StepsOfX().IsMatch(lines[0]) ? "jsonl"
            : "csv";
        // Eurostat's keys, and times in the heading.
        if (lines.Length > 1 && lines[0].Split('\t') is { Length: > 1 } heading && heading[0].Contains('\\', StringComparison.Ordinal)) return "csv";
        if (lines.Length < 3) return null;
        foreach (var separator in Separators)
            if (OfRows([.. lines.Select(line => line.Split(separator))], isSpaced: false) is { } kind) return kind;
        // A number a line is a table of one column.
        if (lines.Skip(1).Count(line => Cell.TryNumber(Encoding.UTF8.GetBytes(line.Trim()), out _)) >= Nearly * (lines.Length - 1)) return "csv";
        return OfRows([.. lines.Select(line => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))], isSpaced: true);
    }

    private static string? OfRows(IReadOnlyList<string[]> rows, bool isSpaced)
    {
        var (width, count) = rows.Skip(1).CountBy(row => row.Length).MaxBy(pair => pair.Value);
        if (width < 2 || count < Nearly * (rows.Count - 1)) return null;
        var cells = rows.Skip(1).SelectMany(row => row).ToArray();
        var values = cells.Count(IsValue);
        if (values < (isSpaced ? Nearly : 0.5) * cells.Length) return null;
        // Rows of numbers alone, of which the first is one of a few whole ones: series with their classes, in the archive's older form.
        var labels = rows.Select(row => row[0].Trim()).Distinct().Count();
        return width > FewestValues && rows[0].All(IsValue) && labels <= rows.Count / 2 && rows.All(row => IsWhole(row[0])) ? "ts" : "csv";
    }

    [GeneratedRegex(@"""x""\s*:\s*\[")]
    private static partial Regex StepsOfX();

    private static bool IsWhole(string text) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && number == Math.Floor(number) && Math.Abs(number) < 1000;

    private static bool IsValue(string text)
    {
        var cell = Encoding.UTF8.GetBytes(text.Trim().Trim('"'));
        return Cell.IsHole(cell) || Cell.TryNumber(cell, out _) || (cell.Length < 64 && (TimeText.TryDate(cell, out _)
            || TextKinds.Of(cell, new NumberForm()) is not (TextKind.Word or TextKind.Unit)));
    }
}
