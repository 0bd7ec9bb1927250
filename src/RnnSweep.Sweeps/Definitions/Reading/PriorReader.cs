using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.EarlyTermination.Rungs;
using RnnSweep.Search.Methods;
using RnnSweep.Sweeps.Definitions.Priors;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads <c>prior</c>: a sweep or a list of sweeps whose results the method begins with.</summary>
internal sealed class PriorReader(MethodRegistry methods, Findings findings)
{
    public const string Key = "prior";
    public const int Most = 100;

    /// <summary>The sweeps, by name; empty with errors reported.</summary>
    public IReadOnlyList<PriorSweep> Read(MappingEntry? entry)
    {
        if (entry is null) return [];
        var items = entry.Value is SequenceNode list ? list.Items : [entry.Value];
        if (items.Count is 0 or > Most)
        {
            findings.Error(entry.Value.Origin, Key, $"found a list of {items.Count}; allowed: 1 to {Most} sweeps, such as prior: [out/first].");
            return [];
        }
        var names = new List<PriorSweep>();
        for (var i = 0; i < items.Count; i++)
        {
            var key = entry.Value is SequenceNode ? $"{Key}[{i}]" : Key;
            if (ScalarReader.Text(items[i], key, findings) is not { } name) continue;
            if (string.IsNullOrWhiteSpace(name)) findings.Invalid(items[i], key, "the folder of a sweep, such as out/first, or on a cluster its id");
            else if (names.Any(one => one.Name == name)) findings.Error(items[i].Origin, key, $"{name} is listed twice. Keep one of them.");
            else names.Add(new PriorSweep(name));
        }
        return names;
    }

    /// <summary>Who cannot learn from another sweep.</summary>
    public void Check(MappingEntry? entry, ReadMethod? method, IReadOnlyList<ReadRule> rules)
    {
        if (entry is null) return;
        if (method is { Kind.TakesPrior: false })
        {
            var those = string.Join(", ", methods.Kinds.Where(kind => kind.TakesPrior).Select(kind => kind.Name));
            findings.Error(entry.KeyOrigin, Key, $"{method.Name} does not learn from other sweeps. Leave prior out, or take one of {those}.");
        }
        if (rules.Any(rule => rule.Settings is AshaSettings { Resource: RungResource.SequenceLength }))
            findings.Error(entry.KeyOrigin, Key,
                "does not go with asha over lengths, whose method compares sequences of one length only. Leave one of the two out.");
    }
}
