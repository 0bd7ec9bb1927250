using RnnSweep.Search.Settings;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads the settings that stand beside the name of a method or of a rule.</summary>
internal sealed class SettingsReader(Findings findings)
{
    /// <summary>The settings with their defaults filled in; what is wrong is reported, and has its default.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="name">The key of the name: <c>name</c> or <c>type</c>.</param>
    /// <param name="nameSynonyms">Other words for that key.</param>
    /// <param name="kind">Whose settings they are.</param>
    public SettingValues Read(MappingNode mapping, string path, string name, string nameSynonyms, ISettable kind)
    {
        TableOf(kind, name, nameSynonyms).Check(mapping, path, findings);
        var given = new Dictionary<string, ParameterValue>(StringComparer.Ordinal);
        foreach (var key in kind.Keys)
        {
            if (mapping.Find(key.Name) is not { } entry) continue;
            if (entry.Value is ScalarNode scalar && key.Take(scalar.Value) is { } value) given.Add(key.Name, value);
            else findings.Invalid(entry.Value, Keys.Join(path, key.Name), key.Allowed);
        }
        return SettingValues.Of(kind.Keys, given);
    }

    private static KeyTable TableOf(ISettable kind, string name, string nameSynonyms) => new(
        [name, .. kind.Keys.Select(key => key.Name)], [],
        NearestName.Synonyms([(name, nameSynonyms), .. kind.Keys.Where(key => key.Synonyms.Length > 0).Select(key => (key.Name, key.Synonyms))]));
}
