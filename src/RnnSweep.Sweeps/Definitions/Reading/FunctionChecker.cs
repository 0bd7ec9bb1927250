using RnnSweep.Training.Functions;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Asks the test function whether it can be called with every number of arguments that variants may have.</summary>
internal sealed class FunctionChecker(Findings findings)
{
    /// <summary>Reports the first variant that is refused. If errors leave open what the parameters are, nothing is reported.</summary>
    public void Check(ReadTask task, IReadOnlyList<ParsedParameter> parameters)
    {
        if (parameters.Count == 0 || parameters.Any(parameter => !(parameter.IsSound && parameter.AreConditionsSound))) return;
        var metrics = FunctionCatalog.MetricsOf(task.Task.Function!.Name);
        foreach (var parameter in parameters.Where(parameter => metrics.Contains(parameter.Name)))
            findings.Error(parameter.Entry.KeyOrigin, parameter.Key,
                $"{parameter.Name} is a metric of {task.Task.Function.Name}. Give the parameter another name.");
        var counts = new HashSet<int>();
        var isByName = FunctionCatalog.IsByName(task.Task.Function.Name);
        foreach (var variant in new Combinations(parameters, (_, value) => value.IsNumber ? "argument" : isByName ? value.ToString() : "").All())
        {
            // Nothing but the count tells variants apart: every single value was found to be right before. By name each combination is one of its own.
            if (!isByName && !counts.Add(variant.Count(pair => pair.Parameter.Trainer is null && pair.Value.IsNumber))) continue;
            KeyValuePair<string, ParameterValue>[] values = [.. variant.Select(pair => KeyValuePair.Create(pair.Parameter.Name, pair.Value))];
            if (FunctionCatalog.Refusal(task.Task, values) is not { } refusal) continue;
            findings.Error(task.Origin, "task", refusal);
            return;
        }
    }
}
