using RnnSweep.Numerics;
using RnnSweep.Search.Methods.Axes;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Importance;

/// <summary>Observations as rows of numbers.</summary>
internal sealed class ImportanceRows
{
    /// <summary>A list of more values than this is looked at by those that occur, and by so many of them at most; the others count as one.</summary>
    private const int FewCategories = 64;

    private const int MostCategories = 250;

    private readonly SearchSpace _space;
    private readonly int[][] _kept;

    public ImportanceRows(SearchSpace space, IReadOnlyList<ImportanceObservation> observations)
    {
        _space = space;
        Unit = new UnitAxes(space);
        var points = observations.Select(one => Unit.Point(one.Variant)).ToArray();
        var finite = observations.Where(one => double.IsFinite(one.Value)).Select(one => one.Value).DefaultIfEmpty(0).Max();
        Values = [.. observations.Select(one => double.IsFinite(one.Value) ? one.Value : finite)];
        Order = [.. Enumerable.Range(0, points.Length).OrderBy(row => double.IsNaN(observations[row].Value) ? double.PositiveInfinity : observations[row].Value)
            .ThenBy(row => row)];
        Names = [.. Unit.Places.Select(place => space.Parameters[place].Name)];
        _kept = [.. Unit.Places.Select((_, k) => Kept(k, points))];
        Columns = [.. Unit.Places.Select((_, k) => points.Select(point => Unit.IsCategory[k] ? Compact(k, (int)point[k]) : point[k]).ToArray())];
        Box = [.. Unit.Places.Select((_, k) => Unit.IsCategory[k] ? new BoxAxis(0, 0, Weights(k)) : new BoxAxis(Unit.Low[k], Unit.High[k], []))];
        Grids = [.. Unit.Places.Select((_, k) => Unit.IsCategory[k] ? -Unit[k].Probabilities.Length : GridOf(k))];
        Cells = [.. Unit.Places.Select((place, k) => observations.Select(one => Cell(k, one.Variant.Find(space.Parameters[place].Name))).ToArray())];
    }

    /// <summary>The space as points.</summary>
    public UnitAxes Unit { get; }

    /// <summary>The parameters' names, one for each coordinate.</summary>
    public string[] Names { get; }

    /// <summary>Coordinates of all rows, a parameter each; of categories 0 where it is inactive, then 1, 2, 3 …</summary>
    public double[][] Columns { get; }

    /// <summary>Values, to be minimised; who gave none has the worst.</summary>
    public double[] Values { get; }

    /// <summary>The rows from the best on.</summary>
    public int[] Order { get; }

    /// <summary>What trees are averaged over.</summary>
    public BoxAxis[] Box { get; }

    /// <summary>Cells of PED-ANOVA's grids; negative for categories.</summary>
    public int[] Grids { get; }

    /// <summary>Cells of all rows, a parameter each; −1 where it is inactive.</summary>
    public int[][] Cells { get; }

    /// <summary>Coordinates at which a main effect is shown, as a column has them, and their values.</summary>
    public IEnumerable<(double Coordinate, ParameterValue Value)> Shown(int column, int most)
    {
        var axis = Unit[column];
        if (axis.IsCategory || (axis.HasCells && axis.Count <= most))
        {
            var values = axis.IsCategory ? _kept[column].Take(FewCategories) : Enumerable.Range(0, (int)axis.Count);
            foreach (var i in values) yield return (axis.IsCategory ? Compact(column, i) : Unit.Coordinate(column, axis.At(i)), axis.At(i));
            yield break;
        }
        for (var i = 0; i < most; i++)
        {
            var coordinate = Unit.Low[column] + (Unit.High[column] - Unit.Low[column]) * i / (most - 1);
            yield return (coordinate, Unit.ValueAt(column, coordinate));
        }
    }

    /// <summary>How likely categories are; the first is that the parameter is inactive, as often as it was.</summary>
    private double[] Weights(int column)
    {
        var inactive = Columns[column].Count(cell => cell == 0) / (double)Math.Max(1, Columns[column].Length);
        var shares = _kept[column].Select(category => Unit[column].Probabilities[category] * (1 - inactive)).ToList();
        var others = Math.Max(0, 1 - inactive - shares.Sum());
        return _kept[column].Length == Unit[column].Probabilities.Length ? [inactive, .. shares] : [inactive, .. shares, others];
    }

    /// <summary>The categories of a list that are told apart, in the file's order; empty for numbers.</summary>
    private int[] Kept(int column, double[][] points)
    {
        if (!Unit.IsCategory[column]) return [];
        var count = Unit[column].Probabilities.Length;
        if (count <= FewCategories) return [.. Enumerable.Range(0, count)];
        return [.. points.Select(point => (int)point[column]).Where(category => category >= 0).GroupBy(category => category)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Take(MostCategories).Select(group => group.Key).Order()];
    }

    /// <summary>0 where it is inactive, then the categories that are told apart, then all others.</summary>
    private int Compact(int column, int category)
    {
        if (category < 0) return 0;
        var place = Array.BinarySearch(_kept[column], category);
        return place >= 0 ? place + 1 : _kept[column].Length + 1;
    }

    private int GridOf(int column)
    {
        var axis = Unit[column];
        if (axis.IsLog && axis.Step == 1)
            return Math.Min(PedAnova.MostCells, (int)Math.Ceiling(Elementary.Log(axis.Count) / Elementary.Log(2)) + 1);
        return (int)Math.Min(PedAnova.MostCells, axis.Count);
    }

    private int Cell(int column, ParameterValue? value)
    {
        if (value is not { } known) return -1;
        var axis = Unit[column];
        if (axis.IsCategory) return (int)axis.Coordinate(known);
        var distribution = _space.Parameters[Unit.Places[column]].Distribution;
        double position;
        if (axis.High - axis.Low > axis.Range + axis.Step)
            position = (Unit.Coordinate(column, known) - Unit.Low[column]) / (Unit.High[column] - Unit.Low[column]);
        else
        {
            var (low, high, at) = (distribution.Lowest.Number, distribution.Highest.Number, known.Number);
            if (axis.IsLog && low > 0) (low, high, at) = (Elementary.Log(low), Elementary.Log(high), Elementary.Log(Math.Max(low, at)));
            position = (at - low) / (high - low);
        }
        // Half way between two cells it is the lower one, as in Optuna.
        return (int)Math.Clamp(Math.Ceiling(position * (Grids[column] - 1) - 0.5), 0, Grids[column] - 1);
    }
}
