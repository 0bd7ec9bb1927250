using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Applies <c>--map</c> and <c>--set</c> to the parsed file; whatever they bring carries the option as its place.</summary>
internal sealed class OverrideApplier(Report report)
{
    /// <summary>The file as it is to be read.</summary>
    public MappingNode Apply(MappingNode root, DefinitionOverrides overrides)
    {
        if (overrides.Map.Count > 0) root = Map(root, overrides.Map);
        foreach (var option in overrides.Set) Set(root, option);
        return root;
    }

    private MappingNode Map(MappingNode root, IReadOnlyList<string> options)
    {
        var parameters = root.Find("parameters")?.Value as MappingNode;
        var names = new Dictionary<string, (string Name, Origin Origin)>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            var origin = new Origin($"--map {ShownValue.Text(option)}", null, null);
            var parts = option.Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || parts[0].Length == 0 || parts[1].Length == 0)
                report.Error(origin, "", "takes two names: --map lr=learning_rate.");
            else if (parameters?.Find(parts[0]) is null)
            {
                string[] known = [.. parameters?.Entries.Select(entry => entry.Key) ?? []];
                report.Unknown(origin, Keys.Join("parameters", parts[0]), "parameter of the file", parts[0], known, NearestName.Find(parts[0], known));
            }
            else if (!names.TryAdd(parts[0], (parts[1], origin)))
                report.Error(origin, Keys.Join("parameters", parts[0]), $"{parts[0]} is mapped twice, first to {names[parts[0]].Name}.");
        }
        if (parameters is null || names.Count == 0) return root;
        var renamed = Rename(parameters, names, "parameters", withConditions: true);
        root.Set(root.Find("parameters")! with { Value = renamed });
        return root;
    }

    /// <summary>A copy under the new names; all are renamed at once, so that two parameters may change names.</summary>
    private MappingNode Rename(MappingNode mapping, Dictionary<string, (string Name, Origin Origin)> names, string path, bool withConditions)
    {
        var renamed = new MappingNode(mapping.Origin);
        foreach (var entry in mapping.Entries)
        {
            if (withConditions && entry.Value is MappingNode shape && shape.Find("when") is { Value: MappingNode when } condition)
                shape.Set(condition with { Value = Rename(when, names, $"{Keys.Join(path, entry.Key)}.when", withConditions: false) });
            var target = names.TryGetValue(entry.Key, out var to) ? new MappingEntry(to.Name, to.Origin, entry.Value) : entry;
            if (!renamed.TryAdd(target))
                report.Error(names.Values.First(n => n.Name == target.Key).Origin, Keys.Join(path, target.Key), $"{target.Key} is there already.");
        }
        return renamed;
    }

    private void Set(MappingNode root, string option)
    {
        var source = $"--set {ShownValue.Text(option)}";
        var origin = new Origin(source, null, null);
        var split = option.IndexOf('=', StringComparison.Ordinal);
        var path = split < 0 ? [] : option[..split].Trim().Split('.');
        if (path.Length == 0 || path.Any(part => part.Length == 0))
        {
            report.Error(origin, "", "takes a path of keys and a value: --set parameters.epochs.value=2.");
            return;
        }
        var errors = report.ErrorCount;
        var value = NodeParser.Parse(option[(split + 1)..], source, isFile: false, report);
        if (report.ErrorCount > errors) return;
        var mapping = root;
        for (var i = 0; i < path.Length - 1; i++)
        {
            switch (mapping.Find(path[i])?.Value)
            {
                case MappingNode next:
                    mapping = next;
                    break;
                case null:
                    var added = new MappingNode(origin);
                    mapping.Set(new MappingEntry(path[i], origin, added));
                    mapping = added;
                    break;
                case var other:
                    var here = string.Join('.', path[..(i + 1)].Select(ShownValue.Text));
                    report.Error(origin, here,
                        $"found {other.Shown}, which has no keys. Set the whole of it: --set '{here}={{ {ShownValue.Text(path[i + 1])}: … }}'.");
                    return;
            }
        }
        mapping.Set(new MappingEntry(path[^1], origin, value ?? new ScalarNode(origin, "", default)));
    }
}
