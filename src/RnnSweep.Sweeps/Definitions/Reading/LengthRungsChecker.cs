using RnnSweep.Search.EarlyTermination.Halving;
using RnnSweep.Search.EarlyTermination.Rungs;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions.Sizes;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Definitions.Reading;

/// <summary>
/// Whether a rule whose rungs are values of <c>sequence_length</c> goes with the rest of a file: the task must ask the same of every length, and nothing else
/// may compare runs of different lengths.
/// </summary>
internal sealed class LengthRungsChecker(SweepCatalogue catalogue, Findings findings)
{
    /// <summary>Reports what does not go with it.</summary>
    public void Check(IReadOnlyList<ReadRule> rules, ReadMethod method, ITaskSource? source, SearchSpace space)
    {
        if (rules.FirstOrDefault(rule => rule.Settings is AshaSettings { Resource: RungResource.SequenceLength }) is not { } rule) return;
        var key = Keys.Join(rule.Key, "resource");
        foreach (var other in rules)
            if (other != rule && catalogue.Rules.Find(other.Settings.Type) is { JudgesAlone: false })
                findings.Error(other.Origin, other.Key,
                    $"{other.Settings.Type} compares runs at the same epoch, and with resource {LengthRungs.Parameter} these have different lengths. Allowed "
                        + $"beside it: {string.Join(", ", catalogue.Rules.Kinds.Where(kind => kind.JudgesAlone).Select(kind => kind.Name))}.");
        if (method.Kind.Forks)
            findings.Error(rule.Origin, key, $"goes with no method that forks runs, as {method.Name} does. Take another method.");
        if (source is null || !source.LengthKeepsQuestions)
        {
            var those = catalogue.Training.Tasks.All.Where(one => one.LengthKeepsQuestions).Select(one => one.Name).Order(StringComparer.Ordinal);
            findings.Error(rule.Origin, key, $"{source?.Name ?? "a function or a table"} asks something else where {LengthRungs.Parameter} differs, so that "
                + $"losses cannot be compared. Allowed for: {string.Join(", ", those)}.");
            return;
        }
        if (LengthRungs.Problem((AshaSettings)rule.Settings, space) is { } problem) findings.Error(rule.Origin, key, problem);
    }
}
