using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>
/// Finds combinations of values that the trainer refuses (<c>forget_bias</c> where cell may be gru) before the first run is started.
/// Only parameters that the rules look at, and those that decide whether they are active, are combined, each with as few values as tell all cases apart.
/// </summary>
internal sealed class CombinationChecker(TrainingCatalogue catalogue, Findings findings)
{
    /// <summary>Reports the first combination that is refused for each parameter. If errors leave open what is combined, nothing is reported.</summary>
    /// <param name="parameters">All of the file.</param>
    /// <param name="task">What of the task matters; null where it could not be read.</param>
    public void Check(IReadOnlyList<ParsedParameter> parameters, TaskTraits? task)
    {
        var isLinear = parameters.Any(parameter => parameter.Name == "cell" && parameter.Listed.Exists(listed => listed.Value.ToString() == "ar"));
        foreach (var group in CombinationRules.Groups(isLinear)) Check(parameters, group, task);
        CheckForgottenLayers(parameters);
    }

    private void Check(IReadOnlyList<ParsedParameter> parameters, IReadOnlyList<string> group, TaskTraits? task)
    {
        var involved = Involved(parameters, group);
        if (IsUnclear(parameters, involved, group)) return;
        var refused = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variant in new Combinations(involved, KindOf).All())
        {
            var settings = new TrainingSettings();
            foreach (var (parameter, value) in variant) settings = catalogue.Binder.With(settings, parameter.Name, value);
            foreach (var problem in catalogue.Combinations.Check(settings, task))
            {
                if (!group.Contains(problem.Parameter) || !refused.Add(problem.Parameter)) continue;
                var parameter = involved.First(p => p.Name == problem.Parameter);
                findings.Error(parameter.Entry.KeyOrigin, parameter.Key, WithOwnLayers(problem.Message, parameters));
            }
        }
    }

    /// <summary>A hint to num_layers gives the values above 1 that the file itself has, so that none of its networks loses its dropout.</summary>
    private static string WithOwnLayers(string message, IReadOnlyList<ParsedParameter> parameters)
    {
        if (!message.Contains(CombinationRules.WithLayers, StringComparison.Ordinal)) return message;
        var layers = parameters.FirstOrDefault(parameter => parameter.Name == "num_layers");
        var above = layers is null ? [] : ValuesOf(layers).Where(value => value > 1).Distinct().Order().ToArray();
        return above.Length == 0
            ? message.Replace($"Add `when: {{ {CombinationRules.WithLayers} }}` to it, or use", "Give num_layers values above 1, or use",
                StringComparison.Ordinal)
            : message.Replace(CombinationRules.WithLayers, $"num_layers: [{string.Join(", ", above)}]", StringComparison.Ordinal);
    }

    /// <summary>Layers that a condition leaves without dropout, where the file tries them.</summary>
    private void CheckForgottenLayers(IReadOnlyList<ParsedParameter> parameters)
    {
        var (layers, dropout) = (parameters.FirstOrDefault(parameter => parameter.Name == "num_layers"), parameters.FirstOrDefault(parameter =>
            parameter.Name == "dropout"));
        if (layers is null || dropout?.When.FirstOrDefault(when => when.Condition.Parameter == "num_layers") is not { } condition) return;
        var without = ValuesOf(layers).Where(value => value > 1 && !condition.Holds(ParameterValue.Of(value))).Distinct().Order().ToArray();
        if (without.Length > 0)
            findings.Warn(condition.Origin, condition.Key, $"networks of {string.Join(", ", without)} layers have no dropout: its condition leaves them out.");
    }

    private static IEnumerable<long> ValuesOf(ParsedParameter parameter)
    {
        if (parameter.Listed.Count > 0) return parameter.Listed.Select(listed => listed.Value.Integer).OfType<long>();
        if (parameter.Distribution is not { IsWhole: true } range) return [];
        var (from, to) = ((long)range.Lowest.Number, (long)range.Highest.Number);
        return to - from > 100 ? [] : Enumerable.Range(0, (int)(to - from) + 1).Select(i => from + i);
    }

    private bool IsUnclear(IReadOnlyList<ParsedParameter> parameters, List<ParsedParameter> involved, IReadOnlyList<string> group)
    {
        var names = new HashSet<string>(group.Concat(involved.Select(parameter => parameter.Name)), StringComparer.Ordinal);
        // An unknown name stands for what it was probably meant to be: `optim: sgd` leaves the optimizer open.
        return parameters.Any(parameter =>
            !(parameter.IsSound && parameter.AreConditionsSound)
                && names.Contains(parameter.Trainer?.Name ?? catalogue.Parameters.Nearest(parameter.Name) ?? ""));
    }

    private static List<ParsedParameter> Involved(IReadOnlyList<ParsedParameter> parameters, IReadOnlyList<string> group)
    {
        var names = new HashSet<string>(group, StringComparer.Ordinal);
        for (var before = -1; before != names.Count;)
        {
            before = names.Count;
            foreach (var parameter in parameters)
                if (names.Contains(parameter.Name)) names.UnionWith(parameter.When.Select(when => when.Condition.Parameter));
        }
        return [.. parameters.Where(parameter => names.Contains(parameter.Name))];
    }

    private string KindOf(ParsedParameter parameter, ParameterValue value) => parameter.Name switch
    {
        "cell" or "cell_variant" or "bidirectional" => value.ToString(),
        "optimizer" or "nesterov" or "learned_state" or "schedule" or "fit" => value.ToString(),
        "momentum" or "warmup_epochs" => value is { IsNumber: true, Number: 0 } ? "zero" : "above",
        "delays" => value is { IsNumber: true, Number: 0 } ? "zero" : value.Kind == ParameterValueKind.None ? "none" : "given",
        "forget_bias" or "update_bias" => value.Kind == ParameterValueKind.None ? "none" : "given",
        "num_layers" => value is { IsNumber: true, Number: 1 } ? "one" : "more",
        "teacher_forcing" => value switch
        {
            { Kind: ParameterValueKind.None } => "none",
            { Flag: { } flag } => flag ? "1" : "0",
            _ => value.Number is 0 or 1 ? value.ToString() : "between",
        },
        // Of the others it matters whether they are left at their defaults.
        _ => IsDefault(parameter, value) ? "default" : "given",
    };

    private bool IsDefault(ParsedParameter parameter, ParameterValue value)
    {
        var standard = catalogue.Parameters.Find(parameter.Name)?.Default ?? ParameterValue.None;
        return value.IsNumber && standard.IsNumber ? value.Number == standard.Number : value == standard;
    }
}
