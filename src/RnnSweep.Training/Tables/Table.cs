using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;
using RnnSweep.Values;

namespace RnnSweep.Training.Tables;

/// <summary>
/// A table of configurations and what came of each. Columns of parameters are read when they are first asked for; so a table may have many that nobody
/// names. Thread-safe.
/// </summary>
internal sealed class Table
{
    private const string Epochs = "epochs";

    private readonly Lock _lock = new();
    private readonly TableSettings _settings;
    private readonly ITableFile _file;
    private readonly TableColumns _columns;
    private readonly ValueColumn[] _results;
    private readonly Dictionary<string, KeyColumn> _keys = new(StringComparer.Ordinal);

    private Table(TableSettings settings, ITableFile file, TableColumns columns, ValueColumn[] results) =>
        (_settings, _file, _columns, _results) = (settings, file, columns, results);

    /// <summary>Epochs that a row has at most.</summary>
    internal int Length => _results.Length;

    /// <summary>The number of rows.</summary>
    internal int Rows => _file.Rows;

    /// <summary>Opens a table and reads its results.</summary>
    /// <exception cref="DataFileException">It is none, or lacks the columns that the task names.</exception>
    internal static Table Open(TableSettings settings, DataFolder folder)
    {
        var content = TablePath.Read(settings, folder);
        ITableFile file = ParquetTableFile.IsParquet(content)
            ? new ParquetTableFile(content, settings.File)
            : new CsvTableFile(DataFile.Of(content, settings.File));
        var problems = new DataProblems(settings.File);
        var columns = new TableColumns(file.Names);
        var places = columns.Results(settings, problems);
        problems.ThrowIfAny();
        ValueColumn[] results = [.. places.Select(place => new ValueColumn(file.Names[place], file.Rows))];
        file.Read([.. places.Select((place, i) => (place, (ITableColumn)results[i]))]);
        foreach (var result in results.Where(result => result.Count == 0))
        {
            var found = result.FirstOther is { } row ? $"; {file.PlaceOf(row)} has {ShownValue.Of(result.OtherOf(row))}" : "";
            problems.Add(null, null, $"column '{ShownValue.Text(result.Name)}' holds no number{found}.");
        }
        problems.ThrowIfAny();
        return new Table(settings, file, columns, results);
    }

    /// <summary>Parameters that no column bears the name of.</summary>
    internal void Check(IEnumerable<string> parameters, DataProblems problems)
    {
        foreach (var name in parameters.Where(IsKey))
        {
            if (_columns.Find(name) is not { } place)
                problems.Add(null, null, $"{_columns.WhyNot(name)} Every parameter is looked up in the column of its name.");
            else if (_results.Any(result => result.Name == _file.Names[place]))
                problems.Add(null, null, $"column '{ShownValue.Text(name)}' holds what runs report (task.{(_settings.Value is null ? "curve" : "value")}); "
                    + "no parameter can be called that.");
        }
    }

    /// <summary>Whether a parameter is looked up: along a curve <c>epochs</c> is how far a run goes.</summary>
    internal bool IsKey(string parameter) => parameter != Epochs || _settings.Curve is null;

    /// <summary>The column of a parameter that was checked.</summary>
    internal KeyColumn KeyOf(string parameter)
    {
        Load([parameter]);
        return _keys[parameter];
    }

    /// <summary>What a variant reports, an item an epoch. Of several rows that are alike the run's seed draws one.</summary>
    /// <param name="values">The variant's active parameters.</param>
    /// <param name="seed">The run's seed.</param>
    /// <exception cref="RunRefusedException">No row has these values, or it holds no result; the message says which.</exception>
    internal double[] Lookup(IReadOnlyList<KeyValuePair<string, ParameterValue>> values, long seed)
    {
        KeyValuePair<string, ParameterValue>[] sought = [.. values.Where(pair => IsKey(pair.Key))];
        Load([.. sought.Select(pair => pair.Key)]);
        var search = new TableSearch([.. sought.Select(pair => _keys[pair.Key])], [.. sought.Select(pair => pair.Value)], _file.Rows);
        var rows = _settings.Nearest ? search.Nearest(row => _results[0][row] is not null) : search.Exact();
        if (rows.Count == 0) throw new RunRefusedException($"table {_settings.File}: {search.WhyNone(_settings.Nearest)}");
        var withResult = rows.Where(row => _results[0][row] is not null).ToArray();
        if (withResult.Length == 0) throw new RunRefusedException($"table {_settings.File}: {Empty(rows[0], 0)}");
        var drawn = withResult.Length == 1 ? 0 : StreamKey.Of(seed).With("table").Open().NextBelow(withResult.Length);
        return Results(withResult[drawn]);
    }

    /// <summary>The results of a row: a curve may end before the last column.</summary>
    private double[] Results(int row)
    {
        var length = _results.Length;
        while (_results[length - 1][row] is null && _results[length - 1].OtherOf(row).Length == 0) length--;
        var values = new double[length];
        for (var epoch = 0; epoch < length; epoch++)
            values[epoch] = _results[epoch][row] ?? throw new RunRefusedException($"table {_settings.File}: {Empty(row, epoch)}");
        return values;
    }

    private string Empty(int row, int epoch)
    {
        var (column, found) = (_results[epoch], _results[epoch].OtherOf(row));
        return $"{_file.PlaceOf(row)} has {(found.Length == 0 ? "nothing" : ShownValue.Of(found))} in column '{ShownValue.Text(column.Name)}', "
            + "where a number is due.";
    }

    private RunRefusedException Unknown(string name) => new($"table {_settings.File}: {_columns.WhyNot(name)}");

    private void Load(IReadOnlyList<string> parameters)
    {
        lock (_lock)
        {
            string[] missing = [.. parameters.Where(name => !_keys.ContainsKey(name)).Distinct()];
            if (missing.Length == 0) return;
            int[] places = [.. missing.Select(name => _columns.Find(name) ?? throw Unknown(name))];
            KeyColumn[] keys = [.. places.Select(place => new KeyColumn(_file.Names[place], _file.Rows))];
            _file.Read([.. places.Select((place, i) => (place, (ITableColumn)keys[i]))]);
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i].Finish();
                _keys[missing[i]] = keys[i];
            }
        }
    }
}
