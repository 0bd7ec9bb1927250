using System.Text.Json;
using RnnSweep.Search.Importance;
using RnnSweep.Sweeps.Results;
using RnnSweep.Values;

namespace RnnSweep.Dashboard.Json;

/// <summary>What mattered in a sweep, in figures and in the sentences of the terminal and the report.</summary>
internal static class ImportanceJson
{
    /// <summary>An object.</summary>
    public static void Write(Utf8JsonWriter json, long sequence, SweepImportance importance)
    {
        var result = importance.Result;
        json.WriteStartObject();
        json.WriteNumber("sequence", sequence);
        json.WriteString("metric", importance.Metric);
        json.WriteBoolean("maximize", importance.Maximize);
        json.WriteString("absence", importance.Absence);
        json.WriteString("method", result?.Method switch
        {
            ImportanceMethod.PedAnova => "ped_anova",
            ImportanceMethod.Fanova => "fanova",
            _ => null,
        });
        json.WriteNumber("observations", result?.Observations ?? 0);
        json.WriteStartArray("sentences");
        if (result is not null)
        {
            json.WriteStringValue(ImportanceSentences.Method(importance));
            if (ImportanceSentences.Nothing(importance) is { } nothing) json.WriteStringValue(nothing);
        }
        json.WriteEndArray();
        json.WriteStartArray("parameters");
        foreach (var one in result?.Parameters ?? []) WriteParameter(json, one);
        json.WriteEndArray();
        json.WriteStartArray("pairs");
        foreach (var pair in result?.Pairs ?? [])
        {
            json.WriteStartObject();
            json.WriteString("first", pair.First);
            json.WriteString("second", pair.Second);
            ApiJson.Number(json, "share", pair.Share);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What is expected of two parameters together, or why that cannot be told.</summary>
    public static void WriteSurface(Utf8JsonWriter json, long sequence, string metric, EffectSurface? surface)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence", sequence);
        json.WriteString("metric", metric);
        json.WriteString("absence", surface is not null ? null
            : $"It takes {ImportanceAnalysis.Fewest} variants with a value of {metric}, and both parameters must vary.");
        Values(json, "across", surface?.Across ?? []);
        Values(json, "up", surface?.Up ?? []);
        json.WriteStartArray("means");
        foreach (var row in surface?.Means ?? [])
        {
            json.WriteStartArray();
            foreach (var mean in row) ApiJson.Number(json, mean, ApiJson.CurveDigits);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, ParameterImportance one)
    {
        json.WriteStartObject();
        json.WriteString("name", one.Name);
        ApiJson.Number(json, "share", one.Share);
        ApiJson.Number(json, "low", one.Low);
        ApiJson.Number(json, "high", one.High);
        json.WriteBoolean("important", one.IsImportant);
        json.WriteStartArray("curve");
        foreach (var point in one.Curve)
        {
            json.WriteStartObject();
            json.WritePropertyName("value");
            ApiJson.Value(json, point.Value);
            ApiJson.Number(json, "mean", point.Mean);
            ApiJson.Number(json, "spread", point.Spread);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Values(Utf8JsonWriter json, string name, IReadOnlyList<ParameterValue> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) ApiJson.Value(json, value);
        json.WriteEndArray();
    }
}
