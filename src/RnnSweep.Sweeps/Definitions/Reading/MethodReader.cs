using RnnSweep.Search.Methods;
using RnnSweep.Search.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads <c>method</c>: a name, or a mapping with the name and the method's settings.</summary>
internal sealed class MethodReader(MethodRegistry methods, Findings findings)
{
    public const string Key = "method";

    /// <summary>The key of the name in the mapping.</summary>
    public const string NameKey = "name";

    private const string NameSynonyms = "type method";

    /// <summary>The method; null with errors reported.</summary>
    public ReadMethod? Read(Node node)
    {
        if (node is not MappingNode mapping) return Find(node, Key) is { } plain ? new ReadMethod(plain, SettingValues.Of(plain.Keys)) : null;
        if (mapping.Find(NameKey) is not { } name)
        {
            if (mapping.Entries.Count > 0)
                new KeyTable([NameKey], [], Training.Settings.NearestName.Synonyms((NameKey, NameSynonyms))).Check(mapping, Key, findings, skip: IsSomebodys);
            findings.Error(node.Origin, Key, $"name is missing; allowed: {string.Join(", ", methods.Built)}.");
            return null;
        }
        return Find(name.Value, Keys.Join(Key, NameKey)) is { } kind
            ? new ReadMethod(kind, new SettingsReader(findings).Read(mapping, Key, NameKey, NameSynonyms, kind))
            : null;
    }

    private IMethodKind? Find(Node node, string key) =>
        ScalarReader.Choice(node, key, methods.Built, [.. methods.Planned, "custom"], findings) is { } name ? methods.Find(name) : null;

    /// <summary>Without the name nobody knows whose settings these are.</summary>
    private bool IsSomebodys(MappingEntry entry) => methods.Kinds.Any(kind => kind.Keys.Any(key => key.Name == entry.Key));
}
