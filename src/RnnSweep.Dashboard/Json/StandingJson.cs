using System.Text.Json;
using RnnSweep.Search.Importance.Groups;
using RnnSweep.Sweeps.Results;

namespace RnnSweep.Dashboard.Json;

/// <summary>Variants and values beside each other, in the figures and words of the terminal.</summary>
internal static class StandingJson
{
    /// <summary>An object with the variants by their means.</summary>
    public static void WriteVariants(Utf8JsonWriter json, long sequence, IReadOnlyList<VariantStanding> variants)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence", sequence);
        json.WriteStartArray("variants");
        foreach (var one in variants)
        {
            json.WriteStartObject();
            json.WriteNumber("rank", one.Rank);
            json.WriteNumber("variant", one.Variant.Number);
            json.WriteStartArray("runs");
            foreach (var run in one.Runs) json.WriteNumberValue(run.Number);
            json.WriteEndArray();
            ApiJson.Number(json, "mean", double.IsNaN(one.Mean) ? null : one.Mean);
            ApiJson.Number(json, "standard_deviation", double.IsNaN(one.Deviation) ? null : one.Deviation);
            ApiJson.Number(json, "standard_error", one.Error);
            ApiJson.Number(json, "chance_best", one.BestChance);
            json.WriteNumber("seeds", one.Count);
            json.WriteNumber("diverged", one.Diverged);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>An object with the comparisons, the surest difference first.</summary>
    public static void WriteGroups(Utf8JsonWriter json, long sequence, string metric, IReadOnlyList<GroupDifference> groups)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence", sequence);
        json.WriteString("metric", metric);
        json.WriteStartArray("sentences");
        if (groups.Count > 0)
        {
            json.WriteStringValue(SweepGroups.Method(groups));
            if (groups[0].Adjusted >= SweepGroups.Sure) json.WriteStringValue(SweepGroups.Nothing);
        }
        json.WriteEndArray();
        json.WriteStartArray("groups");
        foreach (var one in groups)
        {
            json.WriteStartObject();
            json.WriteString("parameter", one.Parameter);
            json.WritePropertyName("better");
            ApiJson.Value(json, one.First);
            json.WritePropertyName("worse");
            ApiJson.Value(json, one.Second);
            ApiJson.Number(json, "difference", one.Difference);
            ApiJson.Number(json, "p", one.Chance);
            ApiJson.Number(json, "p_adjusted", one.Adjusted);
            json.WriteBoolean("sure", one.Adjusted < SweepGroups.Sure);
            json.WriteNumber("pairs", one.Pairs);
            json.WriteNumber("variants", one.Variants);
            json.WriteString("compared", SweepGroups.Compared(one));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
