using RnnSweep.Search.Methods;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads <c>method</c>: a name, or a mapping with the name and the method's settings. No method that is built so far has any.</summary>
internal sealed class MethodReader(Report report)
{
    public const string Key = "method";

    private static readonly string[] NotBuilt = [.. MethodRegistry.Planned, "custom"];

    /// <summary>The keys of the mapping.</summary>
    public static KeyTable Table { get; } = new(["name"], [], NearestName.Synonyms(("name", "type method")));

    /// <summary>The method's name; null with errors reported.</summary>
    public string? Read(Node node)
    {
        if (node is not MappingNode mapping) return Choice(node, Key);
        Table.Check(mapping, Key, report);
        if (mapping.Find("name") is { } name) return Choice(name.Value, Keys.Join(Key, "name"));
        report.Error(node.Origin, Key, $"name is missing; allowed: {string.Join(", ", MethodRegistry.Built)}.");
        return null;
    }

    private string? Choice(Node node, string key) => ScalarReader.Choice(node, key, MethodRegistry.Built, NotBuilt, report);
}
