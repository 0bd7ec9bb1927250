using System.Globalization;
using System.Text;
using CsvHelper;

namespace RnnSweep.Sweeps.Replaying;

/// <summary>Reads curves from CSV: columns run, epoch and value, a line an epoch; or a column run and one for each epoch, a line a run.</summary>
internal sealed class CurveCsv
{
    private readonly string _path;
    private readonly CsvReader _reader;
    private readonly List<string> _header;

    private CurveCsv(string path, CsvReader reader)
    {
        (_path, _reader) = (path, reader);
        _header = reader.Read() ? Fields() : [];
        if (_header.Count < 2)
            throw new CurveFileException($"{path}:1: has no header line. Expected columns run, epoch and value; or run and a column for each epoch.");
    }

    public static CurveSet Read(string path, string text, bool maximize)
    {
        using var reader = CsvReader.Create(Encoding.UTF8.GetBytes(text), new CsvReaderOptions
        {
            HasHeader = false,
            Separator = ',',
            DetectSeparatorHint = false,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
            OnMalformedRecord = bad => throw new CurveFileException(string.Create(CultureInfo.InvariantCulture, $"{path}:{bad.LineNumber}: {bad.Reason}.")),
        });
        return new CurveSet(path, maximize, new CurveCsv(path, reader).Curves());
    }

    private List<RecordedCurve> Curves()
    {
        var (run, epoch, state) = (Find("run", "name", "id", "trial"), Find("epoch", "step", "iteration"), Find("state"));
        if (run < 0) throw new CurveFileException($"{_path}:1: no column is called run or name; found {string.Join(", ", _header.Take(8))}.");
        return epoch < 0 ? Wide(run, state) : Long(run, epoch, Find("value") is >= 0 and var value ? value : FirstBut(run, epoch, state));
    }

    private int Find(params string[] names) => _header.FindIndex(column => names.Contains(column.Trim(), StringComparer.OrdinalIgnoreCase));

    private int FirstBut(params int[] taken)
    {
        var value = Enumerable.Range(0, _header.Count).FirstOrDefault(i => !taken.Contains(i), -1);
        return value >= 0 ? value : throw new CurveFileException($"{_path}:1: no column holds the values; expected one called value.");
    }

    private List<RecordedCurve> Wide(int run, int state)
    {
        var curves = new List<RecordedCurve>();
        while (_reader.Read())
        {
            var fields = Fields();
            var cells = Enumerable.Range(0, _header.Count).Where(i => i != run && i != state).ToList();
            while (cells.Count > 0 && At(fields, cells[^1]).Length == 0) cells.RemoveAt(cells.Count - 1);
            curves.Add(new RecordedCurve(At(fields, run), [.. cells.Select(i => Value(fields, i))])
            {
                IsRunning = state >= 0 && string.Equals(At(fields, state), "running", StringComparison.OrdinalIgnoreCase),
            });
        }
        return curves;
    }

    private List<RecordedCurve> Long(int run, int epoch, int value)
    {
        var rows = new OrderedDictionary<string, List<(double Epoch, double Value)>>();
        while (_reader.Read())
        {
            var fields = Fields();
            if (!rows.TryGetValue(At(fields, run), out var points)) rows.Add(At(fields, run), points = []);
            points.Add((Value(fields, epoch), Value(fields, value)));
        }
        return [.. rows.Select(pair => new RecordedCurve(pair.Key, [.. pair.Value.OrderBy(point => point.Epoch).Select(point => point.Value)]))];
    }

    private static string At(List<string> fields, int column) => column < fields.Count ? fields[column].Trim() : "";

    private double Value(List<string> fields, int column)
    {
        var cell = At(fields, column);
        if (cell.Length == 0) return double.NaN;
        return CurveFile.Number(cell) ?? throw new CurveFileException(string.Create(CultureInfo.InvariantCulture,
            $"{_path}:{_reader.LineNumber}: {_header[column]}: found '{cell}'; allowed: a number, NaN, or nothing."));
    }

    private List<string> Fields() => [.. Enumerable.Range(0, _reader.FieldCount).Select(i => _reader.GetString(i))];
}
