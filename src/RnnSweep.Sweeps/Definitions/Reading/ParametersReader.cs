using RnnSweep.Search.Space;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads <c>parameters</c>: names, distributions, conditions, and whether trainer or function can take them.</summary>
internal sealed class ParametersReader(ParameterNames names, TaskKind task, Findings findings)
{
    // Far above any search; conditions in a chain of more would cost minutes to resolve.
    private const int MostParameters = 1000;

    private readonly DistributionReader _distributions = new(names, findings);
    private readonly CatalogueChecker _catalogue = new(names.Binder, findings);

    /// <summary>All entries in the file's order, those with errors too.</summary>
    /// <param name="node">The value of <c>parameters</c>.</param>
    /// <param name="method">The sweep's method; null where it could not be read.</param>
    public IReadOnlyList<ParsedParameter> Read(Node node, string? method)
    {
        const string Example = "learning_rate: { distribution: log_uniform_values, min: 0.001, max: 0.03 }";
        if (node is not MappingNode { Entries.Count: > 0 } mapping)
        {
            findings.Error(node.Origin, "parameters",
                $"found {(node is MappingNode ? "an empty mapping" : node.Shown)}; allowed: at least one parameter, such as {Example}.");
            return [];
        }
        var members = new ParameterGroups(task, findings).Flatten(mapping);
        if (members.Count > MostParameters)
        {
            findings.Error(members[MostParameters].Entry.KeyOrigin, "parameters", $"found {members.Count} parameters; allowed: 1 to {MostParameters}.");
            return [];
        }
        var all = new List<ParsedParameter>();
        var before = new Dictionary<string, ParsedParameter>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            var parameter = new ParsedParameter(member.Entry, names.Find(member.Name), member.Key, member.Name) { IsOnGrid = method == "grid" };
            all.Add(parameter);
            var errors = findings.ErrorCount;
            CheckName(parameter, before);
            if (Shape(parameter) is not { } shape) continue;
            _distributions.Read(parameter, shape);
            _catalogue.Check(parameter);
            if (method == "grid") CheckCountable(parameter);
            parameter.IsSound = findings.ErrorCount == errors && parameter.Distribution is not null;
        }
        Conditions(all);
        return all;
    }

    private void Conditions(List<ParsedParameter> all)
    {
        var conditions = new WhenReader(all, names, findings);
        foreach (var parameter in all)
        {
            if ((parameter.Entry.Value as MappingNode)?.Find("when") is not { } when) continue;
            var errors = findings.ErrorCount;
            conditions.Read(parameter, when.Value);
            parameter.AreConditionsSound &= findings.ErrorCount == errors;
        }
        conditions.CheckCycles();
    }

    private void CheckName(ParsedParameter parameter, Dictionary<string, ParsedParameter> before)
    {
        var (name, origin) = (parameter.OwnName, parameter.Entry.KeyOrigin);
        if (!before.TryAdd(parameter.Name, parameter))
            findings.Error(origin, parameter.Key, $"{name} means the same as {before[parameter.Name].OwnName}, which is given too. Keep one of them.");
        names.Check(parameter);
    }

    private MappingNode? Shape(ParsedParameter parameter)
    {
        if (parameter.Entry.Value is MappingNode shape) return shape;
        var node = parameter.Entry.Value;
        var instead = node is SequenceNode
            ? "values: [ … ]"
            : $"value: {(node is ScalarNode { Text.Length: > 0 } scalar ? ShownValue.Text(scalar.Text) : "…")}";
        findings.Error(node.Origin, parameter.Key, $"found {node.Shown}; allowed: a mapping. Write {ShownValue.Text(parameter.Entry.Key)}: {{ {instead} }}.");
        return null;
    }

    private void CheckCountable(ParsedParameter parameter)
    {
        if (parameter.Distribution is null or ConstantDistribution or CategoricalDistribution or IntUniformDistribution or QUniformDistribution) return;
        findings.Error(
            parameter.DistributionOrigin, parameter.Key,
            $"grid cannot count the values of {parameter.Distribution.Name}; allowed with grid: constant, categorical, int_uniform, q_uniform. "
            + "List them under values, or use method: random.");
    }
}
