using System.Text.Json;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Training.Catalogues;

namespace RnnSweep.Dashboard.Json;

/// <summary>The parameters of a sweep, so that the page can draw an axis for each.</summary>
internal static class ParametersJson
{
    private const double Rare = 0.001;

    private static TrainerParameters Trainer => TrainingCatalogue.Standard.Parameters;

    /// <summary>An array, in the file's order.</summary>
    public static void Write(Utf8JsonWriter json, SearchSpace space)
    {
        json.WriteStartArray("parameters");
        foreach (var parameter in space.Parameters) Write(json, parameter);
        json.WriteEndArray();
    }

    /// <summary>The trainer's parameters that a sweep does not name, with their defaults.</summary>
    public static void WriteDefaults(Utf8JsonWriter json, SweepDefinition definition)
    {
        var named = definition.Space.Parameters.Select(parameter => parameter.Name).ToHashSet();
        json.WriteStartArray("defaults");
        foreach (var parameter in definition.Task.Function is null ? Trainer.All : [])
        {
            if (named.Contains(parameter.Name) || parameter.Aliases.Any(named.Contains)) continue;
            json.WriteStartObject();
            json.WriteString("name", parameter.Name);
            json.WritePropertyName("value");
            ApiJson.Value(json, parameter.Default);
            json.WriteString("description", parameter.Description);
            json.WriteString("null_means", parameter.NullMeans);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Parameter parameter)
    {
        var known = Trainer.Find(parameter.Name);
        var values = parameter.Distribution.Listed?.Distinct().ToList();
        var (min, max, log) = RangeOf(parameter.Distribution);
        json.WriteStartObject();
        json.WriteString("name", parameter.Name);
        json.WriteString("kind", values is null || values.All(value => value.IsNumber) ? "number" : "category");
        json.WriteString("scale", values is not null ? "category" : log ? "log" : "linear");
        json.WriteBoolean("constant", values is { Count: 1 });
        if (values is null) json.WriteNull("values");
        else
        {
            json.WriteStartArray("values");
            foreach (var value in values) ApiJson.Value(json, value);
            json.WriteEndArray();
        }
        ApiJson.Number(json, "min", min);
        ApiJson.Number(json, "max", max);
        json.WriteString("when", parameter.When.Count == 0 ? null
            : string.Join(", ", parameter.When.Select(when => $"{when.Parameter}: {string.Join(" or ", when.Values)}")));
        json.WriteString("description", known?.Description);
        json.WriteString("null_means", known?.NullMeans);
        json.WriteEndObject();
    }

    private static (double? Min, double? Max, bool Log) RangeOf(Distribution distribution) => distribution switch
    {
        UniformDistribution range => (range.Min, range.Max, false),
        IntUniformDistribution range => (range.Min, range.Max, false),
        QUniformDistribution range => (range.Min, range.Max, false),
        LogUniformValuesDistribution range => (range.Min, range.Max, true),
        QLogUniformValuesDistribution range => (range.Min, range.Max, true),
        InvLogUniformValuesDistribution range => (range.Min, range.Max, true),
        UnknownDistribution => (null, null, false),
        // The outermost draws lie too far out for an axis: one in a thousand either side is left to the values themselves.
        { Listed: null } range => (range.Draw(Rare).Number, range.Draw(1 - Rare).Number, range.IsLogarithmic),
        _ => (null, null, false),
    };
}
