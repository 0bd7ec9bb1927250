using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>Asks the dataset about every value that can be listed, one at a time, so that a refusal names the value it is about.</summary>
internal sealed class TaskChecker(SettingsBinder binder, Findings findings)
{
    // Ranges of whole numbers longer than this are checked at run time only.
    private const long LongestRange = 4096;

    /// <summary>Reports what the dataset refuses. Parameters with errors are left out.</summary>
    public void Check(ITaskSource source, ReadTask task, IReadOnlyList<ParsedParameter> parameters)
    {
        parameters = [.. parameters.Where(parameter => parameter.IsSound)];
        var basis = new TrainingSettings();
        if (Refusal(basis) is not null)
        {
            // Something must be given for this dataset: start from what the file gives.
            foreach (var parameter in parameters)
                if (Values(parameter).FirstOrDefault() is { } first) basis = binder.With(basis, parameter.Name, first.Value);
            if (Refusal(basis) is { } refusal)
            {
                findings.Error(task.Origin, "task.dataset", refusal);
                return;
            }
        }
        foreach (var parameter in parameters)
        {
            foreach (var value in Values(parameter))
            {
                if (Refusal(binder.With(basis, parameter.Name, value.Value)) is not { } refusal) continue;
                findings.Error(value.Node.Origin, value.Key, refusal);
                // A range has one place in the file: its first refusal says enough.
                if (parameter.Listed.Count == 0) break;
            }
        }

        string? Refusal(TrainingSettings settings) => source.Refusal(settings, task.Task);
    }

    private static IEnumerable<ParsedValue> Values(ParsedParameter parameter)
    {
        if (parameter.Listed.Count > 0) return parameter.Listed;
        if (parameter.Trainer is not { Kind: TrainerParameterKind.Integer }) return [];
        var (first, last, step) = parameter.Distribution is { } range && (range.IsWhole || range.Quantum is not null)
            ? (End(parameter, "min"), End(parameter, "max"), (long)(range.Quantum ?? 1))
            : (0L, -1L, 1L);
        if ((last - first) / step >= LongestRange) return [];
        var node = parameter.Bounds.GetValueOrDefault("min") ?? parameter.Entry.Value;
        return Enumerable.Range(0, (int)((last - first) / step) + 1).Select(i => new ParsedValue(ParameterValue.Of(first + i * step), node, parameter.Key));
    }

    private static long End(ParsedParameter parameter, string name) => (long)CatalogueChecker.End(parameter, name).Number;
}
