using System.Globalization;
using System.Text;
using System.Text.Json;
using RnnSweep.Training.Tasks.OwnData;

namespace RnnSweep.Sweeps.Replaying;

/// <summary>Reads recorded curves from a JSON, CSV or Parquet file.</summary>
public static class CurveFile
{
    private const string Form = """{"goal": "minimize", "runs": [{"name": "a", "state": "finished", "values": [0.9, 0.5]}]}""";

    private const long Largest = 1L << 30;

    /// <summary>Reads a file, known by its first bytes: Parquet, JSON where it begins with { or is called so, else CSV.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximize">Whether more is better where the file does not say.</param>
    /// <exception cref="CurveFileException">It cannot be read.</exception>
    public static CurveSet Read(string path, bool maximize)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > Largest }) throw new CurveFileException($"{path}: is larger than 1 GiB.");
            var content = File.ReadAllBytes(path);
            if (ParquetCells.IsParquet(content)) return new CurveSet(path, maximize, CurveRows.OfParquet(path, content));
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
            var isJson = text.AsSpan().TrimStart() is ['{' or '[', ..] || Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase);
            return isJson ? OfJson(path, text, maximize) : new CurveSet(path, maximize, CurveRows.OfCsv(path, text));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CurveFileException($"{path}: cannot be read: {error.Message}", error);
        }
        catch (DecoderFallbackException error)
        {
            throw new CurveFileException($"{path}: is not UTF-8 text.", error);
        }
    }

    private static CurveSet OfJson(string path, string text, bool maximize)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("runs", out var runs) || runs.ValueKind != JsonValueKind.Array)
                throw new CurveFileException($"{path}: holds no list of runs. Expected: {Form}.");
            if (root.TryGetProperty("goal", out var goal))
                maximize = (goal.ValueKind == JsonValueKind.String ? goal.GetString() : goal.GetRawText()) switch
                {
                    "minimize" => false,
                    "maximize" => true,
                    var other => throw new CurveFileException($"{path}: goal: found {other}; allowed: minimize, maximize."),
                };
            return new CurveSet(path, maximize, [.. runs.EnumerateArray().Select((run, i) => OfJson(path, run, i))]);
        }
        catch (JsonException error)
        {
            throw new CurveFileException(string.Create(CultureInfo.InvariantCulture,
                $"{path}:{(error.LineNumber ?? 0) + 1}:{(error.BytePositionInLine ?? 0) + 1}: is no JSON. Expected: {Form}."), error);
        }
    }

    private static RecordedCurve OfJson(string path, JsonElement run, int index)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"{path}: runs[{index}]");
        if (run.ValueKind != JsonValueKind.Object) throw new CurveFileException($"{where}: is no object. Expected: {Form}.");
        if (!run.TryGetProperty("values", out var values) || values.ValueKind != JsonValueKind.Array)
            throw new CurveFileException($"{where}.values: is missing; expected a list of numbers, one a step.");
        var name = !run.TryGetProperty("name", out var given) ? (index + 1).ToString(CultureInfo.InvariantCulture)
            : given.ValueKind == JsonValueKind.String ? given.GetString()! : given.GetRawText();
        var state = run.TryGetProperty("state", out var said) ? said.ToString() : "finished";
        if (state is not ("running" or "finished")) throw new CurveFileException($"{where}.state: found '{state}'; allowed: running, finished.");
        return new RecordedCurve(name, [.. values.EnumerateArray().Select((value, i) => NumberOf(value, where, i))]) { IsRunning = state == "running" };
    }

    private static double NumberOf(JsonElement value, string where, int index) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.Null => double.NaN,
        JsonValueKind.String when Number(value.GetString()!) is { } number => number,
        _ => throw new CurveFileException(string.Create(CultureInfo.InvariantCulture,
            $"{where}.values[{index}]: found {value.GetRawText()}; allowed: a number, null, \"NaN\", \"Infinity\".")),
    };

    /// <summary>A number as CSV and JSON texts have it; null where it is none.</summary>
    internal static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : text.ToUpperInvariant() switch
        {
            "NAN" => double.NaN,
            "INF" or "INFINITY" => double.PositiveInfinity,
            "-INF" or "-INFINITY" => double.NegativeInfinity,
            _ => null,
        };
}
