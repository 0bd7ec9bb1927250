using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Reports.Charts;

/// <summary>
/// The values of a parameter along an axis: numbers by size, by orders of magnitude where they were drawn so, listed values in the file's order.
/// </summary>
internal sealed class ParameterAxis
{
    private const int MostTicks = 5;

    private readonly string _name;
    private readonly AxisScale? _scale;
    private readonly List<ParameterValue?> _categories = [];

    private ParameterAxis(SweepSnapshot sweep, Parameter parameter)
    {
        _name = parameter.Name;
        var inactive = sweep.Runs.Any(run => run.Variant.Find(_name) is null);
        if (parameter.Distribution is { Listed: { } list } and not ConstantDistribution)
        {
            _categories.AddRange(list.Distinct().Select(value => (ParameterValue?)value));
            if (inactive) _categories.Add(null);
            Axis = PlotAxis.OfCategories([.. _categories.Select(value => value is null ? "(inactive)" : NumberFormat.Value(value))], _name);
            return;
        }

        var logarithmic = parameter.Distribution.IsLogarithmic;
        var values = sweep.Runs.Select(run => run.Variant.Find(_name)).Where(value => value is { IsNumber: true }).Select(value => value!.Value.Number)
            .Where(value => !logarithmic || value > 0).ToList();
        if (values.Count > 0)
            _scale = logarithmic ? AxisScale.Logarithmic(values.Min(), values.Max())
            : AxisScale.Linear(values.Min(), values.Max(), IsWhole(parameter.Distribution));
        Axis = _scale is null ? new PlotAxis(_name, []) : PlotAxis.Of(_scale, _name, MostTicks);
    }

    public PlotAxis Axis { get; }

    public bool IsCategorical => _categories.Count > 0;

    /// <summary>Listed values, the inactive one included.</summary>
    public int Categories => _categories.Count;

    public static ParameterAxis Of(SweepSnapshot sweep, string parameter) => new(sweep, sweep.Definition.Space.Parameters.First(p => p.Name == parameter));

    /// <summary>The run's category, from 0; −1 where there is none.</summary>
    public int Category(RunSnapshot run) => _categories.IndexOf(run.Variant.Find(_name));

    /// <summary>The run's place from 0 to 1; null where it has none: the parameter is inactive, or 0 on a logarithmic axis.</summary>
    public double? Share(RunSnapshot run)
    {
        if (IsCategorical) return Category(run) is var place and >= 0 ? (place + 0.5) / Categories : null;
        return _scale is not null && run.Variant.Find(_name) is { IsNumber: true } value && _scale.Holds(value.Number) ? _scale.Share(value.Number) : null;
    }

    private static bool IsWhole(Distribution distribution) => distribution.IsWhole;
}
