using System.Globalization;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Training.Tables;

/// <summary>What of a sweep over a table is allowed and probably not meant.</summary>
internal static class TableDoubts
{
    private const int Most = 10;

    /// <summary>A sentence each, the first ten.</summary>
    /// <param name="table">The table.</param>
    /// <param name="settings">The task.</param>
    /// <param name="parameters">The values that each parameter lists; null for one that is drawn from a range.</param>
    internal static IReadOnlyList<string> Of(Table table, TableSettings settings,
        IReadOnlyList<KeyValuePair<string, IReadOnlyList<ParameterValue>?>> parameters)
    {
        var found = new List<string>();
        var keys = new List<KeyColumn>();
        foreach (var (name, values) in parameters)
        {
            if (!table.IsKey(name)) continue;
            var column = table.KeyOf(name);
            keys.Add(column);
            if (values is null && !settings.Nearest)
                found.Add($"{ShownValue.Text(name)} is drawn from a range, and a number that is not in the table fails its run. List the table's values, or "
                    + "write nearest: true in task.");
            foreach (var value in values ?? [])
            {
                var (first, last) = column.Same(value);
                if (first > last && !(settings.Nearest && value.IsNumber && column.NumberCount > 0))
                    found.Add($"no row of the table has {ShownValue.Text(name)} {ShownValue.Of(value)}, so runs with it will fail: {column.Shown(value)}.");
            }
        }
        if (Alike(keys, table.Rows) is > 1 and var alike)
            found.Add(string.Create(CultureInfo.InvariantCulture,
                $"up to {alike} rows of the table have the same values of all parameters: a run's seed draws one of them. Repeats draw anew."));
        return found.Count <= Most ? found : [.. found.Take(Most), $"and {found.Count - Most} more about the table."];
    }

    /// <summary>The most rows that no parameter tells apart.</summary>
    private static int Alike(List<KeyColumn> keys, int rows)
    {
        var groups = new int[rows];
        var count = 1;
        foreach (var key in keys)
        {
            var seen = new Dictionary<(int, int), int>();
            for (var row = 0; row < rows; row++)
            {
                if (!seen.TryGetValue((groups[row], key.Codes[row]), out var group)) seen[(groups[row], key.Codes[row])] = group = seen.Count;
                groups[row] = group;
            }
            count = seen.Count;
        }
        var sizes = new int[count];
        foreach (var group in groups) sizes[group]++;
        return sizes.Max();
    }
}
