using RnnSweep.Search.Space;
using RnnSweep.Training.Settings;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>
/// Finds combinations of values that the trainer refuses (<c>forget_bias</c> where cell may be gru) before the first run is started.
/// Only parameters that the rules look at, and those that decide whether they are active, are combined, each with as few values as tell all cases apart.
/// </summary>
internal sealed class CombinationChecker(Report report)
{
    // Enough for every file a person writes; beyond it a run that does not go together is refused when it starts.
    private const int MostCombinations = 20_000;

    /// <summary>Reports the first combination that is refused for each parameter. Where errors leave open what is combined, nothing is said.</summary>
    public void Check(IReadOnlyList<ParsedParameter> parameters)
    {
        var involved = Involved(parameters);
        if (IsUnclear(parameters, involved)) return;
        var cases = involved.Select(parameter => Cases(parameter, involved)).ToArray();
        var indices = new int[involved.Count];
        var refused = new HashSet<string>(StringComparer.Ordinal);
        for (var n = 0; n < MostCombinations; n++)
        {
            var settings = new TrainingSettings();
            var active = Active(involved, cases, indices);
            for (var i = 0; i < involved.Count; i++)
                if (active[i]) settings = SettingsBinder.With(settings, involved[i].Name, cases[i][indices[i]].Boxed);
            foreach (var problem in CombinationRules.Check(settings))
            {
                if (!refused.Add(problem.Parameter)) continue;
                var parameter = involved.First(p => p.Name == problem.Parameter);
                report.Error(parameter.Entry.KeyOrigin, parameter.Key, problem.Message);
            }
            if (!Next(indices, cases)) return;
        }
    }

    private static bool IsUnclear(IReadOnlyList<ParsedParameter> parameters, List<ParsedParameter> involved)
    {
        var names = new HashSet<string>(CombinationRules.Parameters.Concat(involved.Select(parameter => parameter.Name)), StringComparer.Ordinal);
        // An unknown name stands for what it was probably meant to be: `optim: sgd` leaves the optimizer open.
        return parameters.Any(parameter =>
            !(parameter.IsSound && parameter.AreConditionsSound) && names.Contains(parameter.Trainer?.Name ?? TrainerParameters.Nearest(parameter.Name) ?? ""));
    }

    private static List<ParsedParameter> Involved(IReadOnlyList<ParsedParameter> parameters)
    {
        var names = new HashSet<string>(CombinationRules.Parameters, StringComparer.Ordinal);
        for (var before = -1; before != names.Count;)
        {
            before = names.Count;
            foreach (var parameter in parameters)
                if (names.Contains(parameter.Name)) names.UnionWith(parameter.When.Select(when => when.Condition.Parameter));
        }
        return [.. parameters.Where(parameter => names.Contains(parameter.Name))];
    }

    /// <summary>Values of a parameter that differ for a rule or for a condition; of those that do not, one.</summary>
    private static List<ParameterValue> Cases(ParsedParameter parameter, List<ParsedParameter> involved)
    {
        var conditions = involved.SelectMany(other => other.When).Where(when => when.Condition.Parameter == parameter.Name).ToArray();
        var candidates = parameter.Listed.Count > 0
            ? parameter.Listed.Select(listed => listed.Value)
            : Ends(parameter).Concat(conditions.SelectMany(when => when.Condition.Values).Where(value => CanGive(parameter, value)));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. candidates.Where(value => seen.Add(Signature(parameter, value, conditions)))];
    }

    private static string Signature(ParsedParameter parameter, ParameterValue value, ParsedCondition[] conditions)
    {
        var held = string.Concat(conditions.Select(when => when.Holds(value) ? '1' : '0'));
        var matters = parameter.Name switch
        {
            "cell" or "optimizer" or "nesterov" => value.ToString(),
            "momentum" => value is { IsNumber: true, Number: 0 } ? "zero" : "above",
            _ => value.Kind == ParameterValueKind.None ? "none" : "given",
        };
        return held + matters;
    }

    private static IEnumerable<ParameterValue> Ends(ParsedParameter parameter) =>
        [CatalogueChecker.End(parameter, "min"), CatalogueChecker.End(parameter, "max")];

    private static bool CanGive(ParsedParameter parameter, ParameterValue value) =>
        value.IsNumber
        && value.Number >= ((ScalarNode)parameter.Bounds["min"]).Value.Number
        && value.Number <= ((ScalarNode)parameter.Bounds["max"]).Value.Number;

    private static bool[] Active(List<ParsedParameter> involved, List<ParameterValue>[] cases, int[] indices)
    {
        var known = new bool?[involved.Count];
        return [.. Enumerable.Range(0, involved.Count).Select(IsActive)];

        bool IsActive(int i) => known[i] ??= involved[i].When.TrueForAll(when =>
        {
            var other = involved.FindIndex(p => p.Name == when.Condition.Parameter);
            return when.Holds(cases[other][indices[other]]) && IsActive(other);
        });
    }

    private static bool Next(int[] indices, List<ParameterValue>[] cases)
    {
        for (var i = indices.Length - 1; i >= 0; i--)
        {
            if (++indices[i] < cases[i].Count) return true;
            indices[i] = 0;
        }
        return false;
    }
}
