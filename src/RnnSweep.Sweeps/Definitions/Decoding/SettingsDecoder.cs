using System.Text.Json;
using RnnSweep.Search.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Decoding;

/// <summary>The settings of a method or of a rule, as an effective definition has them.</summary>
internal static class SettingsDecoder
{
    /// <summary>By structure alone: what is missing has its default, and so has a null where there is nothing to turn off.</summary>
    public static SettingValues Decode(JsonMembers json, IReadOnlyList<SettingKey> keys)
    {
        var given = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (json.Find(key.Name) is not { } value) continue;
            if (value.ValueKind != JsonValueKind.Null) given.Add(key.Name, Value(json, key, value));
            else if (key.NullMeans is not null) given.Add(key.Name, ParameterValue.None);
        }
        return SettingValues.Of(keys, given);
    }

    private static ParameterValue Value(JsonMembers json, SettingKey key, JsonElement value)
    {
        switch (key.Kind)
        {
            case SettingKind.Whole: return ParameterValue.Of(json.Whole(key.Name));
            case SettingKind.Real: return ParameterValue.Of(json.Number(key.Name));
            case SettingKind.Truth: return ParameterValue.Of(json.FlagOr(key.Name, false));
            case SettingKind.CountOrShare:
                json.Number(key.Name);
                return JsonMembers.ValueOf(value, json.PathOf(key.Name));
            default:
                var word = json.Text(key.Name);
                if (!key.Words.Contains(word)) json.Notes.Unknown(json.PathOf(key.Name), key.Name, word);
                return ParameterValue.Of(word);
        }
    }
}
