using System.Globalization;

namespace RnnSweep.Sweeps.Replaying;

/// <summary>Makes curves of a table: columns run, epoch and value, a row an epoch; or a column run and one for each epoch, a row a run.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="header">The columns' names.</param>
/// <param name="rows">Where each row stands (<c>:17</c> is line 17), and its cells; empty cells at its end may be left out.</param>
internal sealed class CurveTable(string path, IReadOnlyList<string> header, IEnumerable<(string Place, IReadOnlyList<string> Cells)> rows)
{
    // Epochs may be fractions, which add up with an error.
    private const double Slack = 1e-3;

    private readonly List<string> _header = [.. header];

    public List<RecordedCurve> Curves()
    {
        if (_header.Count < 2)
            throw new CurveFileException($"{path}:1: has no header line. Expected columns run, epoch and value; or run and a column for each epoch.");
        var (run, epoch, state) = (Find("run", "name", "id", "trial"), Find("epoch", "step", "iteration"), Find("state"));
        if (run < 0) throw new CurveFileException($"{path}:1: no column is called run or name; found {string.Join(", ", _header.Take(8))}.");
        return epoch < 0 ? Wide(run, state) : Long(run, epoch, Find("value") is >= 0 and var value ? value : FirstBut(run, epoch, state));
    }

    private int Find(params string[] names) => _header.FindIndex(column => names.Contains(column.Trim(), StringComparer.OrdinalIgnoreCase));

    private int FirstBut(params int[] taken)
    {
        var value = Enumerable.Range(0, _header.Count).FirstOrDefault(i => !taken.Contains(i), -1);
        return value >= 0 ? value : throw new CurveFileException($"{path}:1: no column holds the values; expected one called value.");
    }

    private List<RecordedCurve> Wide(int run, int state)
    {
        int[] epochs = [.. Enumerable.Range(0, _header.Count).Where(i => i != run && i != state)];
        CheckHeading(epochs);
        var (curves, places) = (new List<RecordedCurve>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (place, fields) in rows)
        {
            var name = NameOf(place, fields, run);
            if (!places.TryAdd(name, place))
                throw new CurveFileException($"{path}{place}: run '{name}' comes a second time, after {Said(places[name])}. Expected a row a run.");
            var cells = epochs.ToList();
            while (cells.Count > 0 && At(fields, cells[^1]).Length == 0) cells.RemoveAt(cells.Count - 1);
            curves.Add(new RecordedCurve(name, [.. cells.Select(i => Value(place, fields, i))])
            {
                IsRunning = state >= 0 && string.Equals(At(fields, state), "running", StringComparison.OrdinalIgnoreCase),
            });
        }
        return curves;
    }

    /// <summary>Where the columns are numbered, none may be missing or come twice.</summary>
    private void CheckHeading(int[] epochs)
    {
        var numbers = epochs.Select(i => CurveFile.Number(_header[i].Trim()) ?? double.NaN).ToArray();
        if (numbers.Any(number => !double.IsFinite(number))) return;
        var step = StepOf(numbers);
        for (var i = 1; i < numbers.Length; i++)
            if (numbers[i] != numbers[i - 1] + step)
                throw new CurveFileException($"{path}:1: after the column {Shown(numbers[i - 1])} comes {Shown(numbers[i])}; expected "
                    + $"{Shown(numbers[i - 1] + step)}: a column for each epoch, in order, empty where a value is not known.");
    }

    private List<RecordedCurve> Long(int run, int epoch, int value)
    {
        var points = new OrderedDictionary<string, List<Point>>();
        foreach (var (place, fields) in rows)
        {
            var name = NameOf(place, fields, run);
            if (!points.TryGetValue(name, out var own)) points.Add(name, own = []);
            own.Add(new Point(EpochOf(place, fields, epoch), Value(place, fields, value), place));
        }
        (string Name, Point[] Points)[] runs = [.. points.Select(pair => (pair.Key, pair.Value.OrderBy(point => point.Epoch).ToArray()))];
        CheckEpochs(runs);
        return [.. runs.Select(pair => new RecordedCurve(pair.Name, [.. pair.Points.Select(point => point.Value)]))];
    }

    /// <summary>A curve has a value for each epoch: what is missing or comes twice would move all that follow.</summary>
    private void CheckEpochs((string Name, Point[] Points)[] runs)
    {
        foreach (var (name, own) in runs)
            for (var i = 1; i < own.Length; i++)
                if (own[i].Epoch == own[i - 1].Epoch)
                    throw new CurveFileException($"{path}{own[i].Place}: run '{name}' has epoch {Shown(own[i].Epoch)} a second time, after "
                        + $"{Said(own[i - 1].Place)}. Expected one row for each epoch of a run.");
        if (runs.Length == 0) return;
        var first = runs.Min(run => run.Points[0].Epoch);
        var steps = runs.Where(run => run.Points.Length > 1).Select(run => StepOf([.. run.Points.Select(point => point.Epoch)]));
        var step = steps.DefaultIfEmpty(1).Min();
        foreach (var (name, own) in runs)
            for (var i = 0; i < own.Length; i++)
                if (first + i * step is var due && Math.Abs(own[i].Epoch - due) > Slack * step)
                    throw new CurveFileException($"{path}{own[i].Place}: run '{name}' has no epoch {Shown(due)}: "
                        + (i == 0 ? $"it begins with {Shown(own[i].Epoch)}" : $"{Shown(own[i].Epoch)} comes after {Shown(own[i - 1].Epoch)}")
                        + ". Expected a row for each epoch, with nothing as its value where that is not known.");
    }

    /// <summary>The least distance of two neighbours: where steps are counted by hundreds, 100.</summary>
    private static double StepOf(double[] ascending) =>
        Enumerable.Range(1, Math.Max(0, ascending.Length - 1)).Select(i => ascending[i] - ascending[i - 1]).Where(step => step > 0).DefaultIfEmpty(
            double.PositiveInfinity).Min() is var least && double.IsFinite(least) ? least : 1;

    private string NameOf(string place, IReadOnlyList<string> fields, int run) => At(fields, run) is { Length: > 0 } name ? name
        : throw new CurveFileException($"{path}{place}: {_header[run]}: is empty; expected the run's name or number.");

    private double EpochOf(string place, IReadOnlyList<string> fields, int column) => CurveFile.Number(At(fields, column)) is { } number
        && double.IsFinite(number) ? number
        : throw new CurveFileException($"{path}{place}: {_header[column]}: found '{At(fields, column)}'; expected the number of an epoch.");

    /// <summary><c>:17</c> as <c>line 17</c>.</summary>
    private static string Said(string place) => place.StartsWith(": ", StringComparison.Ordinal) ? place[2..] : $"line {place[1..]}";

    private static string Shown(double number) => number.ToString("G15", CultureInfo.InvariantCulture);

    private static string At(IReadOnlyList<string> fields, int column) => column < fields.Count ? fields[column].Trim() : "";

    private double Value(string place, IReadOnlyList<string> fields, int column)
    {
        var cell = At(fields, column);
        if (cell.Length == 0) return double.NaN;
        return CurveFile.Number(cell) ?? throw new CurveFileException(string.Create(CultureInfo.InvariantCulture,
            $"{path}{place}: {_header[column]}: found '{cell}'; allowed: a number, NaN, or nothing."));
    }

    private readonly record struct Point(double Epoch, double Value, string Place);
}
