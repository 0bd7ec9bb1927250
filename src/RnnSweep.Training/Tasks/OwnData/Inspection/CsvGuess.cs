using System.Text.RegularExpressions;
using RnnSweep.Training.Tasks.OwnData.Csv;

namespace RnnSweep.Training.Tasks.OwnData.Inspection;

/// <summary>The keys that a table needs to be read, as its columns tell them.</summary>
internal sealed partial class CsvGuess
{
    // Texts with more different values than this are names or remarks, and no categories.
    private const int MostCategories = 20;

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
        var others = texts.Except(categories).Concat(columns.Where(column => column.Name.Length > 0 && !times.Contains(column.Name)
            && (column.IsCompactDates || (column.IsClock && times.Count > 0)))).ToArray();
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
        else if (Has(TextKind.DecimalComma) && !Has(TextKind.Coded)) Set("decimal", ",");
        else if (Has(TextKind.ThousandsComma)) Set("thousands", ",");
        var other = columns.FirstOrDefault(column => column.IsNearlyNumber
            && column.Of(TextKind.ThousandsOther) is not null)?.Of(TextKind.ThousandsOther)?.Texts[0];
        if (other is not null) Set("thousands", other.AsSpan().IndexOfAny('\'', '\u2019') >= 0 ? "'" : other.Contains('_', StringComparison.Ordinal) ? "_"
            : "space");
    }

    /// <summary>Values that stand for a missing one; true where there are some, behind which others may show.</summary>
    internal bool FindMissing(IReadOnlyList<ColumnProfile> columns)
    {
        var missing = new List<string>(_keys.TryGetValue("missing_values", out var known) && known.List is { } list ? list.Texts : []);
        var before = missing.Count;
        foreach (var column in columns.Where(column => column.IsNearlyNumber && !column.IsClock && !column.IsDates && !IsCounter(column)))
            foreach (var kind in (TextKind[])[TextKind.Word, TextKind.Infinite, TextKind.TooLarge])
                if (column.Of(kind) is { } seen) missing.AddRange(seen.Texts.Except(missing));
        var texts = missing.Count;
        foreach (var column in columns.Where(column => column.IsNearlyNumber))
            if (column.Extremes.Suspect() is (var value, _, _, true) && !missing.Contains(ColumnJudge.Figure(value))) missing.Add(ColumnJudge.Figure(value));
        if (missing.Count > before) Set("missing_values", TaskList.Of(missing));
        // Holes of a later look are what an earlier one has found.
        var hasHoles = known is null && columns.Any(column => column.Holes.Count > 0 && !column.IsEmpty);
        // A total at the end is no row.
        var isTotal = missing.Count == texts && columns.Where(column => column.IsNearlyNumber && column.Of(TextKind.Word) is not null)
            .All(column => column.EndsIn(TextKind.Word));
        if (hasHoles || missing.Count > before) Set("missing", hasHoles || !isTotal ? "forward_fill" : "drop");
        return missing.Count > before;
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
        var dates = FirstOf(column => column.IsDates);
        var clock = FirstOf(column => column.IsClock) ?? FirstOf(TimeParts.IsHour) ?? FirstOf(TimeParts.IsClock);
        if (dates is not null) return clock is null || HasClock(dates) ? [dates.Key] : [dates.Key, clock.Key];
        if (FirstOf(column => column.IsCompactDates) is { } compact)
            return clock is null || compact.Extremes.Most is > 99_999_999 or < 999_999 ? [compact.Key] : [compact.Key, clock.Key];
        var found = Enumerable.Range(0, TimeParts.Count).Select(part => FirstOf(column => TimeParts.Is(part, column))?.Key)
            .TakeWhile(name => name is not null).ToArray();
        if (found.Length >= 2) return [.. found.OfType<string>()];
        return FirstOf(IsCounter) is { } counter ? [counter.Key] : [];

        // One that never changes says nothing of when a row is; one without a name is asked last.
        ColumnProfile? FirstOf(Func<ColumnProfile, bool> matches) => columns.Where(matches).OrderBy(column => column.Texts.Count == 1)
            .ThenBy(column => column.Name.Length == 0).FirstOrDefault();
    }

    /// <summary>Numbers that ascend and count from 1970, or days as spreadsheets count them, below a name that says so.</summary>
    private static bool IsCounter(ColumnProfile column)
    {
        if (column.Of(TextKind.TooLarge) is { } large)
            return large.Count == column.Filled && large.Texts.All(text => text.Length == 19 && text[0] is '1' or '2');
        if (!column.IsNumber || column.Backs > 0 || column.Extremes.Least == column.Extremes.Most || column.Name.Length == 0) return false;
        var (least, most) = (column.Extremes.Least, column.Extremes.Most);
        // From 2000 to 2040: thousand and a million times as much is hardly anything else.
        var isEpoch = ((double[])[1, 1e3, 1e6]).Any(unit => least >= 946_684_800 * unit && most <= 2_208_988_800 * unit && (unit > 1 || IsTime()));
        return isEpoch || (least >= 25_569 && most <= 73_051 && IsTime());

        bool IsTime() => Stamp().IsMatch(column.Name);
    }

    // Names of a time and nothing else: a runtime is none.
    [GeneratedRegex(@"^(time|date|datum|zeit|ts|epoch|unix|utc|stamp)([ _.-]|$)|[ _](time|date|ts|epoch)$|timestamp|datetime", RegexOptions.IgnoreCase
        | RegexOptions.CultureInvariant)]
    private static partial Regex Stamp();

    private static bool HasClock(ColumnProfile dates) => dates.Texts.Any(text => text.Contains(':', StringComparison.Ordinal));

    private static bool IsNumber(string text) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _);

    private static string Shown(string text) => ColumnJudge.Quoted(text);

    private static string Shown(Values.ParameterValue value) => value.Text is { } text ? Shown(text) : value.ToString();
}
