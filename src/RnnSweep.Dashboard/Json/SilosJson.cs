using System.Text.Json;
using RnnSweep.Dashboard.Opened;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Dashboard.Json;

/// <summary>The machines of a cluster, and who shares their slots.</summary>
internal static class SilosJson
{
    /// <summary>An array of silos, or null for an engine that has none; with the problem where none answers.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<SiloListing>? silos, string? problem)
    {
        if (silos is null) json.WriteNull("silos");
        else
        {
            json.WriteStartArray("silos");
            foreach (var silo in silos)
            {
                json.WriteStartObject();
                json.WriteString("name", silo.Name);
                json.WriteString("address", silo.Address);
                ApiJson.Time(json, "since", silo.Since);
                ApiJson.Number(json, "slots", silo.Slots);
                ApiJson.Number(json, "busy", silo.Busy);
                json.WriteString("trouble", silo.Trouble);
                WriteSlots(json, silo.Trains);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (problem is not null) json.WriteString("silos_problem", problem);
    }

    private static void WriteSlots(Utf8JsonWriter json, IReadOnlyList<SlotListing>? slots)
    {
        if (slots is null)
        {
            json.WriteNull("trains");
            return;
        }
        json.WriteStartArray("trains");
        foreach (var slot in slots)
        {
            json.WriteStartObject();
            json.WriteNumber("slot", slot.Slot);
            json.WriteString("sweep", slot.SweepId);
            json.WriteNumber("run", slot.Run);
            json.WriteNumber("attempt", slot.Attempt);
            ApiJson.Number(json, "seconds", slot.Seconds);
            ApiJson.Number(json, "silent", slot.Silent);
            json.WriteBoolean("stuck", slot.IsStuck);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>An array of the sweeps that share the slots, or null where nobody says.</summary>
    public static void WriteShares(Utf8JsonWriter json, IReadOnlyList<SweepTurn>? turns)
    {
        if (turns is null)
        {
            json.WriteNull("shares");
            return;
        }
        json.WriteStartArray("shares");
        foreach (var (share, due, waits) in turns)
        {
            json.WriteStartObject();
            json.WriteString("sweep", share.SweepId);
            json.WriteNumber("weight", share.Weight);
            ApiJson.Number(json, "due", due);
            json.WriteNumber("slots", share.Slots);
            json.WriteNumber("claims", share.Claims);
            ApiJson.Number(json, "ahead", share.Ahead);
            json.WriteString("waits", waits);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
