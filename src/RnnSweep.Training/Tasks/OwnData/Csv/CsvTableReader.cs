using System.Globalization;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Reads the columns that a task wants, and reports every cell that is not what it should be.</summary>
internal sealed class CsvTableReader
{
    // A text with more classes than this is no class; a number is not either.
    private const int MostClasses = 10_000;
    private const int MostShown = 12;

    private readonly CsvPlan _plan;
    private readonly CsvLines _lines;
    private readonly DataProblems _problems;
    private readonly LabelCodes _groups = new();
    private readonly LabelCodes _labels = new();
    private readonly int[] _inputs;
    private readonly int _target;
    private readonly int _time;
    private readonly int _group;
    private readonly CsvTable _table;

    private CsvTableReader(CsvPlan plan, CsvLines lines, DataProblems problems)
    {
        (_plan, _lines, _problems) = (plan, lines, problems);
        _time = plan.Time.Length == 0 ? -1 : IndexOf(plan.Time, "time");
        _group = plan.Group.Length == 0 ? -1 : IndexOf(plan.Group, "group");
        _target = IndexOf(plan.Target, "target");
        _inputs = plan.Inputs is { } inputs ? [.. inputs.Select(name => IndexOf(name, "inputs"))] : Others();
        if (problems.Count == 0 && _inputs.Length == 0) problems.Add(lines.Line, 1, "no column is left to be read. Name some in inputs.");
        problems.ThrowIfAny();
        _table = new CsvTable { Inputs = [.. _inputs.Select(index => lines.Names[index])] };
    }

    /// <summary>The table.</summary>
    /// <exception cref="DataFileException">The file is not what the task wants.</exception>
    internal static CsvTable Read(DataFile file, CsvPlan plan)
    {
        var problems = new DataProblems(file.Name);
        using var lines = new CsvLines(file, problems);
        var reader = new CsvTableReader(plan, lines, problems);
        while (lines.Next()) reader.Take();
        reader.End();
        problems.ThrowIfAny();
        return reader._table;
    }

    private int IndexOf(string name, string key)
    {
        if (_lines.PlaceOf(name) is { } place) return place;
        var near = NearestName.Find(name, _lines.Names) is { Length: > 0 } nearest ? $" Did you mean '{ShownValue.Text(nearest)}'?" : "";
        var names = string.Join(", ", _lines.Names.Take(MostShown).Select(ShownValue.Text)) + (_lines.Names.Count > MostShown ? ", …" : "");
        _problems.Add(_lines.Line, 1, $"there is no column '{ShownValue.Text(name)}' (task.{key}).{near} Columns: {names}.");
        return -1;
    }

    private int[] Others() =>
        [.. Enumerable.Range(0, _lines.Names.Count).Where(i => _lines.Names[i].Length > 0 && i != _time && i != _group && (i != _target || _plan.ReadsTarget))];

    private void Take()
    {
        var problems = _problems.Count;
        var hole = false;
        var start = _table.Values.Count;
        foreach (var index in _inputs) _table.Values.Add(Number(index, ref hole));
        // A target that is read too is told about once.
        var own = Array.IndexOf(_inputs, _target);
        var target = _plan.IsClasses ? Label(ref hole) : own >= 0 ? _table.Values[start + own] : Number(_target, ref hole);
        if (_plan.Loss == Loss.BinaryCrossEntropy && target is not (0 or 1 or double.NaN) && !_problems.HasEnough)
            _problems.Add(_lines.Line, _lines.ColumnOf(_target),
                $"{Named(_target)} is {Cell.Shown(_lines.Field(_target))}; binary_cross_entropy takes 0 and 1.");
        if (hole && (_plan.Missing == "drop" || _problems.Count > problems))
        {
            _table.Values.RemoveRange(start, _inputs.Length);
            return;
        }
        _table.Targets.Add(target);
        _table.Lines.Add(_lines.Line);
        if (_time >= 0) _table.Times.Add(Time());
        if (_group >= 0) _table.Groups.Add(Group());
    }

    private double Number(int index, ref bool hole)
    {
        var text = _lines.Field(index);
        if (Cell.TryNumber(text, out var value)) return value;
        if (Cell.IsHole(text)) return Hole(index, ref hole);
        if (_problems.HasEnough) _problems.Add(null, null, "");
        else _problems.Add(_lines.Line, _lines.ColumnOf(index), $"{Named(index)}: {Cell.WhyNoNumber(text)}.{Hint(index)}");
        return 0;
    }

    private double Label(ref bool hole)
    {
        var text = _lines.Field(_target);
        return text.Length == 0 ? Hole(_target, ref hole) : _labels.Of(text);
    }

    private double Hole(int index, ref bool hole)
    {
        hole = true;
        if (_plan.Missing != "refuse" && (index != _target || !_plan.Whole || _plan.Missing == "drop")) return double.NaN;
        var message = index == _target && _plan.Whole && _plan.Missing != "refuse"
            ? $"{Named(index)} is empty, and an answer cannot be filled in. Write missing: drop in task to leave such rows out."
            : $"{Named(index)} is empty. Write missing: forward_fill, interpolate or drop in task, or fill it in.";
        _problems.Add(_lines.Line, _lines.ColumnOf(index), message);
        return double.NaN;
    }

    private double Time()
    {
        var text = _lines.Field(_time);
        if (TimeText.TryParse(text, out var value, out var isDate))
        {
            if (_table.Times.Count == 0) _table.HasDates = isDate;
            if (isDate == _table.HasDates) return value;
        }
        _problems.Add(_lines.Line, _lines.ColumnOf(_time),
            $"{Named(_time)}: found {Cell.Shown(text)}; expected {TimeText.Allowed}, the same kind in every line.");
        return 0;
    }

    private int Group()
    {
        var text = _lines.Field(_group);
        if (text.Length == 0) _problems.Add(_lines.Line, _lines.ColumnOf(_group), $"{Named(_group)} is empty: the row belongs to no group.");
        return _groups.Of(text);
    }

    private void End()
    {
        if (_problems.Count > 0) return;
        if (_table.Rows == 0)
        {
            _problems.Add(null, null, "has a heading and no row that could be read.");
            return;
        }
        _table.GroupNames.AddRange(_groups.Names);
        if (!_plan.IsClasses) return;
        if (_labels.Names.Count is < 2 or > MostClasses)
        {
            _problems.Add(null, null, _labels.Names.Count < 2
                ? $"{_plan.Target} has one value in all rows: there is nothing to distinguish."
                : $"{_plan.Target} has {_labels.Names.Count.ToString(CultureInfo.InvariantCulture)} different values, which are no classes. For numbers write "
                    + "loss: mean_squared_error.");
            return;
        }
        var (names, places) = _labels.Sorted();
        _table.Classes = names;
        for (var row = 0; row < _table.Rows; row++)
            if (!double.IsNaN(_table.Targets[row])) _table.Targets[row] = places[(int)_table.Targets[row]];
    }

    private string Named(int index) => ShownValue.Text(_lines.Names[index].Length > 0 ? _lines.Names[index] : $"column {index + 1}");

    private string Hint(int index) => index == _target ? " For classes write loss: cross_entropy in task."
        : _plan.Inputs is null ? " Name the columns to be read in inputs."
        : "";
}
