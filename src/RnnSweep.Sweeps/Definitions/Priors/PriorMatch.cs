using System.Globalization;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Definitions.Priors;

/// <summary>
/// What of another sweep fits into the space of a new one. A variant fits where each parameter that the new sweep varies has a value there that lies within its
/// bounds, and where what the other sweep varied and the new one does not has the new one's value. A setting that neither sweep varies may differ: that is
/// noted. Settings that are not given count with the trainer's defaults.
/// </summary>
internal sealed class PriorMatch
{
    private readonly SweepDefinition _definition;
    private readonly SweepSnapshot _other;
    private readonly ActiveParameters _activation;
    private readonly Dictionary<string, int> _reasons = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _differences = new(StringComparer.Ordinal);

    private PriorMatch(SweepDefinition definition, SweepSnapshot other) =>
        (_definition, _other, _activation) = (definition, other, new ActiveParameters(definition.Space));

    /// <summary>The entry, read.</summary>
    /// <param name="definition">The new sweep.</param>
    /// <param name="name">As its file names the other one.</param>
    /// <param name="other">The other sweep.</param>
    public static PriorSweep Of(SweepDefinition definition, string name, SweepSnapshot other) => new PriorMatch(definition, other).Read(name);

    private PriorSweep Read(string name)
    {
        var variants = new List<PriorVariant>();
        var all = 0;
        var ended = _other.Runs.Where(run => run.HasEnded && run.State != RunState.Cancelled);
        foreach (var runs in ended.GroupBy(run => run.Variant.Number).OrderBy(runs => runs.Key))
        {
            all++;
            if (Fit(runs.First().Variant) is not { } values) continue;
            if (MetricsOf([.. runs]) is { } metrics) variants.Add(new PriorVariant(values, metrics));
        }
        return new PriorSweep(name) { Sweep = _other.Definition.Name, Variants = variants, Notes = [.. NotesOf(all, variants.Count)] };
    }

    private IEnumerable<string> NotesOf(int all, int used)
    {
        if (all == 0) yield return "no variant of it has ended yet";
        if (all > used)
        {
            var reasons = _reasons.OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} ({one.Value})"));
            yield return $"{all - used} of its {NumberFormat.Count(all, "variant")} {(all - used == 1 ? "does" : "do")} not fit: {string.Join(", ", reasons)}";
        }
        if (used == 0) yield break;
        foreach (var difference in _differences) yield return difference;
        if (TaskText(_other.Definition.Task) is var there && TaskText(_definition.Task) is var here && there != here)
            yield return $"its task is {there}, not {here}: its values count as if they were this task's";
    }

    private static string TaskText(TaskSettings task) => task.Function?.Name ?? task.Table?.File ?? task.Dataset;

    /// <summary>The variant's values in the new space; null, with the reason counted, where it does not fit.</summary>
    private IReadOnlyList<KeyValuePair<string, ParameterValue>>? Fit(Variant there)
    {
        string? reason = null;
        var fitted = _activation.Assign(0, place =>
        {
            var parameter = _definition.Space.Parameters[place];
            var value = there.Find(parameter.Name) ?? DefaultOf(parameter.Name);
            if (value is null) reason ??= $"{parameter.Name} has no value there";
            else if (parameter.Distribution is ConstantDistribution constant) Compare(parameter.Name, value.Value, constant.Value);
            else if (ValueIn(parameter.Distribution, value.Value) is { } own) return own;
            else reason ??= $"{parameter.Name} is outside of what it may be here";
            return parameter.Distribution.Lowest;
        });
        foreach (var (name, value) in there.Values)
        {
            if (reason is not null) break;
            if (_definition.Space.Parameters.Any(parameter => parameter.Name == name)) continue;
            if (DefaultOf(name) is { } standard) Compare(name, value, standard);
            else reason = $"{name} is no parameter here";
        }
        if (reason is null && !_definition.Space.Admits(fitted)) reason = "where refuses it";
        if (reason is null) return fitted.Values;
        _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
        return null;

        void Compare(string name, ParameterValue value, ParameterValue here)
        {
            if (value.Matches(here)) return;
            var own = Shown(here);
            if (IsVaried(name)) reason ??= $"{name} is {own} here and was varied there";
            else _differences.Add($"{name} is {own} here and {Shown(value)} there");
        }
    }

    /// <summary>As a sentence has it: words without quotation marks.</summary>
    private static string Shown(ParameterValue value) => value.Text is { } word ? ShownValue.Text(word) : ShownValue.Of(value);

    private bool IsVaried(string name) =>
        _other.Definition.Space.Parameters.Any(parameter => parameter.Name == name && !parameter.Distribution.Lowest.Matches(parameter.Distribution.Highest));

    /// <summary>A value as the distribution would have drawn it; null where it could not.</summary>
    private static ParameterValue? ValueIn(Distribution distribution, ParameterValue value)
    {
        if (distribution.Listed is { } listed)
        {
            foreach (var one in listed)
                if (one.Matches(value)) return one;
            return null;
        }
        if (!value.IsNumber || value.Number < distribution.Lowest.Number || value.Number > distribution.Highest.Number) return null;
        if (!distribution.IsWhole) return ParameterValue.Of(value.Number);
        return value.Number == Math.Floor(value.Number) ? ParameterValue.Of((long)value.Number) : null;
    }

    /// <summary>What a setting is that is not given; null where it has to be.</summary>
    private ParameterValue? DefaultOf(string name) =>
        _definition.Task.IsTrained ? _definition.Catalogue.Training.Parameters.Find(name)?.Default : null;

    /// <summary>The mean over the runs of each metric, at their best epoch by the first; null, with the reason counted, where it was not measured.</summary>
    private double[]? MetricsOf(IReadOnlyList<RunSnapshot> runs)
    {
        var goals = _definition.Goals;
        var means = new double[goals.Count];
        foreach (var run in runs)
        {
            var isWorst = run.State is RunState.Diverged or RunState.Failed;
            var best = isWorst ? null : BestOf(run.Reports, goals[0]);
            if (best is null && !isWorst)
            {
                var reason = $"no figure {goals[0].Metric}";
                _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
                return null;
            }
            for (var i = 0; i < means.Length; i++) means[i] += (best?[goals[i].Metric] ?? double.NaN) / runs.Count;
        }
        return means;
    }

    private static EpochReport? BestOf(IReadOnlyList<EpochReport> reports, RunGoal goal)
    {
        EpochReport? best = null;
        foreach (var report in reports)
            if (double.IsFinite(report[goal.Metric]) && (best is null || goal.Improves(report[goal.Metric], best[goal.Metric]))) best = report;
        return best;
    }
}
