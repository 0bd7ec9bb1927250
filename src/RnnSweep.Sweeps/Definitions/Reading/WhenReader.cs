using RnnSweep.Search.Space;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads the conditions under which parameters are active: <c>when: { cell: [rnn, gru] }</c>.</summary>
internal sealed class WhenReader
{
    private const string Example = "when: { cell: lstm }";

    private readonly ParameterNames _words;
    private readonly Findings _findings;
    private readonly HashSet<string> _unknown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ParsedParameter> _byName = new(StringComparer.Ordinal);
    private readonly string[] _names;

    /// <param name="all">The sweep's parameters.</param>
    /// <param name="names">What their names mean.</param>
    /// <param name="findings">Takes the errors.</param>
    public WhenReader(IReadOnlyList<ParsedParameter> all, ParameterNames names, Findings findings)
    {
        (_words, _findings) = (names, findings);
        foreach (var parameter in all)
        {
            if (!names.IsKnown(parameter.OwnName)) _unknown.Add(parameter.Name);
            else _byName.TryAdd(parameter.Name, parameter);
        }
        _names = [.. _byName.Values.Select(parameter => parameter.OwnName)];
    }

    /// <summary>Fills in the parameter's conditions.</summary>
    public void Read(ParsedParameter parameter, Node when)
    {
        var path = Keys.Join(parameter.Key, "when");
        if (ScalarReader.Mapping(when, path, Example, _findings) is not { } mapping) return;
        if (mapping.Entries.Count == 0) _findings.Error(when.Origin, path, $"found an empty mapping; allowed: at least one condition, such as {Example}.");
        foreach (var entry in mapping.Entries)
        {
            if (_findings.HasEnough) return;
            // A parameter whose own name was refused is not complained about again.
            if (_unknown.Contains(entry.Key))
            {
                parameter.AreConditionsSound = false;
                continue;
            }
            var key = Keys.Join(path, entry.Key);
            var name = _words.ProperName(entry.Key);
            if (!_byName.TryGetValue(name, out var other))
                _findings.Unknown(entry.KeyOrigin, key, "parameter of this sweep", entry.Key, _names, NearestName.Find(entry.Key, _names));
            else if (parameter.When.Exists(given => given.Condition.Parameter == name))
                _findings.Error(entry.KeyOrigin, key, $"{name} is here twice, under two names. Keep one of them.");
            else if (Values(entry, key, other) is { Count: > 0 } values)
                Add(parameter, new ParsedCondition(new WhenCondition(name, values), entry.KeyOrigin, key), other);
        }
    }

    /// <summary>Reports each parameter that is active only if it is active itself.</summary>
    public void CheckCycles()
    {
        var done = new HashSet<ParsedParameter>();
        var path = new List<ParsedParameter>();
        foreach (var parameter in _byName.Values) Visit(parameter);

        void Visit(ParsedParameter parameter)
        {
            var start = path.IndexOf(parameter);
            if (start >= 0)
            {
                foreach (var member in path.Skip(start)) member.AreConditionsSound = false;
                var last = path[^1].When.First(c => c.Condition.Parameter == parameter.Name);
                _findings.Error(last.Origin, last.Key,
                    $"the conditions are circular: {string.Join(" → ", path.Skip(start).Append(parameter).Select(p => p.Name))}. Take one of them out.");
                return;
            }
            if (done.Contains(parameter)) return;
            path.Add(parameter);
            foreach (var condition in parameter.When) Visit(_byName[condition.Condition.Parameter]);
            path.RemoveAt(path.Count - 1);
            done.Add(parameter);
        }
    }

    private void Add(ParsedParameter parameter, ParsedCondition condition, ParsedParameter other)
    {
        parameter.When.Add(condition);
        if (other.Listed.Count == 0 || other.Listed.Exists(listed => condition.Holds(listed.Value))) return;
        var taken = string.Join(", ", other.Listed.Take(8).Select(listed => listed.Node.Shown));
        _findings.Warn(condition.Origin, condition.Key, $"{parameter.Name} is never active: {other.Name} takes only {taken}.");
    }

    private List<ParameterValue> Values(MappingEntry entry, string key, ParsedParameter other)
    {
        var values = new List<ParameterValue>();
        var nodes = entry.Value is SequenceNode list ? list.Items : [entry.Value];
        if (nodes.Count == 0) _findings.Error(entry.Value.Origin, key, "found an empty list; allowed: a value, or a list of at least one.");
        foreach (var node in nodes)
        {
            if (node is not ScalarNode scalar)
            {
                _findings.Invalid(node, key, "a value, or a list of values");
                continue;
            }
            var value = _words.ValueOf(entry.Key, scalar);
            if (other.Trainer is { } trainer && !trainer.TryNormalize(value, out _))
                _findings.Error(node.Origin, key, _words.Binder.Refused(entry.Key, trainer, scalar.Value, !scalar.IsQuoted));
            else if (value.IsNumber && !double.IsFinite(value.Number)) _findings.Invalid(node, key, CatalogueChecker.OwnValues);
            else values.Add(value);
        }
        return values;
    }
}
