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

    /// <summary>Listed values that have a place of their own: more labels hide each other.</summary>
    private const int MostCategories = 40;

    /// <summary>From how many orders of magnitude on a long list of numbers is spread by them.</summary>
    private const double ManyOrders = 1000;

    private readonly string _name;
    private readonly AxisScale? _scale;
    private readonly Dictionary<ParameterValue, int> _categories = [];
    private readonly bool _hasInactive;

    private ParameterAxis(SweepSnapshot sweep, Parameter parameter)
    {
        _name = parameter.Name;
        var listed = parameter.Distribution is { Listed: { } list } and not ConstantDistribution ? list.Distinct().ToList() : null;
        if (listed is not null && (listed.Count <= MostCategories || !listed.All(value => value.IsNumber)))
        {
            if (listed.Count > MostCategories)
            {
                var tried = sweep.Runs.Select(run => run.Variant.Find(_name)).OfType<ParameterValue>().ToHashSet();
                listed = [.. listed.Where(tried.Contains)];
            }
            LeftOut = Math.Max(0, listed.Count - MostCategories);
            foreach (var value in listed.Take(MostCategories)) _categories.Add(value, _categories.Count);
            _hasInactive = sweep.Runs.Any(run => run.Variant.Find(_name) is null);
            string[] inactive = _hasInactive ? ["(inactive)"] : [];
            Axis = PlotAxis.OfCategories([.. _categories.Keys.Select(value => NumberFormat.Value(value)), .. inactive], _name);
            return;
        }

        var logarithmic = listed is null ? parameter.Distribution.IsLogarithmic : HasManyOrders(listed);
        var values = sweep.Runs.Select(run => run.Variant.Find(_name)).Where(value => value is { IsNumber: true }).Select(value => value!.Value.Number)
            .Where(value => !logarithmic || value > 0).ToList();
        if (values.Count > 0)
            _scale = logarithmic ? AxisScale.Logarithmic(values.Min(), values.Max())
            : AxisScale.Linear(values.Min(), values.Max(), IsWhole(parameter.Distribution));
        Axis = _scale is null ? new PlotAxis(_name, []) : PlotAxis.Of(_scale, _name, MostTicks);
    }

    public PlotAxis Axis { get; }

    public bool IsCategorical => Categories > 0;

    /// <summary>Listed values that runs have and that have no place.</summary>
    public int LeftOut { get; }

    /// <summary>Listed values, the inactive one included.</summary>
    public int Categories => _categories.Count + (_hasInactive ? 1 : 0);

    public static ParameterAxis Of(SweepSnapshot sweep, string parameter) => new(sweep, sweep.Definition.Space.Parameters.First(p => p.Name == parameter));

    /// <summary>The run's category, from 0; −1 where there is none.</summary>
    public int Category(RunSnapshot run) => run.Variant.Find(_name) is { } value ? _categories.GetValueOrDefault(value, -1) : _hasInactive
        ? _categories.Count : -1;

    /// <summary>The run's place from 0 to 1; null where it has none: the parameter is inactive, or 0 on a logarithmic axis.</summary>
    public double? Share(RunSnapshot run)
    {
        if (IsCategorical) return Category(run) is var place and >= 0 ? (place + 0.5) / Categories : null;
        return _scale is not null && run.Variant.Find(_name) is { IsNumber: true } value && _scale.Holds(value.Number) ? _scale.Share(value.Number) : null;
    }

    private static bool HasManyOrders(IReadOnlyList<ParameterValue> values)
    {
        var (least, most) = (values.Min(value => value.Number), values.Max(value => value.Number));
        return least > 0 && most / least > ManyOrders;
    }

    private static bool IsWhole(Distribution distribution) => distribution.IsWhole;
}
