namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>
/// W&amp;B's nested parameters, <c>optimizer: { parameters: { … } }</c>, laid flat. A trainer's parameter keeps its own name, whatever group it stands in; a
/// function's is called after its groups too: <c>a.b</c>.
/// </summary>
internal sealed class ParameterGroups(TaskKind task, Findings findings)
{
    private const string Inner = "parameters";

    /// <summary>One parameter.</summary>
    /// <param name="Entry">Its key and value.</param>
    /// <param name="Key">Its place, for errors.</param>
    /// <param name="Name">Its name in the sweep.</param>
    internal readonly record struct Member(MappingEntry Entry, string Key, string Name);

    /// <summary>The parameters inside groups and beside them, in the file's order.</summary>
    public List<Member> Flatten(MappingNode parameters)
    {
        var members = new List<Member>();
        Visit(parameters, Inner, "", members);
        return members;
    }

    /// <summary>The mapping inside a group; null for a parameter.</summary>
    public static MappingEntry? GroupOf(MappingEntry entry) => (entry.Value as MappingNode)?.Find(Inner);

    private void Visit(MappingNode mapping, string path, string prefix, List<Member> members)
    {
        foreach (var entry in mapping.Entries)
        {
            var key = Keys.Join(path, entry.Key);
            var name = task == TaskKind.Dataset ? entry.Key : prefix + entry.Key;
            if (GroupOf(entry) is not { } inner)
            {
                members.Add(new(entry, key, name));
                continue;
            }
            foreach (var other in ((MappingNode)entry.Value).Entries)
            {
                if (other.Key != Inner)
                    findings.Error(other.KeyOrigin, Keys.Join(key, other.Key),
                        $"{other.Key} does not belong here: a group of nested parameters takes only parameters. Write it at each of them.");
            }
            var place = Keys.Join(key, Inner);
            if (inner.Value is MappingNode { Entries.Count: > 0 } nested) Visit(nested, place, $"{prefix}{entry.Key}.", members);
            else
                findings.Error(inner.Value.Origin, place,
                    $"found {(inner.Value is MappingNode ? "an empty mapping" : inner.Value.Shown)}; allowed: at least one parameter in the group.");
        }
    }
}
