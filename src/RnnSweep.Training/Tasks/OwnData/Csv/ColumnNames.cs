using System.IO.Enumeration;
using System.Text.RegularExpressions;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Finds columns by the names and patterns that a task gives.</summary>
internal sealed partial class ColumnNames(CsvLines lines, DataProblems problems)
{
    private const int MostShown = 12;

    /// <summary>The column of a name; -1 with a problem told.</summary>
    internal int Of(string name, string key)
    {
        if (lines.PlaceOf(name) is { } place) return place;
        Unknown(name, key);
        return -1;
    }

    /// <summary>The columns of names and patterns, patterns in the file's order, none twice.</summary>
    internal IReadOnlyList<int> All(IReadOnlyList<string> names, string key)
    {
        var found = new List<int>();
        foreach (var name in names)
        {
            if (lines.PlaceOf(name) is { } place)
            {
                if (!found.Contains(place)) found.Add(place);
                continue;
            }
            var before = found.Count;
            if (name.AsSpan().IndexOfAny('*', '?') >= 0)
                found.AddRange(Enumerable.Range(0, lines.Names.Count)
                    .Where(i => lines.Names[i].Length > 0 && FileSystemName.MatchesSimpleExpression(name, lines.Names[i], ignoreCase: false)
                        && !found.Contains(i)));
            if (found.Count == before && !IsMatched(name)) Unknown(name, key);
        }
        return found;
    }

    /// <summary>Of names and patterns that may name columns that cannot be read: those are left out in any case.</summary>
    internal IReadOnlyList<int> Excluded(IReadOnlyList<string> names) => All([.. names.Where(name => !lines.Unread.Any(column => column.Name == name)
        && (lines.PlaceOf(name) is not null || IsMatched(name)
            || !lines.Unread.Any(column => FileSystemName.MatchesSimpleExpression(name, column.Name, ignoreCase: false))))], "exclude");

    /// <summary>What pandas calls the row numbers that it has written.</summary>
    internal static bool IsRowNumber(string name) => UnnamedIndex().IsMatch(name);

    private bool IsMatched(string name) => name.AsSpan().IndexOfAny('*', '?') >= 0
        && lines.Names.Any(one => one.Length > 0 && FileSystemName.MatchesSimpleExpression(name, one, ignoreCase: false));

    private void Unknown(string name, string key)
    {
        if (lines.Unread.FirstOrDefault(column => column.Name == name) is { Holds: { } holds })
        {
            problems.Add(null, null, $"{ShownValue.Text(name)} (task.{key}) holds {holds}, and a column of a table holds numbers, texts, times or truth "
                + "values. "
                + "Take them apart into columns in the file, or name another column.");
            return;
        }
        var near = NearestName.Find(name, lines.Names) is { Length: > 0 } nearest ? $" Did you mean '{ShownValue.Text(nearest)}'?" : "";
        var names = string.Join(", ", lines.Names.Take(MostShown).Select(ShownValue.Text)) + (lines.Names.Count > MostShown ? ", …" : "");
        var separator = lines.Names.Count == 1 && lines.Names[0].AsSpan().IndexOfAny(",;\t|") >= 0
            ? " Is the separator another one? Write separator in task." : "";
        problems.Add(lines.HeadingLine, 1, $"there is no column '{ShownValue.Text(name)}' (task.{key}).{near} Columns: {names}.{separator}");
    }

    [GeneratedRegex(@"^Unnamed: \d+(_level_\d+)?$")]
    private static partial Regex UnnamedIndex();
}
