using System.Text.Json;
using RnnSweep.Search.EarlyTermination;
using RnnSweep.Sweeps.Definitions.Reading;

namespace RnnSweep.Sweeps.Definitions.Decoding;

/// <summary>The rules of an effective definition.</summary>
internal static class RuleDecoder
{
    /// <summary>All rules, those that are not known too.</summary>
    public static IReadOnlyList<RuleSettings> Decode(JsonMembers definition, RuleRegistry rules)
    {
        var items = definition.List(EarlyTerminateReader.Key);
        return items.Count == 0 ? [] : [.. items.Select((item, i) => Rule(item, $"{EarlyTerminateReader.Key}[{i}]", definition.Notes, rules))];
    }

    private static RuleSettings Rule(JsonElement item, string path, DecodingNotes notes, RuleRegistry rules)
    {
        var rule = new JsonMembers(item, path, notes);
        var type = rule.Text(EarlyTerminateReader.TypeKey);
        if (rules.Find(type) is not { } kind)
        {
            notes.Unknown(rule.PathOf(EarlyTerminateReader.TypeKey), "rule", type);
            return new UnknownRule(type, item.GetRawText(), rules.Built);
        }
        var settings = kind.Read(SettingsDecoder.Decode(rule, kind.Keys));
        rule.Finish();
        return settings;
    }
}
