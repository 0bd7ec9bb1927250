using System.Globalization;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Puts the rows of a table into their series: by group, in time's order, cut or filled where time leaps, holes filled within each piece.</summary>
internal sealed class CsvSeriesBuilder
{
    /// <summary>A step longer than this many usual ones is a gap. Months are not all equally long.</summary>
    private const double Leap = 1.5;

    // Filled-in rows for each row of the file: more means that the step was not what it seemed to be.
    private const double MostFilled = 4;

    private readonly CsvTable _table;
    private readonly CsvPlan _plan;
    private readonly DataProblems _problems;
    private readonly int _width;
    private readonly List<double> _values = [];
    private readonly List<double> _targets = [];
    private readonly List<int> _lines = [];
    private readonly List<CsvSeries.Piece> _pieces = [];

    private CsvSeriesBuilder(CsvTable table, CsvPlan plan, DataProblems problems) =>
        (_table, _plan, _problems, _width) = (table, plan, problems, table.Inputs.Count);

    /// <summary>The series.</summary>
    /// <exception cref="DataFileException">Time does not ascend, or leaps where it must not.</exception>
    internal static CsvSeries Build(CsvTable table, CsvPlan plan, string file)
    {
        var problems = new DataProblems(file);
        var builder = new CsvSeriesBuilder(table, plan, problems);
        var groups = builder.RowsByGroup();
        if (table.Times.Count > 0) builder.CheckOrder(groups);
        problems.ThrowIfAny();
        var step = table.Times.Count > 0 ? UsualStep(groups, table.Times) : 0;
        for (var group = 0; group < groups.Count; group++) builder.Add(groups[group], group, step);
        problems.ThrowIfAny();
        if (builder._pieces.Count == 0)
            throw new DataFileException(file, [new DataProblem(null, null, "no row is left: every section has a column without any value.")], 1);
        return new CsvSeries(builder._width, [.. builder._values], [.. builder._targets], table.Classes.Count, builder._pieces, [.. builder._lines],
            table.GroupNames)
        { File = file };
    }

    /// <summary>
    /// The step that is usual between two rows of a group: the most frequent one, of equally frequent ones the shortest; 0 where no group has two rows.
    /// </summary>
    internal static double UsualStep(IEnumerable<IReadOnlyList<int>> groups, IReadOnlyList<double> times)
    {
        var steps = groups.SelectMany(rows => Enumerable.Range(1, Math.Max(0, rows.Count - 1)).Select(i => times[rows[i]] - times[rows[i - 1]]));
        var (usual, most) = (0.0, 0);
        foreach (var (step, count) in steps.CountBy(step => step))
            if (count > most || (count == most && step < usual)) (usual, most) = (step, count);
        return usual;
    }

    /// <summary>How many rows are missing between two; 0 where none is.</summary>
    internal static long MissingBetween(double before, double after, double step) =>
        step > 0 && after - before > Leap * step ? (long)Math.Min(Math.Round((after - before) / step) - 1, long.MaxValue / 2) : 0;

    private List<List<int>> RowsByGroup()
    {
        if (_table.Groups.Count == 0) return [[.. Enumerable.Range(0, _table.Rows)]];
        var groups = _table.GroupNames.ConvertAll(_ => new List<int>());
        for (var row = 0; row < _table.Rows; row++) groups[_table.Groups[row]].Add(row);
        return groups;
    }

    private void CheckOrder(List<List<int>> groups)
    {
        foreach (var rows in groups)
        {
            for (var i = 1; i < rows.Count; i++)
            {
                var (before, now) = (rows[i - 1], rows[i]);
                if (_table.Times[now] > _table.Times[before]) continue;
                var what = _table.Times[now] < _table.Times[before] ? "lies before" : "is the same as";
                var whose = _table.GroupNames.Count > 0 ? $" of the same group ('{ShownValue.Text(_table.GroupNames[_table.Groups[now]])}')" : "";
                var advice = _table.GroupNames.Count > 0 ? "Sort the file."
                    : "Sort the file, or, if it holds several series, name the column that distinguishes them in group.";
                _problems.Add(_table.Lines[now], null, $"{ShownValue.Text(_plan.Time)} {what} that of line "
                    + $"{_table.Lines[before].ToString(CultureInfo.InvariantCulture)}{whose}; it must ascend. {advice}");
            }
        }
    }

    private void Add(List<int> rows, int group, double step)
    {
        var first = 0;
        for (var i = 1; i <= rows.Count; i++)
        {
            var missing = i < rows.Count && _table.Times.Count > 0 && _plan.Gaps != "ignore"
                ? MissingBetween(_table.Times[rows[i - 1]], _table.Times[rows[i]], step) : 0;
            if (i < rows.Count && missing == 0) continue;
            if (i < rows.Count && _plan.Gaps == "refuse")
                _problems.Add(_table.Lines[rows[i]], null,
                    $"{Count(missing)} missing before this line: a step is {TimeText.Step(step, _table.HasDates)}. Write gaps: split, fill or ignore in task.");
            if (i < rows.Count && _plan.Gaps is "fill" or "refuse") continue;
            AddPiece(rows[first..i], group, step);
            first = i;
        }
    }

    private void AddPiece(List<int> rows, int group, double step)
    {
        var start = _targets.Count;
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0 && _plan.Gaps == "fill" && _table.Times.Count > 0)
                FillGap(MissingBetween(_table.Times[rows[i - 1]], _table.Times[rows[i]], step), rows[i]);
            for (var k = 0; k < _width; k++) _values.Add(_table.Values[rows[i] * _width + k]);
            _targets.Add(_table.Targets[rows[i]]);
            _lines.Add(_table.Lines[rows[i]]);
        }
        var (first, count) = HoleFiller.Fill(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values)[(start * _width)..], _width,
            _plan.Missing == "interpolate");
        // What nothing can be filled into, at the ends, is left out.
        Truncate(start + first + count);
        if (first > 0)
        {
            _values.RemoveRange(start * _width, first * _width);
            _targets.RemoveRange(start, first);
            _lines.RemoveRange(start, first);
        }
        if (count > 0) _pieces.Add(new CsvSeries.Piece(start, count, group));
    }

    private void FillGap(long missing, int row)
    {
        if (missing == 0) return;
        if (_targets.Count + missing > MostFilled * _table.Rows + 1000)
        {
            _problems.Add(_table.Lines[row], null,
                $"{Count(missing)} missing before this line: with gaps: fill more rows would be added than the file has. Write gaps: split.");
            return;
        }
        for (var i = 0L; i < missing; i++)
        {
            for (var k = 0; k < _width; k++) _values.Add(double.NaN);
            _targets.Add(double.NaN);
            _lines.Add(0);
        }
    }

    private void Truncate(int rows)
    {
        _values.RemoveRange(rows * _width, _values.Count - rows * _width);
        _targets.RemoveRange(rows, _targets.Count - rows);
        _lines.RemoveRange(rows, _lines.Count - rows);
    }

    private static string Count(long rows) => rows == 1 ? "1 row is" : $"{rows.ToString(CultureInfo.InvariantCulture)} rows are";
}
