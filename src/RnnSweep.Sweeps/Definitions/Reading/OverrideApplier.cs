using System.Text.RegularExpressions;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Applies <c>--map</c> and <c>--set</c> to the parsed file; whatever they bring carries the option as its place.</summary>
internal sealed partial class OverrideApplier(Findings findings)
{
    private readonly Dictionary<string, string> _mapped = new(StringComparer.Ordinal);

    /// <summary>The file as it is to be read.</summary>
    public MappingNode Apply(MappingNode root, DefinitionOverrides overrides)
    {
        if (overrides.Ignore.Count > 0) new IgnoredParameters(findings).LeaveOut(root, overrides.Ignore);
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
                findings.Error(origin, "", "takes two names: --map lr=learning_rate.");
            else if (parameters is null || !Paths(parameters, "").Contains(parts[0]))
            {
                string[] known = parameters is null ? [] : [.. Paths(parameters, "")];
                findings.Unknown(origin, Keys.Join("parameters", parts[0]), "parameter of the file", parts[0], known, NearestName.Find(parts[0], known));
            }
            else if (!_mapped.TryAdd(parts[0], parts[1]) || !names.TryAdd(parts[0], (parts[1], origin)))
                findings.Error(origin, Keys.Join("parameters", parts[0]), $"{parts[0]} is mapped twice, first to {names[parts[0]].Name}.");
        }
        if (parameters is null || names.Count == 0) return root;
        var mentioned = Mentioned(names, TaskReader.KindOf(root.Find("task")) == TaskKind.Dataset);
        var renamed = Rename(parameters, names, "parameters", "", mentioned);
        root.Set(root.Find("parameters")! with { Value = renamed });
        RenameElsewhere(root, mentioned);
        return root;
    }

    /// <summary>
    /// How conditions and enqueued variants name what is mapped: a trainer's parameter in a group by its last name, a function's by all of them.
    /// </summary>
    private static Dictionary<string, (string Name, Origin Origin)> Mentioned(Dictionary<string, (string Name, Origin Origin)> names, bool byLastName)
    {
        var mentioned = new Dictionary<string, (string Name, Origin Origin)>(StringComparer.Ordinal);
        foreach (var (path, to) in names)
        {
            var group = path[..(path.LastIndexOf('.') + 1)];
            if (byLastName) mentioned.TryAdd(path[group.Length..], to);
            else mentioned.TryAdd(path, (group + to.Name, to.Origin));
        }
        return mentioned;
    }

    /// <summary>The parameters by which they can be mapped: those in groups with their groups in front, <c>optimizer.lr</c>.</summary>
    private static IEnumerable<string> Paths(MappingNode parameters, string prefix)
    {
        foreach (var entry in parameters.Entries)
        {
            if (ParameterGroups.GroupOf(entry)?.Value is not MappingNode inner) yield return prefix + entry.Key;
            else
                foreach (var path in Paths(inner, $"{prefix}{entry.Key}.")) yield return path;
        }
    }

    private void RenameElsewhere(MappingNode root, Dictionary<string, (string Name, Origin Origin)> names)
    {
        if (root.Find("enqueue") is { Value: SequenceNode variants })
        {
            for (var i = 0; i < variants.Items.Count; i++)
                if (variants.Items[i] is MappingNode variant) variants.Items[i] = Rename(variant, names, $"enqueue[{i}]", "", null);
        }
        if (root.Find("where") is not { } where) return;
        if (where.Value is SequenceNode conditions)
            for (var i = 0; i < conditions.Items.Count; i++) conditions.Items[i] = Renamed(conditions.Items[i]);
        else root.Set(where with { Value = Renamed(where.Value) });

        Node Renamed(Node node)
        {
            if (node is not ScalarNode { Value.Kind: ParameterValueKind.Text } scalar) return node;
            var text = Words().Replace(scalar.Text, word => names.TryGetValue(word.Value, out var to) ? to.Name : word.Value);
            return new ScalarNode(scalar.Origin, text, ParameterValue.Of(text));
        }
    }

    // Texts in quotes are words of their own, so that names in them stay what they are.
    [GeneratedRegex("""\"[^\"]*\"|'[^']*'|[A-Za-z_][A-Za-z0-9_.]*""")]
    private static partial Regex Words();

    /// <summary>A copy under the new names; all are renamed at once, so that two parameters may change names.</summary>
    private MappingNode Rename(MappingNode mapping, Dictionary<string, (string Name, Origin Origin)> names, string path, string prefix,
        Dictionary<string, (string Name, Origin Origin)>? mentioned)
    {
        var renamed = new MappingNode(mapping.Origin);
        foreach (var entry in mapping.Entries)
        {
            if (mentioned is not null && entry.Value is MappingNode shape && shape.Find("when") is { Value: MappingNode when } condition)
                shape.Set(condition with { Value = Rename(when, mentioned, $"{Keys.Join(path, entry.Key)}.when", "", null) });
            if (mentioned is not null && ParameterGroups.GroupOf(entry) is { Value: MappingNode inner } group)
                ((MappingNode)entry.Value)
                    .Set(group with { Value = Rename(inner, names, $"{Keys.Join(path, entry.Key)}.parameters", $"{prefix}{entry.Key}.", mentioned) });
            var target = names.TryGetValue(prefix + entry.Key, out var to) ? new MappingEntry(to.Name, to.Origin, entry.Value) : entry;
            if (!renamed.TryAdd(target))
                findings.Error(names.Values.First(n => n.Name == target.Key).Origin, Keys.Join(path, target.Key), $"{target.Key} is there already.");
        }
        return renamed;
    }

    /// <summary>A parameter by either of its names: the file's own or the trainer's, before or after it was mapped.</summary>
    private string NameInFile(MappingNode root, string name)
    {
        if (root.Find("parameters")?.Value is not MappingNode parameters || parameters.Find(name) is not null) return name;
        return _mapped.GetValueOrDefault(name) is { } to && parameters.Find(to) is not null ? to
            : _mapped.FirstOrDefault(pair => pair.Value == name).Key is { } from && parameters.Find(from) is not null ? from
            : name;
    }

    private void Set(MappingNode root, string option)
    {
        var source = $"--set {ShownValue.Text(option)}";
        var origin = new Origin(source, null, null);
        var split = option.IndexOf('=', StringComparison.Ordinal);
        var path = split < 0 ? [] : option[..split].Trim().Split('.');
        if (path.Length == 0 || path.Any(part => part.Length == 0))
        {
            findings.Error(origin, "", "takes a path of keys and a value: --set parameters.epochs.value=2.");
            return;
        }
        var errors = findings.ErrorCount;
        var value = NodeParser.Parse(option[(split + 1)..], source, isFile: false, findings);
        if (findings.ErrorCount > errors) return;
        if (path.Length > 1 && path[0] == "parameters") path[1] = NameInFile(root, path[1]);
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
                    findings.Error(origin, here,
                        $"found {other.Shown}, which has no keys. Set the whole of it: --set '{here}={{ {ShownValue.Text(path[i + 1])}: … }}'.");
                    return;
            }
        }
        // Null takes away what has parts; where a single value stands it is one itself.
        if (value is null or ScalarNode { Value.Kind: ParameterValueKind.None } && mapping.Find(path[^1]) is { Value: MappingNode or SequenceNode })
        {
            mapping.Remove(path[^1]);
            return;
        }
        mapping.Set(new MappingEntry(path[^1], origin, value ?? new ScalarNode(origin, "", default)));
    }
}
