using System.Globalization;

namespace RnnSweep.Sweeps.Replaying;

/// <summary>Makes curves of a table: columns run, epoch and value, a row an epoch; or a column run and one for each epoch, a row a run.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="header">The columns' names.</param>
/// <param name="rows">Where each row stands (<c>:17</c> is line 17), and its cells; empty cells at its end may be left out.</param>
internal sealed class CurveTable(string path, IReadOnlyList<string> header, IEnumerable<(string Place, IReadOnlyList<string> Cells)> rows)
{
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
        var curves = new List<RecordedCurve>();
        foreach (var (place, fields) in rows)
        {
            var cells = Enumerable.Range(0, _header.Count).Where(i => i != run && i != state).ToList();
            while (cells.Count > 0 && At(fields, cells[^1]).Length == 0) cells.RemoveAt(cells.Count - 1);
            curves.Add(new RecordedCurve(At(fields, run), [.. cells.Select(i => Value(place, fields, i))])
            {
                IsRunning = state >= 0 && string.Equals(At(fields, state), "running", StringComparison.OrdinalIgnoreCase),
            });
        }
        return curves;
    }

    private List<RecordedCurve> Long(int run, int epoch, int value)
    {
        var points = new OrderedDictionary<string, List<(double Epoch, double Value)>>();
        foreach (var (place, fields) in rows)
        {
            if (!points.TryGetValue(At(fields, run), out var own)) points.Add(At(fields, run), own = []);
            own.Add((Value(place, fields, epoch), Value(place, fields, value)));
        }
        return [.. points.Select(pair => new RecordedCurve(pair.Key, [.. pair.Value.OrderBy(point => point.Epoch).Select(point => point.Value)]))];
    }

    private static string At(IReadOnlyList<string> fields, int column) => column < fields.Count ? fields[column].Trim() : "";

    private double Value(string place, IReadOnlyList<string> fields, int column)
    {
        var cell = At(fields, column);
        if (cell.Length == 0) return double.NaN;
        return CurveFile.Number(cell) ?? throw new CurveFileException(string.Create(CultureInfo.InvariantCulture,
            $"{path}{place}: {_header[column]}: found '{cell}'; allowed: a number, NaN, or nothing."));
    }
}
