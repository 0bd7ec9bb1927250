using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Coordination;

/// <summary>Whether a method's fork can be carried out.</summary>
internal static class ForkCheck
{
    /// <summary>Why not, in words that continue the method's name; null where it can.</summary>
    /// <param name="parts">The sweep.</param>
    /// <param name="fork">What the method says.</param>
    /// <param name="parent">The run that it names; null where there is none.</param>
    /// <param name="points">The epochs after which that run can be forked.</param>
    public static string? Objection(CoordinatorParts parts, ForkRun fork, RunSnapshot? parent, IReadOnlyCollection<int> points)
    {
        var definition = parts.Definition;
        if (!parts.Method.Forks) return "it forks a run, and has not said that it does";
        if (definition.HasRepeats) return $"it forks runs, which has no meaning with repeats: {definition.Repeats}; set repeats: 1";
        if (parent is null) return $"it forks run {fork.Run}, which there is not";
        var where = $"it forks run {fork.Run} after epoch {fork.Epoch}";
        if (!points.Contains(fork.Epoch))
            return $"{where}, where no checkpoint of it is kept; "
            + $"{(points.Count == 0 ? "so far there is none" : $"there are those of {string.Join(", ", points)}")}";
        var epochs = RunPlan.EpochsOf(definition.Task, fork.Variant);
        if (epochs <= fork.Epoch) return $"{where} to train {epochs} epochs in all, which leaves nothing to train";
        return definition.Task.IsTrained ? Changed(where, parent.Variant, fork.Variant) : null;
    }

    /// <summary>Says which value a fork may not change.</summary>
    private static string? Changed(string where, Variant parent, Variant fork)
    {
        foreach (var name in parent.Values.Concat(fork.Values).Select(pair => pair.Key).Distinct())
        {
            var (before, after) = (parent.Find(name), fork.Find(name));
            if (before == after || TrainingCatalogue.Standard.Parameters.Find(name) is { ChangesInForks: true }) continue;
            var changing = TrainingCatalogue.Standard.Parameters.All.Where(parameter => parameter.ChangesInForks);
            var allowed = string.Join(", ", changing.Select(parameter => parameter.Name));
            return $"{where} with {name} {Shown(after)} in place of {Shown(before)}; a fork can change {allowed}";
        }
        return null;
    }

    private static string Shown(ParameterValue? value) => value is { } given ? ShownValue.Of(given) : "left out";
}
