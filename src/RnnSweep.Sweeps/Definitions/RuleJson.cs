using System.Text.Json;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Sweeps.Definitions.Reading;

namespace RnnSweep.Sweeps.Definitions;

/// <summary>The rules of an effective definition: a list, every key written out. What is off is null.</summary>
internal static class RuleJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<RuleSettings> rules)
    {
        if (rules.Count == 0) return;
        json.WriteStartArray(EarlyTerminateReader.Key);
        foreach (var rule in rules)
        {
            if (rule is UnknownRule unknown)
            {
                json.WriteRawValue(unknown.Json);
                continue;
            }
            json.WriteStartObject();
            json.WriteString("type", rule.Type);
            switch (rule)
            {
                case GradientFlowSettings flow: Write(json, flow); break;
                default: throw new InvalidOperationException($"{rule.Type} has no form in a definition");
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, GradientFlowSettings flow)
    {
        WriteOptional(json, "max_norm", flow.MaxNorm);
        // Steps are whole and a share has a point: that tells them apart.
        if (flow is { HorizonIsShare: false, MinHorizon: { } steps }) json.WriteNumber("min_horizon", (long)steps);
        else WriteOptional(json, "min_horizon", flow.MinHorizon);
        WriteOptional(json, "max_dead", flow.MaxDead);
        json.WriteNumber("patience", flow.Patience);
        if (flow.VanishingPatience is { } plateau) json.WriteNumber("vanishing_patience", plateau);
        else json.WriteNull("vanishing_patience");
        json.WriteNumber("grace", flow.Grace);
        SweepDefinitionJson.WriteReal(json, "margin", flow.Margin);
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number) SweepDefinitionJson.WriteReal(json, name, number);
        else json.WriteNull(name);
    }
}
