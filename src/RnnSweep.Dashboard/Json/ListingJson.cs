using System.Text.Json;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Dashboard.Json;

/// <summary>Sweeps in a list.</summary>
internal static class ListingJson
{
    /// <summary>An object for one sweep.</summary>
    public static void Write(Utf8JsonWriter json, ListedSweep sweep)
    {
        var listing = sweep.Listing;
        json.WriteStartObject();
        if (sweep.Summary is { } summary) WriteFields(json, listing.Id, listing.Weight, summary);
        else WriteBare(json, listing);
        if (sweep.IsReading) json.WriteBoolean("reading", true);
        json.WriteEndObject();
    }

    /// <summary>The fields of a sweep that could be opened, inside an object.</summary>
    public static void WriteFields(Utf8JsonWriter json, string id, int weight, SweepFigures summary)
    {
        var sweep = summary.Sweep;
        json.WriteString("id", id);
        json.WriteString("name", sweep.Definition.Name);
        json.WriteNull("problem");
        json.WriteString("state", sweep.State.Name());
        ApiJson.Time(json, "created_at", sweep.CreatedAt);
        ApiJson.Time(json, "finished_at", summary.FinishedAt);
        json.WriteNumber("sequence", sweep.Sequence);
        json.WriteNumber("weight", weight);
        ApiJson.Number(json, "planned", sweep.PlannedRuns);
        json.WriteNumber("runs", sweep.Runs.Count);
        json.WriteNumber("ended", summary.Progress.Ended);
        json.WriteNumber("training", summary.States[(int)RunState.Running]);
        json.WriteStartObject("states");
        for (var state = 0; state < summary.States.Count; state++) json.WriteNumber(((RunState)state).Name(), summary.States[state]);
        json.WriteEndObject();
        json.WriteStartArray("failures");
        foreach (var (cause, count) in summary.Failures)
        {
            json.WriteStartObject();
            json.WriteString("cause", cause);
            json.WriteNumber("count", count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("note", sweep.Note);
        json.WriteString("metric", sweep.Definition.Goal.Metric);
        json.WriteString("goal", sweep.Definition.Goal.Maximize ? "maximize" : "minimize");
        WriteBest(json, summary.Best);
        ApiJson.Number(json, "flops", summary.Flops);
        ApiJson.Number(json, "train_seconds", summary.TrainSeconds);
        ApiJson.Number(json, "share", summary.Progress.Share);
        ApiJson.Number(json, "seconds_left", summary.Progress.Left?.TotalSeconds);
    }

    /// <summary>One that was not opened: what the engine says of it.</summary>
    private static void WriteBare(Utf8JsonWriter json, SweepListing listing)
    {
        json.WriteString("id", listing.Id);
        json.WriteString("name", listing.Name ?? listing.Id);
        json.WriteString("problem", listing.Problem);
        if (listing.State is { } state) json.WriteString("state", state.Name());
        else json.WriteNull("state");
        ApiJson.Time(json, "created_at", listing.CreatedAt);
        json.WriteNumber("sequence", listing.Sequence);
        json.WriteNumber("weight", listing.Weight);
        ApiJson.Number(json, "planned", listing.Planned);
        json.WriteNumber("runs", listing.Runs);
        json.WriteNumber("ended", listing.Ended);
        json.WriteNumber("training", listing.Training);
    }

    private static void WriteBest(Utf8JsonWriter json, LeaderboardEntry? best)
    {
        if (best is null)
        {
            json.WriteNull("best");
            return;
        }
        json.WriteStartObject("best");
        json.WriteNumber("run", best.Run.Number);
        ApiJson.Number(json, "value", best.Value);
        json.WriteNumber("epoch", best.Run.BestEpoch);
        ApiJson.Variant(json, best.Run.Variant);
        json.WriteEndObject();
    }
}
