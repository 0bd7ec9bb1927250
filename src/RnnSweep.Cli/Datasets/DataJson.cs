using System.Text.Json;
using RnnSweep.Sweeps.Results;
using RnnSweep.Terminal.Data;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Training.Tasks.OwnData.Inspection;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Cli.Datasets;

/// <summary>What the verbs of <c>data</c> say, for programs.</summary>
internal static class DataJson
{
    /// <summary>A list of datasets.</summary>
    public static string Of(IReadOnlyList<DatasetRow> rows) => JsonResultWriter.Line(json =>
    {
        json.WriteStartArray();
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("name", row.Name);
            json.WriteString("origin", row.Origin);
            json.WriteString("state", row.State);
            json.WriteString("summary", row.Summary);
            json.WriteString("get", row.Get);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>What a file holds.</summary>
    public static string Of(DataInspection inspection) => JsonResultWriter.Line(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("valid", inspection.Problems.Count == 0);
        json.WriteString("file", inspection.File);
        json.WriteString("kind", inspection.Kind);
        json.WriteString("sha256", inspection.Sha256);
        json.WriteStartObject("facts");
        foreach (var (name, value) in inspection.Facts) json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteStartArray("columns");
        foreach (var column in inspection.Columns) Write(json, column);
        json.WriteEndArray();
        if (inspection.Reading is { } reading)
        {
            json.WritePropertyName("data");
            DataReadingJson.Write(json, reading);
        }
        json.WriteStartArray("problems");
        foreach (var problem in inspection.Problems) Write(json, problem);
        json.WriteEndArray();
        if (inspection.Task.Length > 0) json.WriteString("task", inspection.Task);
        json.WriteEndObject();
    });

    /// <summary>What is wrong with a file.</summary>
    public static string Of(DataFileException error) => JsonResultWriter.Line(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("valid", false);
        json.WriteString("file", error.File);
        json.WriteNumber("count", error.Count);
        json.WriteStartArray("problems");
        foreach (var problem in error.Problems) Write(json, problem);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, DataProblem problem)
    {
        json.WriteStartObject();
        Write(json, "line", problem.Line);
        Write(json, "column", problem.Column);
        json.WriteString("message", problem.Message);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ColumnFacts column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("kind", column.Kind);
        json.WriteString("range", column.Range);
        Write(json, "mean", column.Mean);
        Write(json, "deviation", column.Deviation);
        json.WriteNumber("holes", column.Holes);
        Write(json, "first_hole", column.FirstHole);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }
}
