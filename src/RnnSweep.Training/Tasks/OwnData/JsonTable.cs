using System.Text.Json;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>
/// A table in JSON as the CSV file of the same rows: a list of objects (<c>[{"time": …, "load": 1}, …]</c>), an object a line, or an object with a list for
/// each column. It may be a member of an object, as web services wrap it, where there is one such member.
/// </summary>
internal static class JsonTable
{
    private const int Deepest = 16;
    private const int MostNames = 5;

    /// <summary>Whether a text begins as such a file does.</summary>
    internal static bool Is(ReadOnlySpan<byte> text)
    {
        text = text.TrimStart(" \t\r\n"u8);
        if (text.Length < 2 || text[0] is not ((byte)'[' or (byte)'{')) return false;
        var inner = text[1..].TrimStart(" \t\r\n"u8);
        return inner.Length > 0 && (text[0] == '[' ? inner[0] is (byte)'{' or (byte)'[' : inner[0] == (byte)'"');
    }

    /// <summary>Whether a text is one object with a list of the same length for each of three columns or more, none a list of lists.</summary>
    internal static bool IsOfColumns(ReadOnlySpan<byte> text)
    {
        try
        {
            using var json = JsonDocument.Parse(text.ToArray(), new JsonDocumentOptions { MaxDepth = Deepest });
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.GetPropertyCount() > 2 && LengthOf(json.RootElement) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>UTF-8, as CSV.</summary>
    /// <param name="text">The file.</param>
    /// <param name="name">As messages name it.</param>
    /// <exception cref="DataFileException">It is no such table.</exception>
    internal static byte[] Of(ReadOnlyMemory<byte> text, string name)
    {
        try
        {
            if (LinesOf(text) is { } lines) return OfRows(lines, name);
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Deepest });
            return OfRoot(json.RootElement, name);
        }
        catch (JsonException error)
        {
            throw Refused(name, (int)(error.LineNumber ?? 0) + 1, $"is not JSON: {error.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0]}");
        }
        catch (InvalidOperationException)
        {
            throw Refused(name, null, "holds an escaped character (\\u…) that is none.");
        }
    }

    private static byte[] OfRoot(JsonElement root, string name)
    {
        // A list for each of several series, of which there is one.
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() == 1 && root[0].ValueKind == JsonValueKind.Array) root = root[0];
        if (IsRows(root)) return OfRows([.. root.EnumerateArray()], name);
        if (root.ValueKind != JsonValueKind.Object) throw Refused(name, null, WhyNone);
        if (LengthOf(root) is { } length) return OfColumns(root, length);
        JsonProperty[] tables = [.. root.EnumerateObject().Where(member => IsRows(member.Value)
            || (member.Value.ValueKind == JsonValueKind.Object && LengthOf(member.Value) is not null))];
        return tables switch
        {
            [] => throw Refused(name, null, WhyNone),
            [{ Value: var one }] => IsRows(one) ? OfRows([.. one.EnumerateArray()], name) : OfColumns(one, LengthOf(one)!.Value),
            _ => throw Refused(name, null, $"holds several tables ({string.Join(", ", tables.Take(MostNames).Select(table => ShownValue.Text(table.Name)))}"
                + $"{(tables.Length > MostNames ? ", …" : "")}). Write the one that is meant into a file of its own."),
        };
    }

    private const string WhyNone = "holds JSON and no table: expected a list of objects, [{\"time\": \"2024-01-31\", \"load\": 1.5}, …], such an object "
        + "a line, or an object with a list for each column; pandas writes the first with to_json(orient=\"records\"). Sequences are read with dataset: jsonl.";

    private static bool IsRows(JsonElement element) => element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0
        && element.EnumerateArray().All(row => row.ValueKind == JsonValueKind.Object);

    /// <summary>Rows of a table whose columns are lists of one length; null where it is none.</summary>
    private static int? LengthOf(JsonElement table)
    {
        int? length = null;
        foreach (var column in table.EnumerateObject())
        {
            if (column.Value.ValueKind != JsonValueKind.Array || column.Value.GetArrayLength() is var own && own != (length ?? own)) return null;
            if (column.Value.EnumerateArray().Any(cell => cell.ValueKind is JsonValueKind.Object or JsonValueKind.Array)) return null;
            length = column.Value.GetArrayLength();
        }
        return length > 0 ? length : null;
    }

    private static byte[] OfColumns(JsonElement table, int length)
    {
        JsonProperty[] columns = [.. table.EnumerateObject()];
        JsonElement[][] cells = [.. columns.Select(column => column.Value.EnumerateArray().ToArray())];
        var text = new TableText([.. columns.Select(column => column.Name)]);
        for (var row = 0; row < length; row++) text.Add(column => Text(cells[column][row]));
        return text.ToBytes();
    }

    private static byte[] OfRows(List<JsonElement> rows, string name)
    {
        var names = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
            foreach (var cell in row.EnumerateObject()) names.TryAdd(cell.Name, names.Count);
        if (names.Count == 0) throw Refused(name, null, WhyNone);
        var text = new TableText([.. names.Keys]);
        var texts = new string?[names.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            Array.Clear(texts);
            foreach (var cell in rows[i].EnumerateObject())
            {
                var place = names[cell.Name];
                if (cell.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                    throw Refused(name, i + 2, $"{ShownValue.Text(cell.Name)} holds {(cell.Value.ValueKind == JsonValueKind.Array ? "a list" : "an object")}; "
                        + "a cell of a table is a number, a text, true, false or null. Take it apart into columns, or leave it out of the file. Rows are "
                        + "counted from line 2 on.");
                if (texts[place] is not null)
                    throw Refused(name, i + 2, $"{ShownValue.Text(cell.Name)} is there twice in a row. Rows are counted from line 2 on.");
                texts[place] = Text(cell.Value);
            }
            text.Add(column => texts[column] ?? "");
        }
        return text.ToBytes();
    }

    /// <summary>The objects of a file that has one a line; null where it is another one.</summary>
    private static List<JsonElement>? LinesOf(ReadOnlyMemory<byte> text)
    {
        var lines = new List<JsonElement>();
        var number = 0;
        foreach (var range in text.Span.Split((byte)'\n'))
        {
            number++;
            var line = text[range].Trim(" \t\r"u8);
            if (line.Length == 0) continue;
            // A list, or an object over several lines: the first line is none of its own.
            if (lines.Count == 0 && (line.Span[0] != '{' || line.Span[^1] != '}')) return null;
            try
            {
                lines.Add(JsonElement.Parse(line.Span, new JsonDocumentOptions { MaxDepth = Deepest }));
                if (lines[^1].ValueKind != JsonValueKind.Object) throw new JsonException("a line that is no object.", null, number - 1, 0);
            }
            catch (JsonException error)
            {
                throw new JsonException(error.Message, error.Path, number - 1, error.BytePositionInLine);
            }
        }
        return lines.Count > 1 ? lines : null;
    }

    private static string Text(JsonElement cell) => cell.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => cell.GetString()!.Trim(),
        _ => cell.GetRawText(),
    };

    private static DataFileException Refused(string name, int? line, string message) => new(name, [new DataProblem(line, null, message)], 1);
}
