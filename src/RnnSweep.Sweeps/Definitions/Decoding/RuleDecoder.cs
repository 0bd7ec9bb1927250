using System.Text.Json;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Sweeps.Definitions.Reading;

namespace RnnSweep.Sweeps.Definitions.Decoding;

/// <summary>The rules of an effective definition.</summary>
internal static class RuleDecoder
{
    /// <summary>All rules, those that are not known too.</summary>
    public static IReadOnlyList<RuleSettings> Decode(JsonMembers definition)
    {
        var items = definition.List(EarlyTerminateReader.Key);
        return items.Count == 0 ? [] : [.. items.Select((item, i) => Rule(item, $"{EarlyTerminateReader.Key}[{i}]", definition.Notes))];
    }

    private static RuleSettings Rule(JsonElement item, string path, DecodingNotes notes)
    {
        var rule = new JsonMembers(item, path, notes);
        var type = rule.Text("type");
        if (type != GradientFlowSettings.Name)
        {
            notes.Unknown(rule.PathOf("type"), "rule", type);
            return new UnknownRule(type, item.GetRawText());
        }
        var standard = new GradientFlowSettings();
        var horizon = rule.Find("min_horizon");
        var settings = standard with
        {
            MaxNorm = rule.NumberOr("max_norm", standard.MaxNorm),
            MinHorizon = rule.NumberOr("min_horizon", standard.MinHorizon),
            // Steps are whole and a share has a point.
            HorizonIsShare = horizon is not { ValueKind: JsonValueKind.Number } given || given.GetRawText().AsSpan().IndexOfAny(".eE") >= 0,
            MaxDead = rule.NumberOr("max_dead", standard.MaxDead),
            Patience = (int)(rule.WholeOr("patience", standard.Patience) ?? standard.Patience),
            VanishingPatience = (int?)rule.WholeOr("vanishing_patience", standard.VanishingPatience),
            Grace = (int)(rule.WholeOr("grace", standard.Grace) ?? standard.Grace),
            Margin = rule.NumberOr("margin", standard.Margin) ?? standard.Margin,
        };
        rule.Finish();
        return settings;
    }
}
