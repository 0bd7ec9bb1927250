using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads the shapes that list their values.</summary>
internal sealed class ListReader(ParameterNames names, Findings findings)
{
    public ConstantDistribution? Constant(ParsedParameter parameter, MappingNode mapping) =>
        Add(parameter, mapping.Find("value")!.Value, Keys.Join(parameter.Key, "value")) ? new ConstantDistribution(parameter.Listed[0].Value) : null;

    public CategoricalDistribution? Categorical(ParsedParameter parameter, MappingNode mapping) =>
        Values(parameter, mapping) is { } values ? new CategoricalDistribution(values) : null;

    public WeightedDistribution? Weighted(ParsedParameter parameter, MappingNode mapping)
    {
        var entry = mapping.Find("probabilities")!;
        var key = Keys.Join(parameter.Key, "probabilities");
        if (Values(parameter, mapping) is not { } values) return null;
        if (entry.Value is not SequenceNode list)
        {
            findings.Invalid(entry.Value, key, "a list with one probability for each value");
            return null;
        }
        var probabilities = new List<double>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i] is ScalarNode { Value.IsNumber: true } scalar && scalar.Value.Number is >= 0 and <= 1) probabilities.Add(scalar.Value.Number);
            else findings.Invalid(list.Items[i], $"{key}[{i}]", "a number from 0 to 1");
        }
        if (list.Items.Count != values.Length)
            findings.Error(list.Origin, key, $"found {list.Items.Count} probabilities for {values.Length} values; allowed: one each.");
        if (probabilities.Count != values.Length) return null;
        var sum = probabilities.Sum();
        if (Math.Abs(sum - 1) <= WeightedDistribution.Tolerance) return new WeightedDistribution(values, probabilities);
        findings.Error(list.Origin, key, string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"the probabilities sum up to {sum:G6}; allowed: 1."));
        return null;
    }

    /// <summary>The listed values; null where the list is none.</summary>
    private ParameterValue[]? Values(ParsedParameter parameter, MappingNode mapping)
    {
        var (entry, key) = (mapping.Find("values")!, Keys.Join(parameter.Key, "values"));
        if (entry.Value is not SequenceNode { Items.Count: > 0 } list)
        {
            findings.Error(entry.Value.Origin, key,
                $"found {(entry.Value is SequenceNode ? "an empty list" : entry.Value.Shown)}; allowed: a list of at least one value, such as [1, 2].");
            return null;
        }
        var weighted = mapping.Find("probabilities") is not null;
        var seen = new HashSet<ParameterValue>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (Add(parameter, list.Items[i], $"{key}[{i}]") && !seen.Add(parameter.Listed[^1].Value) && !weighted)
                findings.Warn(list.Items[i].Origin,
                    $"{key}[{i}]", $"{list.Items[i].Shown} is listed twice: random draws it twice as often, grid visits it once.");
        }
        return parameter.Listed.Count == list.Items.Count ? [.. parameter.Listed.Select(listed => listed.Value)] : null;
    }

    private bool Add(ParsedParameter parameter, Node node, string key)
    {
        if (node is not ScalarNode scalar)
        {
            findings.Invalid(node, key, "one value: a number, a word, true, false or null");
            return false;
        }
        parameter.Listed.Add(new(names.ValueOf(parameter.OwnName, scalar), node, key));
        return true;
    }
}
