using System.Globalization;
using System.Text.RegularExpressions;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;

namespace RnnSweep.Training.Tables;

/// <summary>Which columns of a file are meant: by their names, or by names that parameters cannot bear otherwise.</summary>
internal sealed partial class TableColumns
{
    private const int MostShown = 16;

    private readonly IReadOnlyList<string> _names;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    internal TableColumns(IReadOnlyList<string> names)
    {
        _names = names;
        for (var i = 0; i < names.Count; i++)
            if (names[i].Length > 0) _places.TryAdd(names[i], i);
        // Parameters have no spaces and signs in their names: "learning rate" is found as learning_rate, unless a column is called that.
        for (var i = 0; i < names.Count; i++)
            if (names[i].Length > 0) _places.TryAdd(Sign().Replace(names[i], "_"), i);
    }

    /// <summary>The column of a parameter or a value; null where there is none.</summary>
    internal int? Find(string name) => _places.TryGetValue(name, out var place) ? place : null;

    /// <summary>What to say of a column that is not there.</summary>
    internal string WhyNot(string name)
    {
        var near = NearestName.Find(name, _names.Where(known => known.Length > 0)) is { } nearest ? $" Did you mean '{ShownValue.Text(nearest)}'?" : "";
        return $"there is no column '{ShownValue.Text(name)}'.{near} Columns: {Listed(_names)}.";
    }

    /// <summary>The columns that hold what a run reports, one an epoch.</summary>
    /// <param name="table">The task.</param>
    /// <param name="problems">Takes what is wrong.</param>
    internal IReadOnlyList<int> Results(TableSettings table, DataProblems problems)
    {
        if (table.Value is { } value)
        {
            if (Find(value) is { } column) return [column];
            problems.Add(null, null, $"{WhyNot(value)} (task.value)");
            return [];
        }
        var prefix = table.Curve!;
        var found = new SortedDictionary<int, int>();
        for (var i = 0; i < _names.Count; i++)
        {
            if (!_names[i].StartsWith(prefix, StringComparison.Ordinal)
                || !int.TryParse(_names[i].AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)) continue;
            if (!found.TryAdd(epoch, i))
                problems.Add(null, null, $"columns '{_names[found[epoch]]}' and '{_names[i]}' are both epoch {epoch} (task.curve). Remove one.");
        }
        if (found.Count == 0)
        {
            problems.Add(null, null, $"no column is called '{ShownValue.Text(prefix)}' and a number, such as '{ShownValue.Text(prefix)}1' (task.curve). "
                + $"Columns: {Listed(_names)}.");
            return [];
        }
        // Some count from 0.
        var first = found.ContainsKey(0) ? 0 : 1;
        for (var epoch = first; epoch < first + found.Count; epoch++)
        {
            if (found.ContainsKey(epoch)) continue;
            problems.Add(null, null, $"there is no column '{ShownValue.Text(prefix)}{epoch}', while there is "
                + $"'{_names[found.First(one => one.Key > epoch).Value]}' (task.curve). Epochs are numbered from 1 or 0 without gaps.");
            return [];
        }
        return [.. found.Values];
    }

    private static string Listed(IReadOnlyList<string> names)
    {
        var some = names.Where(name => name.Length > 0).ToArray();
        return string.Join(", ", some.Take(MostShown).Select(ShownValue.Text)) + (some.Length > MostShown ? $", … ({some.Length} in all)" : "");
    }

    [GeneratedRegex("[^A-Za-z0-9_.-]")]
    private static partial Regex Sign();
}
