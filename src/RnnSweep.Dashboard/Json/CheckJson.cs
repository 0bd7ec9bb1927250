using System.Text.Json;
using RnnSweep.Dashboard.Api;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Estimates;

namespace RnnSweep.Dashboard.Json;

/// <summary>What a sweep would cost.</summary>
internal static class CheckJson
{
    private const string Silent = "This server does not estimate sweeps: it takes none.";

    /// <summary>An object.</summary>
    /// <param name="json">Takes it.</param>
    /// <param name="given">The file.</param>
    /// <param name="cost">The estimate; null where the engine makes none.</param>
    /// <param name="pace">How fast the engine is; null where it makes no estimate.</param>
    public static void Write(Utf8JsonWriter json, GivenFile given, CostOutlook? cost, SlotPace? pace)
    {
        json.WriteStartObject();
        json.WriteString("name", given.Definition.Name);
        json.WriteString("id", SweepId.Of(given.Definition));
        json.WriteStartArray("warnings");
        foreach (var warning in given.Warnings) json.WriteStringValue(warning.ToString());
        foreach (var warning in cost?.Warnings ?? []) json.WriteStringValue(warning);
        json.WriteEndArray();
        json.WriteString("absence", cost is null ? Silent : null);
        ApiJson.Number(json, "runs", cost?.Runs);
        ApiJson.Number(json, "variants", cost?.Variants);
        json.WriteBoolean("exact", cost?.IsExact ?? false);
        json.WriteBoolean("may_end_sooner", cost?.MayEndSooner ?? false);
        ApiJson.Number(json, "flops", cost?.Flops);
        ApiJson.Number(json, "least_memory_bytes", cost?.LeastMemory);
        ApiJson.Number(json, "most_memory_bytes", cost?.MostMemory);
        ApiJson.Number(json, "disk_bytes", cost?.DiskBytes);
        var slotSeconds = SlotSeconds(cost, pace);
        ApiJson.Number(json, "flops_a_second", pace?.FlopsASecond);
        ApiJson.Number(json, "slots", pace?.Slots);
        ApiJson.Number(json, "slot_seconds", slotSeconds);
        ApiJson.Number(json, "seconds", cost is not null && pace?.Slots is > 0 ? slotSeconds / AtOnce(cost, pace.Slots.Value) : null);
        json.WriteEndObject();
    }

    private static double? SlotSeconds(CostOutlook? cost, SlotPace? pace) => cost switch
    {
        null => null,
        { Trains: false } => cost.WaitSeconds,
        _ => pace?.FlopsASecond is { } rate ? cost.Flops / rate + cost.WaitSeconds : null,
    };

    /// <summary>Slots that can be busy with it, if no other sweep wants any.</summary>
    private static double AtOnce(CostOutlook cost, int slots) => Math.Max(1, Math.Min(Math.Min(slots, cost.AtOnce ?? slots), cost.Runs));
}
