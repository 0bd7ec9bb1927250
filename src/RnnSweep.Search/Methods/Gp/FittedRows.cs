namespace RnnSweep.Search.Methods.Gp;

/// <summary>
/// The rows of a Gaussian process and their factor. Hyperparameters are fitted anew at every result up to 20 and then whenever there are a tenth more; between,
/// rows are appended to the factor. What it says follows from the rows alone: what it keeps only spares work.
/// </summary>
internal sealed class FittedRows(bool[] isCategory)
{
    private const int EachUpTo = 20;

    /// <summary>So many rows are fitted to at most, and so many are kept in the process: the best ones and the newest ones.</summary>
    private const int MostFitted = 250;

    private const int MostRows = 1000;

    private CholeskyFactor _factor = new();
    private Hyperparameters? _at;
    private int _fittedAt = -1;
    private readonly List<double[]> _rows = [];

    /// <summary>The process, the row of the best result, and its value as the process sees it.</summary>
    /// <param name="points">Of results, in their order.</param>
    /// <param name="values">Of results; infinity where there is none.</param>
    /// <param name="weights">
    /// Of results: how many times as certain as a first result each is. A row whose weight has changed has another array as point.
    /// </param>
    /// <param name="inFlight">Points of runs in flight.</param>
    public (GpModel Model, int Best, double Least) Model(List<double[]> points, List<double> values, List<double> weights, double[][] inFlight)
    {
        var due = DueAt(points.Count);
        if (_fittedAt != due)
        {
            var fitted = Chosen(values, due, MostFitted);
            _at = HyperparameterFit.Of(
                [.. fitted.Select(row => points[row])], isCategory, WarpedValues.Of([.. fitted.Select(row => values[row])]),
                [.. fitted.Select(row => weights[row])]);
            (_fittedAt, _factor) = (due, new CholeskyFactor());
            _rows.Clear();
        }
        var kept = Chosen(values, points.Count, MostRows);
        var rows = new List<double[]>(kept.Length + inFlight.Length);
        foreach (var row in kept) rows.Add(points[row]);
        var same = 0;
        while (same < Math.Min(rows.Count, _rows.Count) && ReferenceEquals(rows[same], _rows[same])) same++;
        _factor.Truncate(same);
        rows.AddRange(inFlight);
        while (_factor.Count < rows.Count)
            GpModel.Append(_factor, _at!, isCategory, rows, _factor.Count < kept.Length ? weights[kept[_factor.Count]] : null);
        _rows.Clear();
        _rows.AddRange(rows.Take(kept.Length));
        var warped = WarpedValues.Of([.. kept.Select(row => values[row])]);
        var best = 0;
        for (var i = 1; i < kept.Length; i++)
            if (values[kept[i]] < values[kept[best]]) best = i;
        return (new GpModel(_at!, isCategory, rows, _factor, warped), kept[best], warped[best]);
    }

    /// <summary>The number of results at which hyperparameters were last due.</summary>
    public static int DueAt(int count)
    {
        if (count <= EachUpTo) return count;
        var due = EachUpTo;
        while (due + (due + 9) / 10 is var next && next <= count) due = next;
        return due;
    }

    /// <summary>Which of the first rows are used, in their order: all, or the best half and the newest of the others.</summary>
    private static int[] Chosen(List<double> values, int count, int most)
    {
        if (count <= most) return [.. Enumerable.Range(0, count)];
        var best = Enumerable.Range(0, count).OrderBy(row => values[row]).ThenBy(row => row).Take(most / 2).ToHashSet();
        return [.. Enumerable.Range(0, count).Reverse().Where(row => !best.Contains(row)).Take(most - best.Count).Concat(best).Order()];
    }
}
