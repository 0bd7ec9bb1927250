using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Sweeps.Results;

/// <summary>What was read of a data file, as JSON: in the journal's first event, and wherever <c>--json</c> is asked for.</summary>
public static class DataReadingJson
{
    /// <summary>The key in <c>task</c> of an effective definition, beside the sizes of the data.</summary>
    public const string Key = "read";

    // A table of thousands of columns would make a long first event, and nobody reads them there.
    private const int MostKept = 100;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes all of it.</summary>
    public static void Write(Utf8JsonWriter json, DataReading reading) => JsonSerializer.Serialize(json, reading, Options);

    /// <summary>Writes what a journal keeps.</summary>
    public static void WriteKept(Utf8JsonWriter json, DataReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        Write(json, reading.Columns.Count > MostKept ? reading with { Columns = [.. reading.Columns.Take(MostKept)] } : reading);
    }

    /// <summary>Reads it; null where it is none that this program knows: nothing depends on it.</summary>
    public static DataReading? Read(JsonElement json)
    {
        try
        {
            return json.Deserialize<DataReading>(Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
