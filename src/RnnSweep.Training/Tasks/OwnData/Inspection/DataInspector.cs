using System.Globalization;
using System.Text;
using System.Text.Json;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.JsonLines;
using RnnSweep.Training.Tasks.OwnData.Reading;
using RnnSweep.Training.Tasks.OwnData.Series;
using RnnSweep.Training.Tasks.OwnData.Tagging;

namespace RnnSweep.Training.Tasks.OwnData.Inspection;

/// <summary>Looks into a data file without a task: what it holds, or what is wrong with it.</summary>
public static class DataInspector
{
    /// <summary>The kinds of files, as datasets are called that read them.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["csv", "jsonl", "tsv", "ts", "text"];

    private const int MostShown = 8;

    // One for each part, without which there is no sweep.
    private const int Fewest = 3;
    private const string Western = "windows-1252";

    /// <summary>The kind that a file's name tells; null where it tells none.</summary>
    public static string? KindOf(string file) => Path.GetExtension(file).ToUpperInvariant() switch
    {
        ".GZ" or ".ZIP" when Path.GetFileNameWithoutExtension(file) is { Length: > 0 } inner && Path.GetExtension(inner).Length > 0 => KindOf(inner),
        ".ZIP" => "csv",
        ".CSV" or ".PARQUET" or ".PQ" or ".JSON" => "csv",
        ".TS" => "ts",
        ".JSONL" or ".NDJSON" => "jsonl",
        ".TSV" or ".CONLLU" or ".CONLL" => "tsv",
        ".TXT" or ".MD" => "text",
        _ => null,
    };

    /// <summary>The kind that a file's name tells or, where the name says little (.txt, .tsv, .dat), its first lines; null where neither does.</summary>
    /// <exception cref="DataFileException">It cannot be read.</exception>
    public static string? KindIn(string file)
    {
        var named = KindOf(file);
        if (named == "jsonl") return ContentKind.Of(DataFile.Start(file, ContentKind.Looked)) == "csv" ? "csv" : named;
        var ending = Path.GetExtension(file).ToUpperInvariant();
        if ((named is "csv" or "ts" && ending != ".JSON") || ending is ".CONLLU" or ".CONLL" or ".MD" or ".GZ") return named;
        return ContentKind.Of(DataFile.Start(file, ContentKind.Looked)) ?? named;
    }

    /// <summary>Why no task reads a file, whatever keys it has: it is missing, too large, or neither text nor a table. Null where one may read it.</summary>
    public static string? Objection(string file)
    {
        DataFileException? first = null;
        foreach (var encoding in (string[])["", .. Files.TextDecoding.Names])
        {
            try
            {
                DataFile.Read(file, file, encoding);
                return null;
            }
            catch (DataFileException problem)
            {
                first ??= problem;
            }
        }
        return first!.Message;
    }

    /// <summary>Reads a file to its end.</summary>
    /// <param name="file">Its path, which messages repeat.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <exception cref="DataFileException">It is not what it should be.</exception>
    public static DataInspection Inspect(string file, string kind)
    {
        try
        {
            return Inspect(DataFile.Read(file, file), kind);
        }
        catch (DataFileException error) when (kind == "csv" && error.Problems is [{ Message: var message }]
            && message.Contains($"encoding: {Western}", StringComparison.Ordinal))
        {
            return CsvInspector.Inspect(DataFile.Read(file, file, Western), error.Problems[0], Western);
        }
    }

    /// <summary>The same of a file that was read.</summary>
    internal static DataInspection Inspect(DataFile file, string kind)
    {
        var inspection = Read(file, kind);
        if (kind != "text" && inspection is { Problems.Count: 0, Reading: { Used: < Fewest } few })
            throw new DataFileException(file.Name, [new DataProblem(null, null, $"holds {few.Used} {(few.Used == 1 ? few.Unit.TrimEnd('s') : few.Unit)}; three "
                + "at least are needed, one for each part.")], 1);
        return inspection;
    }

    private static DataInspection Read(DataFile file, string kind) => kind switch
    {
        "csv" => CsvInspector.Inspect(file.AsTable()),
        "jsonl" when !file.IsTable => JsonLines(file),
        _ when file.IsTable => throw file.NoTable(kind),
        "tsv" => Tagged(file),
        "ts" => Series(file),
        "text" => Text(file),
        _ => throw new ArgumentException($"'{kind}' is none of {string.Join(", ", Kinds)}", nameof(kind)),
    };

    internal static DataInspection Of(DataFile file, string kind, IReadOnlyList<ColumnFacts> columns, params (string Name, string Value)[] facts) =>
        new(file.Name, kind, [.. facts.Select(fact => KeyValuePair.Create(fact.Name, fact.Value))], columns, file.Sha256);

    internal static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The same with the task that reads the file.</summary>
    private static DataInspection With(DataInspection inspection, string keys)
    {
        string Line(string name) => $"task: {{ dataset: {inspection.Kind}, file: {Csv.ColumnJudge.Quoted(name)}{keys} }}";
        return inspection with { Task = Line(Path.GetFileName(inspection.File)), TaskLine = Line };
    }

    private static DataInspection Text(DataFile file)
    {
        var text = Encoding.UTF8.GetString(file.Content.Span);
        var runes = text.EnumerateRunes().CountBy(rune => rune).ToArray();
        return With(Of(file, "text", [], ("characters", Number(runes.Sum(pair => (long)pair.Value))), ("different", Number(runes.Length)),
            ("lines", Number(text.Count(c => c == '\n') + 1))), "") with
        {
            Reading = IsOfDigits(text) ? new DataReading(file.Name, "text", "")
            {
                Unit = "characters",
                Read = text.Length,
                Used = text.Length,
                Warnings = ["most words have digits, as in a table, and are learnt as characters here. If it is a table, --as csv says how it is read, "
                    + "or why not."],
            }
            : null,
        };
    }

    /// <summary>Whether most words of the first lines have digits.</summary>
    private static bool IsOfDigits(string text)
    {
        string[] words = text[..Math.Min(text.Length, ContentKind.Looked)].Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 20 && words.Count(word => word.Any(char.IsAsciiDigit)) > 0.5 * words.Length;
    }

    private static DataInspection Tagged(DataFile file)
    {
        // Files of the Universal Dependencies have ten columns: a number, the word, its lemma, its part of speech …
        var isConllu = FirstFields(file) == 10;
        var read = TaggedReader.Read(file, isConllu ? 2 : 1, isConllu ? 4 : 2);
        var words = read.Sentences.SelectMany(sentence => sentence).ToArray();
        var reading = TaggedReading.Of(read);
        return With(Of(file, "tsv", [], [("sentences", Number(read.Sentences.Count)), ("words", Number(words.Length)),
            ("longest", $"{Number(read.Sentences.Max(sentence => sentence.Length))} words"),
            ("tags", Counts(words.CountBy(word => word.Tag))), ("columns", isConllu ? "word: 2, tag: 4 (ten columns, as in CoNLL-U)" : "word: 1, tag: 2"),
            .. reading.LeftOut.Select(rows => ("left out", ReadingText.Of(rows)))]), isConllu ? ", word: 2, tag: 4" : "") with
        { Reading = reading };
    }

    private static DataInspection Series(DataFile file)
    {
        var isNumber = TsReader.HasNumbers(file);
        var arguments = TaskArguments.None.With(TsTask.Holes.Name, TsTask.Holes.Default!);
        var read = TsReader.Read(file, new TaskSettings("ts", Pattern.LastStep, isNumber ? Loss.MeanSquaredError
            : Loss.CrossEntropy)
        { Arguments = arguments });
        var (shortest, longest) = (read.Lengths.Min(), read.Lengths.Max());
        return With(Of(file, "ts", [], ("series", Number(read.Lengths.Count)), ("steps", shortest == longest ? Number(longest)
            : $"{Number(shortest)} to {Number(longest)}"), ("dimensions", Number(read.Width)), ("answer", isNumber ? "a number"
            : $"one of {Number(read.Outputs)} classes: {Classes(read)}")), isNumber ? ", loss: mean_squared_error" : "") with
        { Reading = JsonReading.Of(read) };
    }

    private static string Classes(JsonSequences read) => string.Join(", ", read.Classes.CountBy(place => place).OrderBy(pair => pair.Key).Take(MostShown)
        .Select(pair => $"{ShownValue.Text(read.ClassNames[pair.Key])} {Number(pair.Value)}")) + (read.ClassNames.Count > MostShown ? ", …" : "");

    private static int FirstFields(DataFile file)
    {
        foreach (var range in file.Content.Span.Split((byte)'\n'))
        {
            var line = file.Content.Span[range];
            if (line.IndexOf((byte)'\t') >= 0) return line.Count((byte)'\t') + 1;
        }
        return 0;
    }

    private static DataInspection JsonLines(DataFile file)
    {
        var (pattern, loss) = AnswersOf(file);
        var read = JsonLinesReader.Read(file, new TaskSettings("jsonl", pattern, loss));
        var (shortest, longest) = (read.Lengths.Min(), read.Lengths.Max());
        var keys = (pattern == Pattern.LastStep ? "" : $", pattern: {Choices.Pattern.NameOf(pattern)}")
            + (loss == Loss.CrossEntropy ? "" : $", loss: {Choices.Loss.NameOf(loss)}");
        return With(Of(file, "jsonl", [], ("sequences", Number(read.Lengths.Count)),
            ("steps", shortest == longest ? Number(longest) : $"{Number(shortest)} to {Number(longest)}"),
            ("step", read.Symbols.Count > 0 ? $"one of {Number(read.Width)} symbols" : read.Width == 1 ? "1 number" : $"{Number(read.Width)} numbers"),
            ("answer", loss == Loss.CrossEntropy ? $"one of {Number(read.Outputs)} classes" : read.Outputs == 1 ? "1 number"
                : $"{Number(read.Outputs)} numbers"),
            ("keys", $"pattern: {Choices.Pattern.NameOf(pattern)}, loss: {Choices.Loss.NameOf(loss)}")), keys) with
        { Reading = JsonReading.Of(read) };
    }

    /// <summary>What the first line's answer looks like: a list as long as its steps is one for each; texts and truth values are classes.</summary>
    private static (Pattern Pattern, Loss Loss) AnswersOf(DataFile file)
    {
        foreach (var range in file.Content.Span.Split((byte)'\n'))
        {
            var line = file.Content[range].Trim(" \t\r"u8);
            if (line.Length == 0) continue;
            try
            {
                using var json = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 16 });
                if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("x", out var x)
                    || !json.RootElement.TryGetProperty("y", out var y)) break;
                var perStep = y.ValueKind == JsonValueKind.Array && x.ValueKind == JsonValueKind.Array && y.GetArrayLength() == x.GetArrayLength();
                var answer = perStep && y.GetArrayLength() > 0 ? y[0] : y;
                return (perStep ? Pattern.PerStep : Pattern.LastStep,
                    answer.ValueKind is JsonValueKind.Number or JsonValueKind.Array ? Loss.MeanSquaredError : Loss.CrossEntropy);
            }
            catch (Exception error) when (error is JsonException or InvalidOperationException)
            {
                break;
            }
        }
        // The reader says what is wrong.
        return (Pattern.LastStep, Loss.CrossEntropy);
    }

    private static string Counts(IEnumerable<KeyValuePair<string, int>> counts)
    {
        var ordered = counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        return $"{Number(ordered.Length)}: " + string.Join(", ", ordered.Take(MostShown).Select(pair => $"{ShownValue.Text(pair.Key)} {Number(pair.Value)}"))
            + (ordered.Length > MostShown ? ", …" : "");
    }
}
