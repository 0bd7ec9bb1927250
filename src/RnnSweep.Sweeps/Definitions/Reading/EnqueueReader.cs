using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Reads <c>enqueue</c>: variants to try first.</summary>
internal sealed class EnqueueReader(IReadOnlyList<ParsedParameter> parameters, ParameterNames names, Findings findings)
{
    private const int Most = 1000;
    private const string Example = "enqueue: [ { learning_rate: 0.01, hidden_size: 32 } ]";

    private readonly Dictionary<string, ParsedParameter> _byName = parameters.DistinctBy(parameter => parameter.Name)
        .ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);

    /// <summary>The variants; values with errors are left out.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, ParameterValue>> Read(MappingEntry? entry)
    {
        if (entry is null) return [];
        if (entry.Value is not SequenceNode { Items.Count: > 0 and <= Most } list)
        {
            var found = entry.Value is SequenceNode given ? $"a list of {given.Items.Count}" : entry.Value.Shown;
            findings.Error(entry.Value.Origin, "enqueue", $"found {found}; allowed: a list of 1 to {Most} variants, such as {Example}.");
            return [];
        }
        var variants = new List<IReadOnlyDictionary<string, ParameterValue>>();
        for (var i = 0; i < list.Items.Count; i++)
        {
            var key = $"enqueue[{i}]";
            if (ScalarReader.Mapping(list.Items[i], key, "{ learning_rate: 0.01 }", findings) is { } mapping) variants.Add(Variant(mapping, key));
        }
        return variants;
    }

    private OrderedDictionary<string, ParameterValue> Variant(MappingNode mapping, string path)
    {
        var values = new OrderedDictionary<string, ParameterValue>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            if (findings.HasEnough) break;
            var (key, name) = (Keys.Join(path, entry.Key), names.ProperName(entry.Key));
            var parameter = _byName.GetValueOrDefault(name);
            if (parameter is null)
            {
                string[] known = [.. parameters.Select(parameter => parameter.OwnName)];
                findings.Unknown(entry.KeyOrigin, key, "parameter of this sweep", entry.Key, known, NearestName.Find(entry.Key, known));
            }
            else if (Value(entry, key, parameter) is { } value && !values.TryAdd(name, value))
                findings.Error(entry.KeyOrigin, key, $"{name} is here twice, under two names. Keep one of them.");
        }
        return values;
    }

    private ParameterValue? Value(MappingEntry entry, string key, ParsedParameter parameter)
    {
        if (entry.Value is not ScalarNode scalar)
        {
            findings.Invalid(entry.Value, key, "one value: a number, a word, true, false or null");
            return null;
        }
        var value = names.ValueOf(entry.Key, scalar);
        if (parameter.Distribution is { Listed: { } listed })
        {
            // The listed value itself, so that 16.0 for 16 makes no column of two kinds.
            foreach (var one in listed)
                if (one.Matches(value)) return one;
            findings.Invalid(entry.Value, key,
                $"one of its values ({string.Join(", ", parameter.Listed.Take(8).Select(given => given.Node.Shown))}{(listed.Count > 8 ? ", …" : "")})");
            return null;
        }
        if (parameter.Distribution is not { } range) return null;
        if (!value.IsNumber || !double.IsFinite(value.Number) || (range.IsWhole && value.Number != Math.Floor(value.Number)))
        {
            findings.Invalid(entry.Value, key, range.IsWhole ? "a whole number" : "a number");
            return null;
        }
        if (parameter.Trainer is { } trainer && !trainer.TryNormalize(value, out _))
        {
            findings.Error(entry.Value.Origin, key, names.Binder.Refused(entry.Key, trainer, value));
            return null;
        }
        if (value.Number < CatalogueChecker.End(parameter, "min").Number || value.Number > CatalogueChecker.End(parameter, "max").Number)
            findings.Warn(entry.Value.Origin, key, $"{scalar.Shown} lies outside of what {parameter.Name} is drawn from; it is tried all the same.");
        // Of the kind that draws have, lest a column holds two.
        return range.IsWhole ? ParameterValue.Of((long)value.Number) : ParameterValue.Of(value.Number);
    }
}
