using System.Text.Json;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Dashboard.Json;

/// <summary>When what was trained and all decisions of a sweep, by columns: a large sweep has tens of thousands.</summary>
internal static class HistoryJson
{
    /// <summary>An object.</summary>
    public static void Write(Utf8JsonWriter json, SweepHistory history)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence", history.Sequence);
        json.WriteStartObject("attempts");
        Column(json, "run", history.Stretches, one => json.WriteNumberValue(one.Run));
        Column(json, "attempt", history.Stretches, one => json.WriteNumberValue(one.Attempt.Number));
        Column(json, "worker", history.Stretches, one => json.WriteStringValue(one.Attempt.Worker));
        Column(json, "started_at", history.Stretches, one => Moment(json, one.Attempt.StartedAt));
        Column(json, "ended_at", history.Stretches, one => Moment(json, one.Attempt.EndedAt));
        Column(json, "from_epoch", history.Stretches, one => json.WriteNumberValue(one.Attempt.FromEpoch));
        Column(json, "to_epoch", history.Stretches, one => json.WriteNumberValue(one.Attempt.ToEpoch));
        Column(json, "reason", history.Stretches, one => json.WriteStringValue(one.Attempt.Reason ?? ""));
        Column(json, "paused", history.Stretches, one => json.WriteBooleanValue(one.IsPaused));
        json.WriteEndObject();
        json.WriteStartObject("decisions");
        Column(json, "time", history.Decisions, one => Moment(json, one.Time));
        Column(json, "run", history.Decisions, one => json.WriteNumberValue(one.Run));
        Column(json, "epoch", history.Decisions, one => json.WriteNumberValue(one.Epoch));
        Column(json, "decision", history.Decisions, one => json.WriteStringValue(one.Decision));
        Column(json, "rule", history.Decisions, one => json.WriteStringValue(one.Rule));
        Column(json, "reason", history.Decisions, one => json.WriteStringValue(one.Reason));
        Figure(json, "rung", history.Decisions, figures => figures.Rung);
        Figure(json, "rank", history.Decisions, figures => figures.Rank);
        Figure(json, "competitors", history.Decisions, figures => figures.Competitors);
        Figure(json, "value", history.Decisions, figures => figures.Value);
        Figure(json, "cutoff", history.Decisions, figures => figures.Cutoff);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Column<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> rows, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var row in rows) write(row);
        json.WriteEndArray();
    }

    private static void Figure(Utf8JsonWriter json, string name, IReadOnlyList<RunDecided> rows, Func<RuleFigures, double?> value) =>
        Column(json, name, rows, row => ApiJson.Optional(json, row.Figures is { } figures ? value(figures) : null));

    private static void Moment(Utf8JsonWriter json, DateTimeOffset? value)
    {
        if (value is { } time) json.WriteNumberValue(time.ToUnixTimeMilliseconds() / 1000m);
        else json.WriteNullValue();
    }
}
