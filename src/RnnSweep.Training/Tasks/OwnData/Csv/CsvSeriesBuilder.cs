using System.Globalization;
using System.Runtime.InteropServices;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Reading;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Puts the rows of a table into their series: by group, in time's order, cut or filled where time leaps, holes filled within each piece.</summary>
internal sealed class CsvSeriesBuilder
{
    // Filled-in rows for each row of the file: more means that the step was not what it seemed to be.
    private const double MostFilled = 4;

    private readonly CsvTable _table;
    private readonly CsvPlan _plan;
    private readonly DataProblems _problems;
    private readonly UsualStep _step;
    private readonly int _width;
    private readonly List<double> _values = [];
    private readonly List<double>[] _targets;
    private readonly List<int> _lines = [];
    private readonly List<double> _times = [];
    private readonly List<CsvSeries.FutureRow> _future = [];
    private readonly List<CsvSeries.Piece> _pieces = [];
    private readonly List<TimeGap> _gaps = [];
    private readonly Sightings _unfilled = new();
    private readonly Sightings _refused = new();

    private CsvSeriesBuilder(CsvTable table, CsvPlan plan, UsualStep step, DataProblems problems) =>
        (_table, _plan, _step, _problems, _width, _targets) =
            (table, plan, step, problems, table.Inputs.Count, [.. table.All.Select(_ => new List<double>())]);

    /// <summary>The series.</summary>
    /// <exception cref="DataFileException">Time does not ascend, or leaps where it must not.</exception>
    internal static CsvSeries Build(CsvTable table, CsvPlan plan, string file)
    {
        var problems = new DataProblems(file);
        table = RowOrder.Arrange(table, plan, problems);
        problems.ThrowIfAny();
        var groups = RowOrder.GroupsOf(table);
        var step = table.Times.Count > 0 ? UsualStep.Of(groups, table.Times) with
        {
            Months = plan.Resample is { Every: { Months: > 0 } months } ? months : null,
        } : default;
        var builder = new CsvSeriesBuilder(table, plan, step, problems);
        for (var group = 0; group < groups.Count; group++) builder.Add(groups[group], group);
        builder.TellRefused();
        problems.ThrowIfAny();
        if (builder._pieces.Count == 0)
            throw new DataFileException(file, [new DataProblem(null, null, builder.WhyNothing())], 1);
        builder.Note(groups);
        var series = new CsvSeries(builder._width, [.. builder._values], [.. builder._targets[0]], table.Classes.Count, builder._pieces, [.. builder._lines],
            table.GroupNames)
        {
            File = file,
            Facts = table.Facts,
            Others = [.. builder._targets.Skip(1).Select(target => target.ToArray())],
            ClassNames = table.Classes,
            Columns = table.Columns,
            Times = table.Times.Count > 0 ? [.. builder._times] : [],
            TimeForm = table.TimeForm,
            Step = step.Length,
            Future = builder._future,
        };
        return RowInputs.Widened(series, plan);
    }

    private void Add(List<int> rows, int group)
    {
        if (_plan.KnowsTarget) rows = WithoutFuture(rows, group);
        var first = 0;
        for (var i = 1; i <= rows.Count; i++)
        {
            var missing = i < rows.Count && _table.Times.Count > 0 ? _step.MissingBetween(_table.Times[rows[i - 1]], _table.Times[rows[i]]) : 0;
            if (missing > 0) _gaps.Add(new TimeGap(_table.Times[rows[i - 1]], _table.Times[rows[i]], missing, _table.Lines[rows[i]]));
            if (i < rows.Count && (missing == 0 || _plan.Gaps == "ignore")) continue;
            if (i < rows.Count && _plan.Gaps == "refuse") _refused.Add(_table.Lines[rows[i]]);
            if (i < rows.Count && _plan.Gaps is "fill" or "refuse") continue;
            AddPiece(rows[first..i], group);
            first = i;
        }
    }

    /// <summary>The rows up to the last whose target is known; those after it are kept apart.</summary>
    private List<int> WithoutFuture(List<int> rows, int group)
    {
        var end = rows.Count;
        while (end > 0 && _table.All.All(target => double.IsNaN(target[rows[end - 1]]))) end--;
        foreach (var row in rows.Skip(end))
            _future.Add(new CsvSeries.FutureRow(group, _table.Lines[row], _table.Times.Count > 0 ? _table.Times[row] : 0,
                [.. Enumerable.Range(0, _width).Select(k => _table.Values[row * _width + k])]));
        return rows[..end];
    }

    private void TellRefused()
    {
        if (_refused.Count == 0) return;
        var also = _refused.Count > 1 ? $", and others are missing {_refused.Rows()}" : "";
        _problems.Add(_refused.Lines[0], null, $"{Count(_gaps[0].Missing)} missing before this line{also}: a step is "
            + $"{TimeText.Step(_step.Length, _table.HasDates)}. "
            + "Write gaps: split, fill or ignore in task.");
    }

    private void AddPiece(List<int> rows, int group)
    {
        var start = _lines.Count;
        for (var i = 0; i < rows.Count; i++)
        {
            if (i > 0 && _plan.Gaps == "fill" && _table.Times.Count > 0) FillGap(_step.MissingBetween(_table.Times[rows[i - 1]], _table.Times[rows[i]]),
                rows[i]);
            for (var k = 0; k < _width; k++) _values.Add(_table.Values[rows[i] * _width + k]);
            foreach (var (target, from) in _targets.Zip(_table.All)) target.Add(from[rows[i]]);
            _lines.Add(_table.Lines[rows[i]]);
            _times.Add(_table.Times.Count > 0 ? _table.Times[rows[i]] : 0);
        }
        var (first, count) = _width == 0 ? (0, rows.Count)
            : HoleFiller.Fill(CollectionsMarshal.AsSpan(_values)[(start * _width)..], _width, _plan.Missing == "interpolate", _table.HasSteps);
        // What nothing can be filled into, at the ends, is left out.
        for (var i = start; i < _lines.Count; i++)
            if (_lines[i] > 0 && (i < start + first || i >= start + first + count)) _unfilled.Add(_lines[i]);
        Truncate(start + first + count);
        if (first > 0)
        {
            _values.RemoveRange(start * _width, first * _width);
            foreach (var target in _targets) target.RemoveRange(start, first);
            _lines.RemoveRange(start, first);
            _times.RemoveRange(start, first);
        }
        if (count > 0) _pieces.Add(new CsvSeries.Piece(start, count, group));
    }

    private void FillGap(long missing, int row)
    {
        if (missing == 0) return;
        if (_lines.Count + missing > MostFilled * _table.Rows + 1000)
        {
            if (_problems.Count == 0)
                _problems.Add(_table.Lines[row], null,
                    $"{Count(missing)} missing before this line: with gaps: fill more rows would be added than the file has. Write gaps: split.");
            return;
        }
        for (var i = 0L; i < missing; i++)
        {
            for (var k = 0; k < _width; k++) _values.Add(double.NaN);
            foreach (var target in _targets) target.Add(double.NaN);
            _lines.Add(0);
            _times.Add(_step.Months?.After(_times[^1]) ?? _times[^1] + _step.Length);
        }
    }

    private void Truncate(int rows)
    {
        _values.RemoveRange(rows * _width, _values.Count - rows * _width);
        foreach (var target in _targets) target.RemoveRange(rows, target.Count - rows);
        _lines.RemoveRange(rows, _lines.Count - rows);
        _times.RemoveRange(rows, _times.Count - rows);
    }

    private string WhyNothing()
    {
        for (var k = 0; k < _width; k++)
            if (Enumerable.Range(0, _table.Rows).All(row => double.IsNaN(_table.Values[row * _width + k])))
                return $"no row is left: {ShownValue.Text(_table.Inputs[k])} has no value. Write exclude: [{ColumnJudge.Quoted(_table.Inputs[k])}] in task.";
        return "no row is left: every section between gaps has a column without any value. Write gaps: ignore or fill, or exclude the column that is "
            + "mostly empty.";
    }

    /// <summary>Writes down what was found of times, and what was lost.</summary>
    private void Note(List<List<int>> groups)
    {
        var facts = _table.Facts;
        facts.LeaveOut("at the ends of a section, where a column has no value to fill from", _unfilled);
        if (_table.Times.Count == 0) return;
        var (isDate, times) = (_table.HasDates, _table.Times);
        facts.Time = new TimeRead(_plan.Time, _table.TimeForm!.Words, TimeText.Shown(times.Min(), isDate), TimeText.Shown(times.Max(), isDate),
            _step.Length > 0 ? StepWords() : "", _step.Length == 0 ? "" : _step.Months is not null ? "by resample"
                : _step.IsExact ? "the most frequent" : "the median of steps that are about as long")
        {
            Gaps = _gaps.Count,
            MissingRows = _gaps.Sum(gap => gap.Missing),
            LongestGap = _gaps.Count == 0 ? 0 : _gaps.Max(gap => gap.Missing),
            FirstGap = _gaps.Count == 0 ? null : _gaps[0].Line,
            Treatment = _plan.Gaps,
            Pattern = isDate ? GapPattern.Of(_gaps, times, _step.Length, _plan.Gaps is "ignore" or "fill") : "",
        };
        if (_step.Length > 0 && _step.Share < 0.5 && groups.Sum(rows => rows.Count) > 10)
            facts.Warnings.Add($"{_plan.Time} has no steady step: {TimeText.Step(_step.Length, isDate)} is the most frequent, and only "
                + $"{_step.Share.ToString("P0", CultureInfo.InvariantCulture)} of the steps are about as long. Write resample: {{ every: …, by: mean }} "
                    + $"or gaps: ignore in task.");
    }

    private string StepWords() => _step.Months?.Words ?? TimeText.Step(_step.IsExact || !_table.HasDates ? _step.Length : Rounded(_step.Length),
        _table.HasDates);

    /// <summary>A step that jitters has no fractions worth showing.</summary>
    private static double Rounded(double step)
    {
        var unit = step >= 10 * TimeSpan.TicksPerSecond ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMillisecond;
        return Math.Max(1, Math.Round(step / unit)) * unit;
    }

    private static string Count(long rows) => rows == 1 ? "1 row is" : $"{rows.ToString(CultureInfo.InvariantCulture)} rows are";
}
