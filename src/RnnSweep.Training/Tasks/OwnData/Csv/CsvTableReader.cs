using System.Globalization;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>
/// Reads the columns that a task wants. The file is gone through twice: first all columns are looked at, so that a fault is told once with all that is
/// known of it, then those that are wanted are taken.
/// </summary>
internal sealed class CsvTableReader
{
    // A text with more classes than this is no class; a number is not either.
    private const int MostClasses = 10_000;

    private readonly CsvPlan _plan;
    private readonly DataProblems _problems;
    private readonly CsvColumns _columns;
    private readonly CsvTable _table;
    private readonly LabelCodes _groups = new();
    private readonly LabelCodes _labels = new();
    private readonly Sightings _dropped = new();
    private readonly Sightings _noTime = new();
    private readonly Sightings _badTime = new();
    private readonly Sightings _noGroup = new();
    private readonly Sightings _notBinary = new();
    private readonly Sightings[] _notPositive;

    private CsvTableReader(CsvPlan plan, CsvColumns columns, DataProblems problems)
    {
        (_plan, _columns, _problems) = (plan, columns, problems);
        _notPositive = [.. columns.Targets.Select(_ => new Sightings())];
        _table = new CsvTable
        {
            Inputs = columns.InputNames,
            Columns = columns.Read,
            HasSteps = columns.HasSteps,
            TimeForm = columns.TimeForm,
            Others = [.. columns.Targets.Skip(1).Select(_ => new List<double>())],
        };
    }

    /// <summary>The table.</summary>
    /// <param name="file">The file.</param>
    /// <param name="plan">What the task wants.</param>
    /// <param name="looked">An earlier look at its columns, with the same form; null for none.</param>
    /// <exception cref="DataFileException">The file is not what the task wants.</exception>
    internal static CsvTable Read(DataFile file, CsvPlan plan, CsvColumns? looked = null)
    {
        var problems = new DataProblems(file.Name);
        var columns = CsvColumns.Judge(file, plan, problems, looked);
        problems.ThrowIfAny();
        var reader = new CsvTableReader(plan, columns, problems);
        // What is wrong with the lines themselves was found the first time.
        using (var lines = new CsvLines(file, plan.Form, new DataProblems(file.Name)))
            while (lines.Next()) reader.Take(lines);
        reader.End();
        problems.ThrowIfAny();
        columns.Note(reader._table, file);
        return reader._table;
    }

    private void Take(CsvLines lines)
    {
        var hole = false;
        var start = _table.Values.Count;
        foreach (var input in _columns.Inputs) input.Add(_table.Values, lines, ref hole);
        var time = Time(lines);
        var isDropped = time is null && _plan.Missing == "drop";
        // What new rows do not tell is asked for.
        var unanswered = false;
        var targets = new double[_columns.Targets.Count];
        for (var i = 0; i < targets.Length; i++)
            targets[i] = _plan.Known is null || _plan.Knows(_plan.Targets[i]) ? Target(lines, i, ref hole) : Target(lines, i, ref unanswered);
        if (isDropped || (hole && _plan.Missing == "drop"))
        {
            _table.Values.RemoveRange(start, _table.Values.Count - start);
            _dropped.Add(lines.Line);
            return;
        }
        _table.Targets.Add(targets.Length > 0 ? targets[0] : _plan.Known is null ? 0 : double.NaN);
        for (var i = 1; i < targets.Length; i++) _table.Others[i - 1].Add(targets[i]);
        _table.Lines.Add(lines.Line);
        if (_columns.Times.Count > 0) _table.Times.Add(time ?? 0);
        if (_columns.Group >= 0) _table.Groups.Add(Group(lines));
    }

    private double Target(CsvLines lines, int target, ref bool hole)
    {
        var column = _columns.Targets[target];
        if (column < 0) return _plan.Known is null ? 0 : double.NaN;
        var text = lines.Field(column);
        if (_plan.Form.IsHole(text))
        {
            hole = true;
            return double.NaN;
        }
        if (_plan.IsClasses) return _labels.Of(text);
        if (!_plan.Form.Numbers.TryParse(text, out var value)) value = ColumnProfile.TruthOf(text);
        if (_plan.Transform == Data.TargetTransform.Log && value <= 0)
        {
            if (_notPositive[target].Count == 0) _notPositive[target].Column = lines.ColumnOf(column);
            _notPositive[target].Add(text, lines.Line);
        }
        if (_plan.Loss == Loss.BinaryCrossEntropy && value is not (0 or 1))
        {
            if (_notBinary.Count == 0) _notBinary.Column = lines.ColumnOf(column);
            _notBinary.Add(text, lines.Line);
        }
        return value;
    }

    private double? Time(CsvLines lines)
    {
        if (_columns.Times.Count == 0) return 0;
        var text = _columns.Times.Of(lines, _plan.Form);
        if (text.Length == 0)
        {
            if (_noTime.Count == 0) _noTime.Column = lines.ColumnOf(_columns.Times.First);
            _noTime.Add(lines.Line);
            return null;
        }
        if (_columns.TimeForm!.TryParse(text, out var value)) return value;
        if (_badTime.Count == 0) _badTime.Column = lines.ColumnOf(_columns.Times.First);
        _badTime.Add(text, lines.Line);
        return 0;
    }

    private int Group(CsvLines lines)
    {
        var text = lines.Field(_columns.Group);
        if (text.Length == 0)
        {
            if (_noGroup.Count == 0) _noGroup.Column = lines.ColumnOf(_columns.Group);
            _noGroup.Add(lines.Line);
        }
        return _groups.Of(text);
    }

    private void End()
    {
        if (_plan.Missing != "drop" && _noTime.Count > 0)
            _problems.Add(_noTime.Lines[0], _noTime.Column, $"{_plan.Time} is empty {_noTime.Rows()}. Write missing: drop in task to leave such rows "
                + $"out, or fill it in.");
        if (_badTime.Count > 0)
            _problems.Add(_badTime.Lines[0], _badTime.Column, $"{_plan.Time}: found {_badTime.Where()}; " + (_badTime.Count == _table.Rows
                ? $"no row has a time {_columns.TimeForm!.Words}. Write another time_format in task, or leave it out where the form is a common one."
                : _plan.Form.Time is not null ? $"the other rows have times {_columns.TimeForm!.Words}. Mend the file, or write another time_format in task."
                : $"the other rows have {_columns.TimeForm!.Words}. Mend the file, or write time_format in task."));
        if (_noGroup.Count > 0)
            _problems.Add(_noGroup.Lines[0], _noGroup.Column, $"{ShownValue.Text(_plan.Group)} is empty {_noGroup.Rows()}: the row belongs to no group.");
        if (_notBinary.Count > 0)
            _problems.Add(_notBinary.Lines[0], _notBinary.Column, $"{ShownValue.Text(_plan.Target)} is {_notBinary.Where()}; binary_cross_entropy takes "
                + $"0 and 1.");
        foreach (var (name, seen) in _plan.Targets.Zip(_notPositive).Where(one => one.Second.Count > 0))
            _problems.Add(seen.Lines[0], seen.Column, $"{ShownValue.Text(name)} is {seen.Where()}; transform: log takes numbers above 0. Take another "
                + "transform, or leave it out.");
        if (_problems.Count > 0) return;
        if (_table.Rows == 0)
        {
            _problems.Add(null, null, _dropped.Count > 0 ? "no row is left: every one has an empty cell, and missing: drop leaves it out. Write missing: "
                + "forward_fill or interpolate, or exclude the column that is empty." : "has a heading and no row that could be read.");
            return;
        }
        _table.Facts.LeaveOut("with an empty cell (missing: drop)", _dropped);
        _table.GroupNames.AddRange(_groups.Names);
        if (_plan.IsClasses && _columns.Target >= 0) Classes();
    }

    private void Classes()
    {
        if (_plan.Known is { } known)
        {
            KnownClasses(known.Classes);
            return;
        }
        var (names, places) = _labels.SortedByValue();
        if (names.Count is < 2 or > MostClasses)
        {
            _problems.Add(null, null, names.Count < 2
                ? $"{_plan.Target} has one value in all rows: there is nothing to distinguish."
                : $"{_plan.Target} has {names.Count.ToString(CultureInfo.InvariantCulture)} different values, which are no classes. For numbers write "
                    + "loss: mean_squared_error.");
            return;
        }
        _table.Classes = names;
        for (var row = 0; row < _table.Rows; row++)
            if (!double.IsNaN(_table.Targets[row])) _table.Targets[row] = places[(int)_table.Targets[row]];
    }

    /// <summary>Labels of new rows, by the numbers that the model gives them.</summary>
    private void KnownClasses(IReadOnlyList<string> known)
    {
        var places = _labels.Names.Select(name => Place(known, name)).ToArray();
        var unknown = _labels.Names.Where((_, i) => places[i] < 0).ToArray();
        if (unknown.Length > 0)
            _problems.Add(null, null, $"{ShownValue.Text(_plan.Target)}: {string.Join(", ", unknown.Take(3).Select(ShownValue.Of))}"
                + $"{(unknown.Length > 3 ? ", …" : "")} is none of the model's classes ({string.Join(", ", known.Take(6).Select(ShownValue.Text))}"
                + $"{(known.Count > 6 ? ", …" : "")}). Leave the column empty where the class is not known.");
        _table.Classes = known;
        for (var row = 0; row < _table.Rows; row++)
            if (!double.IsNaN(_table.Targets[row])) _table.Targets[row] = places[(int)_table.Targets[row]];
    }

    private static int Place(IReadOnlyList<string> known, string label)
    {
        for (var i = 0; i < known.Count; i++)
            if (known[i] == label || (double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && double.TryParse(known[i], NumberStyles.Float, CultureInfo.InvariantCulture, out var same) && number == same)) return i;
        return -1;
    }
}
