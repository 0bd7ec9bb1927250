using System.Text.Json;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Json;

/// <summary>One sweep: what a list shows of it, what can be asked of it, and how it is defined.</summary>
internal static class SweepJson
{
    /// <summary>An object.</summary>
    public static void Write(Utf8JsonWriter json, OpenSweep sweep)
    {
        var summary = sweep.Summary();
        var definition = summary.Sweep.Definition;
        json.WriteStartObject();
        ListingJson.WriteFields(json, sweep.Handle.Id, 1, summary);
        json.WriteString("task", definition.Task.Name);
        json.WriteString("description", definition.Description);
        json.WriteStartArray("goals");
        foreach (var goal in definition.Goals)
        {
            json.WriteStartObject();
            json.WriteString("metric", goal.Metric);
            json.WriteString("goal", goal.Maximize ? "maximize" : "minimize");
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("method", definition.Method);
        json.WriteStartArray("rules");
        foreach (var rule in definition.EarlyTermination) json.WriteStringValue(rule.Type);
        json.WriteEndArray();
        json.WriteNumber("seed", definition.Seed);
        json.WriteNumber("parallelism", definition.Parallelism);
        ApiJson.Number(json, "run_cap", definition.RunCap);
        CommandsJson.Write(json, sweep.Handle, summary.Sweep.State);
        ParametersJson.Write(json, definition.Space);
        ParametersJson.WriteDefaults(json, definition);
        WriteBaselines(json, summary.Sweep);
        json.WriteStartArray("story");
        foreach (var sentence in sweep.Story(summary.Sweep)) json.WriteStringValue(sentence);
        json.WriteEndArray();
        json.WriteStartArray("epoch_metrics");
        foreach (var name in sweep.Register.MetricsOf(summary.Sweep).Epochs) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteString("definition", SweepDefinitionJson.WriteText(definition));
        json.WriteEndObject();
    }

    /// <summary>What forecasts without a network come to on the same data, the best first.</summary>
    private static void WriteBaselines(Utf8JsonWriter json, SweepSnapshot sweep)
    {
        json.WriteStartArray("baselines");
        foreach (var baseline in BaselineBoard.Of(sweep))
        {
            json.WriteStartObject();
            json.WriteString("title", baseline.Title);
            json.WriteStartObject("figures");
            foreach (var (name, value) in baseline.Figures) ApiJson.Number(json, name, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
