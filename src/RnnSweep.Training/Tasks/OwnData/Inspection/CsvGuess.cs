using RnnSweep.Training.Tasks.OwnData.Csv;

namespace RnnSweep.Training.Tasks.OwnData.Inspection;

/// <summary>The keys that a table needs to be read, as its columns tell them.</summary>
internal sealed class CsvGuess
{
    // Texts with more different values than this are names or remarks, and no categories.
    private const int MostCategories = 20;

    private static readonly string[] Hours = ["hh", "hour", "hr", "stunde", "uur"];

    private readonly SortedDictionary<string, TaskValue> _keys = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    /// <summary>The keys with their values, in the order in which they were found.</summary>
    internal IEnumerable<(string Key, TaskValue Value)> Keys => _order.Select(key => (key, _keys[key]));

    internal void Set(string key, TaskValue value)
    {
        if (_keys.TryAdd(key, value)) _order.Add(key);
        else _keys[key] = value;
        if (key != "group" || value.Scalar.Text is not { } name) return;
        Without("categories", name);
        Without("exclude", name);
    }

    /// <summary>Takes a column out of a list.</summary>
    private void Without(string key, string name)
    {
        if (!_keys.TryGetValue(key, out var value) || value.List is not { } list) return;
        string[] rest = [.. list.Texts.Where(text => text != name)];
        if (rest.Length > 0) _keys[key] = TaskList.Of(rest);
        else if (_keys.Remove(key)) _order.Remove(key);
    }

    /// <summary>The same with one key more.</summary>
    internal CsvGuess With(string key, TaskValue value)
    {
        var other = new CsvGuess();
        foreach (var (own, given) in Keys) other.Set(own, given);
        other.Set(key, value);
        return other;
    }

    /// <summary>Columns of dates make up the time; columns of texts are categories or are left out.</summary>
    internal void FindColumns(IReadOnlyList<ColumnProfile> columns)
    {
        var times = TimesOf(columns);
        if (times.Count > 0) Set("time", times.Count == 1 ? times[0] : TaskList.Of(times));
        if (times.Count == 0) FindSeries(columns);
        var texts = columns.Where(column => column.Name.Length > 0 && !IsSeries(column.Name) && !times.Contains(column.Name) && !column.IsNumber
            && !column.IsTruth
            && !column.IsNearlyNumber).ToArray();
        var categories = texts.Where(column => !column.IsEmpty && !column.IsDates && !column.IsClock
            && column.Texts.Count is > 1 and <= MostCategories).ToArray();
        var others = texts.Except(categories).Concat(columns.Where(column => column.IsCompactDates && !times.Contains(column.Name))).ToArray();
        if (categories.Length > 0) Set("categories", TaskList.Of(categories.Select(column => column.Name)));
        if (others.Length > 0) Set("exclude", TaskList.Of(others.Select(column => column.Name)));
    }

    /// <summary>Several series below each other: a column of their names, and one that counts the steps of each anew.</summary>
    private void FindSeries(IReadOnlyList<ColumnProfile> columns)
    {
        foreach (var name in columns.Where(column => column.Name.Length > 0 && column.Numbers == 0 && column.MayBeGroup && column.Runs == column.Texts.Count))
        {
            var steps = columns.FirstOrDefault(column => column.Name.Length > 0 && column.IsNumber && column.Backs == name.Runs - 1
                && !column.HasFraction);
            if (steps is null) continue;
            Set("time", steps.Name);
            Set("group", name.Name);
            return;
        }
    }

    private bool IsSeries(string name) => _keys.TryGetValue("group", out var group) && group.Scalar.Text == name;

    /// <summary>How numbers and holes are written.</summary>
    internal void FindForm(IReadOnlyList<ColumnProfile> columns)
    {
        bool Has(TextKind kind) => columns.Any(column => column.IsNearlyNumber && column.Of(kind) is not null);
        if (Has(TextKind.ThousandsPoint))
        {
            Set("decimal", ",");
            Set("thousands", ".");
        }
        else if (Has(TextKind.DecimalComma)) Set("decimal", ",");
        else if (Has(TextKind.ThousandsComma)) Set("thousands", ",");
        var other = columns.FirstOrDefault(column => column.IsNearlyNumber
            && column.Of(TextKind.ThousandsOther) is not null)?.Of(TextKind.ThousandsOther)?.Texts[0];
        if (other is not null) Set("thousands", other.AsSpan().IndexOfAny('\'', '\u2019') >= 0 ? "'" : other.Contains('_', StringComparison.Ordinal) ? "_"
            : "space");
    }

    /// <summary>Values that stand for a missing one.</summary>
    internal void FindMissing(IReadOnlyList<ColumnProfile> columns)
    {
        var missing = new List<string>();
        foreach (var column in columns.Where(column => column.IsNearlyNumber))
        {
            foreach (var kind in (TextKind[])[TextKind.Word, TextKind.Infinite, TextKind.TooLarge])
                if (column.Of(kind) is { } seen) missing.AddRange(seen.Texts.Except(missing));
            if (column.Extremes.Suspect() is var (value, _, _, isUsual) && isUsual
                && !missing.Contains(ColumnJudge.Figure(value))) missing.Add(ColumnJudge.Figure(value));
        }
        if (missing.Count > 0) Set("missing_values", TaskList.Of(missing));
        if (missing.Count > 0 || columns.Any(column => column.Holes.Count > 0 && !column.IsEmpty)) Set("missing", "forward_fill");
    }

    /// <summary>The task in a line of YAML.</summary>
    internal string Line(string file, string target) => $"task: {{ dataset: csv, file: {Shown(file)}, target: {Shown(target)}"
        + string.Concat(Keys.Select(pair => $", {pair.Key}: {(pair.Value.List is { } list
            ? $"[{string.Join(", ", list.Texts.Select(text => pair.Key is "missing_values" or "header" && IsNumber(text) ? text : Shown(text)))}]"
            : Shown(pair.Value.Scalar))}"))
        // Several series of numbers in time: each is forecast from its own windows.
        + (_keys.ContainsKey("group") && _keys.ContainsKey("time") ? ", cut: windows }" : " }");

    private static List<string> TimesOf(IReadOnlyList<ColumnProfile> columns)
    {
        var (dates, clock) = (columns.FirstOrDefault(column => column.IsDates && column.Name.Length > 0), columns.FirstOrDefault(column => column.IsClock
            && column.Name.Length > 0));
        // Days in one column, the hour as a number in another: 20240131, 24.
        clock ??= columns.FirstOrDefault(column => column.IsNumber && Hours.Contains(column.Name, StringComparer.OrdinalIgnoreCase)
            && column.Extremes is { Least: >= 0, Most: <= 24 } && column.Backs > 0);
        if (dates is not null) return clock is null || HasClock(dates) ? [dates.Name] : [dates.Name, clock.Name];
        if (columns.FirstOrDefault(column => column.IsCompactDates && column.Name.Length > 0) is { } compact)
            return clock is null || compact.Extremes.Most > 99_999_999 ? [compact.Name] : [compact.Name, clock.Name];
        string[] parts = ["year", "month", "day", "hour", "minute", "second"];
        var found = parts.Select(part => columns.FirstOrDefault(column => column.IsNumber && column.Name.Equals(part,
            StringComparison.OrdinalIgnoreCase))?.Name)
            .TakeWhile(name => name is not null).ToArray();
        return found.Length >= 2 ? [.. found.OfType<string>()] : [];
    }

    private static bool HasClock(ColumnProfile dates) => dates.Texts.Any(text => text.Contains(':', StringComparison.Ordinal));

    private static bool IsNumber(string text) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _);

    private static string Shown(string text) => ColumnJudge.Quoted(text);

    private static string Shown(Values.ParameterValue value) => value.Text is { } text ? Shown(text) : value.ToString();
}
