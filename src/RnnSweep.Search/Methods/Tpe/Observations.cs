using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Pareto;

namespace RnnSweep.Search.Methods.Tpe;

/// <summary>
/// The variants that have values on some axes, in the order of their numbers, and which of them are good. Adding one costs the same however many there are;
/// what
/// has to be sorted is sorted when a question needs it.
/// </summary>
internal sealed class Observations(IReadOnlyList<Axis> axes)
{
    /// <summary>At most so many are good (Optuna's default).</summary>
    public const int MostGood = 25;

    private readonly List<double>[] _columns = [.. axes.Select(_ => new List<double>())];
    private readonly List<int>[] _orders = [.. axes.Select(_ => new List<int>())];
    private readonly List<double> _values = [];
    private readonly List<Standing> _standings = [];
    private readonly List<int> _best = new(MostGood + 1);

    // With several metrics: all finished rows and their values, whose order is found when it is needed.
    private readonly List<(int Row, IReadOnlyList<double> Values)> _several = [];
    private readonly Dictionary<int, double> _goodWeights = [];
    private (int Finished, int Good) _selected;

    /// <summary>All of them, those that were taken back too.</summary>
    public int Count => _values.Count;

    /// <summary>How many have a result.</summary>
    public int Finished { get; private set; }

    /// <summary>The coordinates on an axis.</summary>
    public List<double> Column(int axis) => _columns[axis];

    /// <summary>Takes a variant in that is in flight; returns its row.</summary>
    /// <param name="coordinates">On every axis.</param>
    public int Add(ReadOnlySpan<double> coordinates)
    {
        for (var axis = 0; axis < coordinates.Length; axis++) _columns[axis].Add(coordinates[axis]);
        _values.Add(double.PositiveInfinity);
        _standings.Add(Standing.InFlight);
        return _values.Count - 1;
    }

    /// <summary>A variant's result; NaN is worse than any number.</summary>
    public void Finish(int row, double value)
    {
        if (_standings[row] != Standing.InFlight) return;
        _standings[row] = Standing.Finished;
        _values[row] = double.IsNaN(value) ? double.PositiveInfinity : value;
        Finished++;
        Rank(row);
    }

    /// <summary>A variant's result is known better. With several metrics nothing changes.</summary>
    public void Revise(int row, double value)
    {
        if (_standings[row] != Standing.Finished || _several.Count > 0) return;
        _values[row] = double.IsNaN(value) ? double.PositiveInfinity : value;
        _best.Clear();
        for (var other = 0; other < Count; other++)
            if (_standings[other] == Standing.Finished) Rank(other);
    }

    private void Rank(int row)
    {
        var place = _best.Count;
        while (place > 0 && IsBefore(row, _best[place - 1])) place--;
        if (place == MostGood) return;
        _best.Insert(place, row);
        if (_best.Count > MostGood) _best.RemoveAt(MostGood);
    }

    /// <summary>A variant's result of one or several metrics; NaN is worse than any number.</summary>
    public void Finish(int row, IReadOnlyList<double> values)
    {
        if (values.Count == 1)
        {
            Finish(row, values[0]);
            return;
        }
        if (_standings[row] != Standing.InFlight) return;
        _standings[row] = Standing.Finished;
        _several.Add((row, values.Any(double.IsNaN) ? [.. values.Select(_ => double.PositiveInfinity)] : values));
        Finished++;
    }

    /// <summary>A variant that gives no result says nothing.</summary>
    public void Drop(int row)
    {
        if (_standings[row] == Standing.InFlight) _standings[row] = Standing.Dropped;
    }

    /// <summary>Tells the good rows from the others: true is good, false is bad or in flight, null is neither.</summary>
    /// <param name="gamma">The share of finished ones that is good.</param>
    /// <param name="roles">One a row, and cleared before.</param>
    public void Split(double gamma, Span<bool?> roles)
    {
        Select(gamma);
        for (var row = 0; row < Count; row++) roles[row] = _standings[row] == Standing.Dropped ? null : false;
        var good = (int)Math.Min(Math.Ceiling(gamma * Finished), _best.Count);
        for (var i = 0; i < good; i++) roles[_best[i]] = true;
    }

    /// <summary>The rows by their coordinates on an axis of numbers, ties by row.</summary>
    public List<int> Order(int axis)
    {
        var (order, column) = (_orders[axis], _columns[axis]);
        for (var row = order.Count; row < column.Count; row++)
        {
            var (low, high) = (0, order.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (column[order[middle]] <= column[row]) low = middle + 1;
                else high = middle;
            }
            order.Insert(low, row);
        }
        return order;
    }

    /// <summary>How much a good row counts, with several metrics; null with one, where age decides.</summary>
    public double? WeightOf(int row) => _goodWeights.TryGetValue(row, out var weight) ? weight : null;

    /// <summary>
    /// With several metrics the good rows are those of the first fronts, and of the front that is too large those that dominate the largest volume together.
    /// They count by the volume that they alone dominate (Ozaki et al. 2020): a run that is on the front by one metric alone, far behind in the others, counts
    /// for little.
    /// </summary>
    private void Select(double gamma)
    {
        var good = (int)Math.Min(Math.Ceiling(gamma * Finished), MostGood);
        if (_several.Count == 0 || _selected == (Finished, good)) return;
        _selected = (Finished, good);
        _several.Sort((a, b) => a.Row.CompareTo(b.Row));
        var fronts = ParetoFronts.Of([.. _several.Select(one => one.Values)]);
        int[] chosen = [.. fronts.Order.Take(good)];
        var last = fronts.Front[chosen[^1]];
        int[] whole = [.. chosen.Where(place => fronts.Front[place] < last)];
        int[] rest = [.. Enumerable.Range(0, _several.Count).Where(place => fronts.Front[place] == last)];
        if (rest.Length > good - whole.Length && HypervolumeShares.Choose([.. rest.Select(place => _several[place].Values)], good - whole.Length) is { } some)
            chosen = [.. whole, .. some.Select(place => rest[place])];
        _best.Clear();
        _best.AddRange(chosen.Select(place => _several[place].Row));
        var weights = HypervolumeShares.Of([.. chosen.Select(place => _several[place].Values)]);
        _goodWeights.Clear();
        for (var i = 0; i < chosen.Length; i++) _goodWeights[_best[i]] = weights[i];
    }

    private bool IsBefore(int row, int other) => _values[row] < _values[other] || (_values[row] == _values[other] && row < other);

    private enum Standing : byte
    {
        InFlight,
        Finished,
        Dropped,
    }
}
