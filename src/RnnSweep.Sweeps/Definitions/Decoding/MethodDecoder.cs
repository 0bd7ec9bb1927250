using System.Text.Json;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Settings;
using RnnSweep.Sweeps.Definitions.Reading;

namespace RnnSweep.Sweeps.Definitions.Decoding;

/// <summary>The method of an effective definition: a name, or an object with the name and the settings.</summary>
internal static class MethodDecoder
{
    /// <returns>The method, and where this program does not know it, its JSON as it stands.</returns>
    public static (string Name, SettingValues Settings, string? Kept) Decode(JsonMembers definition, MethodRegistry methods)
    {
        var isObject = definition.Required(MethodReader.Key).ValueKind == JsonValueKind.Object;
        var json = isObject ? definition.Object(MethodReader.Key)! : null;
        var name = json is null ? definition.Text(MethodReader.Key) : json.Text(MethodReader.NameKey);
        if (methods.Find(name) is not { } kind)
        {
            definition.Notes.Unknown(MethodReader.Key, "method", name);
            return (name, SettingValues.None, json is null ? null : definition.Required(MethodReader.Key).GetRawText());
        }
        // Journals from before methods had settings bear the bare name, as those of methods without any do.
        if (json is null) return (name, SettingValues.Of(kind.Keys), null);
        var settings = SettingsDecoder.Decode(json, kind.Keys);
        json.Finish();
        return (name, settings, null);
    }
}
