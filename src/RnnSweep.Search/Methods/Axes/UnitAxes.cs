using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Methods.Axes;

/// <summary>
/// A space as points: a coordinate for each parameter with several values, 0 to 1 for numbers and 0, 1, 2 … for categories. A number that is inactive lies in
/// the middle, a category at −1: so points whose parameters are inactive alike are not told apart by them. Immutable.
/// </summary>
internal sealed class UnitAxes
{
    private const double Middle = 0.5;

    private readonly SearchSpace _space;
    private readonly ActiveParameters _activation;
    private readonly int[] _columns;
    private readonly Axis[] _axes;
    private readonly double[] _origins;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public UnitAxes(SearchSpace space)
    {
        (_space, _activation) = (space, new ActiveParameters(space));
        All = [.. space.Parameters.Select(parameter => Axis.Of(parameter.Distribution))];
        Places = [.. Enumerable.Range(0, All.Count).Where(place => All[place] is not null)];
        _axes = [.. Places.Select(place => All[place]!)];
        _columns = new int[All.Count];
        Array.Fill(_columns, -1);
        for (var column = 0; column < Places.Length; column++) _columns[Places[column]] = column;
        for (var place = 0; place < All.Count; place++) _places.Add(space.Parameters[place].Name, place);
        // A normal distribution's draws reach far out: 0 to 1 is what is usual.
        _origins = [.. _axes.Select(axis => axis.High - axis.Low <= axis.Range ? axis.Low : axis.PriorMean - 0.5 * axis.Range)];
        IsCategory = [.. _axes.Select(axis => axis.IsCategory)];
        IsDiscrete = [.. _axes.Select(axis => axis.IsCategory || axis.HasCells)];
        Low = [.. _axes.Select((axis, k) => axis.IsCategory ? 0 : Math.Max(-Middle, (axis.Low - _origins[k]) / axis.Range))];
        High = [.. _axes.Select((axis, k) => axis.IsCategory ? axis.Probabilities.Length - 1 : Math.Min(1 + Middle, (axis.High - _origins[k]) / axis.Range))];
        HasConditions = space.Parameters.Any(parameter => parameter.When.Count > 0);
    }

    /// <summary>One for each parameter; null where it has one value only.</summary>
    public IReadOnlyList<Axis?> All { get; }

    /// <summary>The parameters' places, one for each coordinate.</summary>
    public int[] Places { get; }

    /// <summary>Which coordinates are categories.</summary>
    public bool[] IsCategory { get; }

    /// <summary>Which coordinates are categories, or numbers on a grid that matters.</summary>
    public bool[] IsDiscrete { get; }

    /// <summary>The least of each coordinate.</summary>
    public double[] Low { get; }

    /// <summary>The largest of each coordinate.</summary>
    public double[] High { get; }

    /// <summary>Whether any parameter has <c>when</c>.</summary>
    public bool HasConditions { get; }

    /// <summary>The axis of a coordinate.</summary>
    public Axis this[int column] => _axes[column];

    /// <summary>The point of a variant.</summary>
    public double[] Point(Variant variant)
    {
        var point = Empty();
        foreach (var (name, value) in variant.Values)
            if (_places.TryGetValue(name, out var place) && _columns[place] is var column and >= 0) point[column] = Coordinate(column, value);
        return point;
    }

    /// <summary>The variant of a point.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="point">What is inactive in the variant is not looked at.</param>
    /// <param name="missing">The value at a place where the point has none: it was inactive.</param>
    public Variant Variant(int number, double[] point, Func<int, ParameterValue> missing) => _activation.Assign(number, place =>
    {
        if (_columns[place] is not (var column and >= 0)) return _space.Parameters[place].Distribution.Lowest;
        return IsCategory[column] && point[column] < 0 ? missing(place) : _axes[column].Value(Inner(column, point[column]));
    });

    /// <summary>The nearest point that a variant can have: on its grids, and with what is inactive where it belongs.</summary>
    public double[] Canonical(double[] point)
    {
        if (HasConditions) return Point(Variant(1, point, place => _axes[_columns[place]].At(LikelyOf(_columns[place]))));
        var snapped = point.ToArray();
        for (var k = 0; k < snapped.Length; k++)
            if (IsDiscrete[k] && !IsCategory[k]) snapped[k] = (_axes[k].Snap(Inner(k, point[k])) - _origins[k]) / _axes[k].Range;
        return snapped;
    }

    /// <summary>Which coordinates of a point belong to active parameters.</summary>
    public bool[] ActiveOf(double[] point)
    {
        var active = new bool[Places.Length];
        if (!HasConditions) Array.Fill(active, true);
        else
            foreach (var (name, _) in Variant(1, point, place => _axes[_columns[place]].At(0)).Values)
                if (_columns[_places[name]] is var column and >= 0) active[column] = true;
        return active;
    }

    /// <summary>The coordinate of a value.</summary>
    public double Coordinate(int column, ParameterValue value)
    {
        var inner = _axes[column].Coordinate(value);
        return IsCategory[column] ? inner : Math.Clamp((inner - _origins[column]) / _axes[column].Range, Low[column], High[column]);
    }

    /// <summary>The value of a coordinate.</summary>
    public ParameterValue ValueAt(int column, double coordinate) => _axes[column].Value(Inner(column, coordinate));

    /// <summary>The step of a grid in coordinates, about the middle for one that is logarithmic.</summary>
    public double StepOf(int column)
    {
        var (left, right) = _axes[column].Cell(_axes[column].Low + 0.5 * (_axes[column].High - _axes[column].Low));
        return (right - left) / _axes[column].Range;
    }

    /// <summary>The coordinate of the value of a grid that is so many steps away; it may be beyond the ends.</summary>
    public double Stepped(int column, double coordinate, int steps)
    {
        var axis = _axes[column];
        var number = axis.Value(Inner(column, coordinate)).Number + steps * axis.Step;
        return Coordinate(column, ParameterValue.Of(number));
    }

    private double[] Empty()
    {
        var point = new double[Places.Length];
        for (var k = 0; k < point.Length; k++) point[k] = IsCategory[k] ? -1 : Middle;
        return point;
    }

    private double Inner(int column, double coordinate) =>
        IsCategory[column] ? coordinate : Math.Clamp(_origins[column] + coordinate * _axes[column].Range, _axes[column].Low, _axes[column].High);

    private int LikelyOf(int column) => Array.IndexOf(_axes[column].Probabilities, _axes[column].Probabilities.Max());
}
