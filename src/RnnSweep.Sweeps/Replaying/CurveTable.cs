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

    private const string Form = "Expected columns run, epoch and value; or run and a column for each epoch";

    private static readonly string[] RunNames = ["run", "name", "id", "trial"];
    private static readonly string[] EpochNames = ["epoch", "step", "iteration"];

    private readonly List<string> _header = [.. header.Select(name => name.Trim())];

    public List<RecordedCurve> Curves()
    {
        if (_header.Count < 2)
            throw new CurveFileException($"{path}:1: " + (_header is [{ Length: > 0 } only] && only.Any(c => c is ';' or '\t')
                ? $"found one column, '{only}'; cells stand between commas. {Form}." : $"has no header line. {Form}."));
        var (run, epoch, state) = (Find(RunNames), Find(EpochNames), Find("state"));
        if (run < 0) throw new CurveFileException($"{path}:1: no column is called run or name; found {string.Join(", ", _header.Take(8))}.");
        return epoch < 0 ? Wide(run, state) : Long(run, epoch, state, Find("value") is >= 0 and var value ? value : Only(state));
    }

    /// <summary>The column that has one of these names, the first of them that there is; -1 where there is none.</summary>
    private int Find(params string[] names) =>
        names.Select(name => _header.FindIndex(column => column.Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(i => i >= 0, -1);

    /// <summary>The column of the values where none is called so: the only one that could be it.</summary>
    private int Only(int state)
    {
        int[] left = [.. Enumerable.Range(0, _header.Count).Where(i => i != state && _header[i].Length > 0
            && !RunNames.Concat(EpochNames).Contains(_header[i], StringComparer.OrdinalIgnoreCase))];
        return left switch
        {
            [var value] => value,
            [] => throw new CurveFileException($"{path}:1: no column holds the values; expected one called value."),
            _ => throw new CurveFileException($"{path}:1: any of {string.Join(", ", left.Take(8).Select(i => _header[i]))} could hold the values. "
                + "Call one of them value, or leave the others out."),
        };
    }

    private List<RecordedCurve> Wide(int run, int state)
    {
        int[] epochs = [.. Enumerable.Range(0, _header.Count).Where(i => i != run && i != state && _header[i].Length > 0)];
        CheckHeading(epochs);
        var (curves, places) = (new List<RecordedCurve>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (place, fields) in Rows())
        {
            var name = NameOf(place, fields, run);
            if (!places.TryAdd(name, place))
                throw new CurveFileException($"{path}{place}: run '{name}' comes a second time, after {Said(places[name])}. Expected a row a run.");
            var cells = epochs.ToList();
            while (cells.Count > 0 && At(fields, cells[^1]).Length == 0) cells.RemoveAt(cells.Count - 1);
            curves.Add(new RecordedCurve(name, [.. cells.Select(i => Value(place, fields, i))])
            {
                IsRunning = IsRunning(fields, state),
            });
        }
        return curves;
    }

    /// <summary>A column for each epoch: numbered, with the same word before all numbers or none, and none of them missing or given twice.</summary>
    private void CheckHeading(int[] epochs)
    {
        if (epochs.Length == 0) throw new CurveFileException($"{path}:1: no column holds the values. {Form}, called 1, 2, 3 ….");
        var names = epochs.Select(i => (Name: _header[i], Word: _header[i].TrimEnd([.. "0123456789."]))).ToArray();
        // A plain number may have a sign or an exponent.
        var plain = names.All(one => CurveFile.Number(one.Name) is { } number && double.IsFinite(number));
        var word = names.GroupBy(one => one.Word).MaxBy(group => group.Count())!.Key;
        foreach (var (name, own) in names)
            if (!plain && (own != word || own.Length == name.Length))
                throw new CurveFileException($"{path}:1: column {name} is no epoch. {Form}, called 1, 2, 3 ….");
        var numbers = names.Select(one => CurveFile.Number(plain ? one.Name : one.Name[word.Length..])
            ?? throw new CurveFileException($"{path}:1: column {one.Name} is no epoch. {Form}, called 1, 2, 3 ….")).ToArray();
        var step = StepOf(numbers);
        for (var i = 1; i < numbers.Length; i++)
            if (Math.Abs(numbers[i] - numbers[i - 1] - step) > Slack * step)
                throw new CurveFileException($"{path}:1: after the column {names[i - 1].Name} comes {names[i].Name}; expected "
                    + $"{(plain ? "" : word)}{Shown(numbers[i - 1] + step)}: a column for each epoch, in order, empty where a value is not known.");
    }

    private List<RecordedCurve> Long(int run, int epoch, int state, int value)
    {
        var points = new OrderedDictionary<string, List<Point>>();
        foreach (var (place, fields) in Rows())
        {
            var name = NameOf(place, fields, run);
            if (!points.TryGetValue(name, out var own)) points.Add(name, own = []);
            own.Add(new Point(EpochOf(place, fields, epoch), Value(place, fields, value), place, IsRunning(fields, state)));
        }
        (string Name, Point[] Points)[] runs = [.. points.Select(pair => (pair.Key, pair.Value.OrderBy(point => point.Epoch).ToArray()))];
        CheckEpochs(runs);
        return [.. runs.Select(pair => new RecordedCurve(pair.Name, [.. pair.Points.Select(point => point.Value)])
        {
            IsRunning = pair.Points[^1].IsRunning,
        })];
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

    /// <summary>A cell too many is a decimal comma, or a comma in a name without quotes: all that follows would stand in the wrong column.</summary>
    private IEnumerable<(string Place, IReadOnlyList<string> Cells)> Rows()
    {
        foreach (var row in rows)
        {
            if (row.Cells.Skip(_header.Count).Any(cell => cell.Trim().Length > 0))
                throw new CurveFileException($"{path}{row.Place}: has {row.Cells.Count} cells, and the header {_header.Count}.");
            yield return row;
        }
    }

    private static bool IsRunning(IReadOnlyList<string> fields, int state) =>
        state >= 0 && string.Equals(At(fields, state), "running", StringComparison.OrdinalIgnoreCase);

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

    private readonly record struct Point(double Epoch, double Value, string Place, bool IsRunning);
}
