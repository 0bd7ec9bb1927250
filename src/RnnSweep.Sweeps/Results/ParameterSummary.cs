using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Training.Runs;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Results;

/// <summary>Loss and gradient by the values of one parameter: a first look at what mattered and why.</summary>
/// <param name="Parameter">The parameter's name.</param>
/// <param name="Rows">One a value that was tried: a list's values in the file's order, others by size, inactive last.</param>
public sealed record ParameterSummary(string Parameter, IReadOnlyList<ParameterSummaryRow> Rows)
{
    /// <summary>The metric by which the gradient is judged.</summary>
    public const string GradientMetric = "grad_norm_median";

    // Above this many values a table by value is a list of single runs.
    private const int MostValues = 12;

    /// <summary>The summary by one parameter of the sweep.</summary>
    /// <exception cref="ArgumentException">The sweep has no such parameter.</exception>
    public static ParameterSummary Of(SweepSnapshot sweep, string parameter)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var distribution = sweep.Definition.Space.Parameters.FirstOrDefault(p => p.Name == parameter)?.Distribution
            ?? throw new ArgumentException($"the sweep has no parameter {parameter}", nameof(parameter));
        var rows = sweep.Runs.Where(IsRanked).GroupBy(run => run.Variant.Find(parameter))
            .Order(Comparer<IGrouping<ParameterValue?, RunSnapshot>>.Create((a, b) => Compare(a.Key, b.Key, distribution)))
            .Select(group => Row(group.Key, [.. group], sweep.Definition.Goal));
        return new ParameterSummary(parameter, [.. rows]);
    }

    /// <summary>The parameters a summary makes sense for, in the file's order: those with more than one and not too many values.</summary>
    public static IReadOnlyList<string> Candidates(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        return [.. sweep.Definition.Space.Parameters.Where(parameter => IsFinite(parameter.Distribution, sweep, parameter.Name))
            .Select(parameter => parameter.Name)];
    }

    private static bool IsFinite(Distribution distribution, SweepSnapshot sweep, string name) => distribution switch
    {
        { Listed: { } values } => values.Count is > 1 and <= MostValues,
        { IsWhole: true } or { Quantum: not null } =>
            sweep.Runs.Select(run => run.Variant.Find(name)).OfType<ParameterValue>().Distinct().Count() is > 1 and <= MostValues,
        _ => false,
    };

    private static bool IsRanked(RunSnapshot run) => run.State is RunState.Finished or RunState.Stopped or RunState.Diverged;

    private static ParameterSummaryRow Row(ParameterValue? value, IReadOnlyList<RunSnapshot> runs, RunGoal goal)
    {
        var values = runs.Where(run => run.State != RunState.Diverged).Select(run => run.Best(goal.Metric)).Where(x => !double.IsNaN(x)).Order().ToList();
        var norms = runs.Select(run => run.Best(GradientMetric)).Where(x => x > 0).Order().ToList();
        var best = values.Count == 0 ? double.NaN : goal.Maximize ? values[^1] : values[0];
        return new ParameterSummaryRow(value, runs.Count, best, Middle(values, (a, b) => a == b ? a : a / 2 + b / 2), Middle(norms, GeometricMean),
            runs.Count(run => run.State == RunState.Diverged));
    }

    private static double Middle(List<double> sorted, Func<double, double, double> between) =>
        sorted.Count == 0 ? double.NaN : between(sorted[(sorted.Count - 1) / 2], sorted[sorted.Count / 2]);

    // A root each, lest the product of two small norms underflows.
    private static double GeometricMean(double a, double b) => a == b ? a : Math.Sqrt(a) * Math.Sqrt(b);

    private static int Compare(ParameterValue? a, ParameterValue? b, Distribution distribution)
    {
        if (a is not { } first || b is not { } second) return a.HasValue == b.HasValue ? 0 : a.HasValue ? -1 : 1;
        if (distribution.Listed is not { } values) return first.CompareTo(second);
        return Place(values, first).CompareTo(Place(values, second));
    }

    private static int Place(IReadOnlyList<ParameterValue> values, ParameterValue value)
    {
        for (var i = 0; i < values.Count; i++)
            if (values[i] == value) return i;
        return values.Count;
    }
}
