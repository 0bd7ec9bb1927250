using System.Text.Json;

namespace RnnSweep.Drills.History;

/// <summary>One event of a journal, as JSON: the fields by their names, nothing of the program's own types.</summary>
internal sealed record JournalEntry(string Sweep, long Sequence, JsonElement Event)
{
    public string Kind { get; } = Event.GetProperty("event").GetString()!;

    public DateTimeOffset Time { get; } = Event.GetProperty("time").GetDateTimeOffset();

    public int Run => Number("run");

    public int Attempt => Number("attempt");

    public int Epoch => Number("epoch");

    public string Worker => Text("worker");

    /// <summary>0 where there is none.</summary>
    public int Number(string name) => Event.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : 0;

    /// <summary>Empty where there is none.</summary>
    public string Text(string name) => Event.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>True in sweeps in virtual order.</summary>
    public bool HasClock => Event.TryGetProperty("clock", out var clock) && clock.ValueKind == JsonValueKind.Number;

    /// <summary>What it says about the search, without when and where.</summary>
    public string Decision() => Kind + string.Concat(Event.EnumerateObject()
        .Where(field => field.Name is not ("seq" or "time" or "event" or "worker" or "attempt" or "seconds" or "more" or "crc" or "product"))
        .Select(field => $" {field.Name}={field.Value.GetRawText()}"));
}
