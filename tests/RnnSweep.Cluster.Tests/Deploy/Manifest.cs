using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace RnnSweep.Cluster.Tests.Deploy;

/// <summary>A part of a manifest: a map, a list or a text.</summary>
internal sealed class Manifest(object? node)
{
    /// <summary>All of deploy/kubernetes, by kind and name; kustomize's own file is of the kind Kustomization and has no name.</summary>
    public static IReadOnlyDictionary<string, Manifest> ReadAll()
    {
        var all = new Dictionary<string, Manifest>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "deploy", "kubernetes"), "*.yaml"))
        {
            var parser = new Parser(new StringReader(File.ReadAllText(file)));
            parser.Consume<StreamStart>();
            while (parser.Accept<DocumentStart>(out _))
            {
                var document = new Manifest(new DeserializerBuilder().Build().Deserialize<object>(parser));
                all.Add(document.Has("metadata") ? $"{document["kind"]} {document["metadata"]["name"]}" : $"{document["kind"]}", document);
            }
        }
        return all;
    }

    public Manifest this[string key] => ((Dictionary<object, object>)node!).TryGetValue(key, out var value) ? new Manifest(value)
        : throw new KeyNotFoundException($"There is no '{key}' beside {string.Join(", ", ((Dictionary<object, object>)node!).Keys)}.");

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<Manifest> Items => [.. ((List<object>)node!).Select(item => new Manifest(item))];

    public IReadOnlyDictionary<string, string> Texts => ((Dictionary<object, object>)node!).ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value);

    public int Number => int.Parse(ToString(), CultureInfo.InvariantCulture);

    public bool Has(string key) => node is Dictionary<object, object> map && map.ContainsKey(key);

    public Manifest Named(string name) => Items.Single(item => item["name"].ToString() == name);

    public override string ToString() => (string)node!;
}
