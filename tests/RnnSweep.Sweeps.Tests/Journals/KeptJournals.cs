using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Tests.Stores;

namespace RnnSweep.Sweeps.Tests.Journals;

/// <summary>
/// Journals as versions of the program wrote them, each with the table that it gave then, without the five columns that differ from machine to
/// machine. They are never renewed: a
/// new version adds one. <c>first</c> is of the oldest program that could run a sweep; <c>function</c> has a test function; <c>nested</c> has where,
/// enqueue, repeats, a cap and a
/// target; <c>flow</c> a rule and a generated task; <c>own-data</c> a file that is gone; <c>numerics</c> names its numerics version and the sizes of
/// its data; <c>numerics-2</c> to <c>numerics-6</c> are the same sweep under the next versions.
/// </summary>
internal static class KeptJournals
{
    /// <summary>From before there were numerics versions.</summary>
    public static IReadOnlyList<string> Unnamed { get; } = ["first", "function", "nested", "flow", "own-data"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Unnamed, "numerics", "numerics-2", "numerics-3", "numerics-4", "numerics-5", "numerics-6"];

    /// <summary>Makes a sweep's folder of a kept journal.</summary>
    public static string Put(TemporaryFolder folder, string name)
    {
        var path = folder.PathOf(name);
        Directory.CreateDirectory(path);
        File.Copy(PathOf(name, "journal.jsonl"), Path.Combine(path, "journal.jsonl"));
        return path;
    }

    /// <summary>The same as a kill in the middle leaves it: whole writes up to about half of it.</summary>
    public static string PutCut(TemporaryFolder folder, string name)
    {
        var path = Put(folder, name);
        var lines = File.ReadAllLines(Path.Combine(path, "journal.jsonl"));
        var kept = lines.Length / 2;
        while (lines[kept - 1].Contains("\"more\":true", StringComparison.Ordinal)) kept--;
        File.WriteAllText(Path.Combine(path, "journal.jsonl"), string.Concat(lines.Take(kept).Select(line => line + "\n")));
        return path;
    }

    /// <summary>What differs of a sweep's table from the kept one; columns that were added since are not looked at.</summary>
    public static IReadOnlyList<string> Differences(string name, SweepSnapshot sweep)
    {
        using var text = new StringWriter();
        CsvResultWriter.Write(ResultTable.Of(sweep), text);
        var (kept, now) = (Table(File.ReadAllText(PathOf(name, "table.csv"))), Table(text.ToString()));
        if (kept.Rows.Length != now.Rows.Length) return [$"{now.Rows.Length} runs where there were {kept.Rows.Length}"];
        return
        [
            .. from row in Enumerable.Range(0, kept.Rows.Length)
               from column in Enumerable.Range(0, kept.Head.Length)
               let place = Array.IndexOf(now.Head, kept.Head[column])
               let value = place < 0 ? "no such column" : now.Rows[row][place]
               where value != kept.Rows[row][column]
               select $"run {row + 1}, {kept.Head[column]}: {value} where {kept.Rows[row][column]} was",
        ];
    }

    private static string PathOf(string name, string file) => Path.Combine(AppContext.BaseDirectory, "Journals", "Kept", name, file);

    private static (string[] Head, string[][] Rows) Table(string csv)
    {
        var lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(',')).ToArray();
        return (lines[0], lines[1..]);
    }
}
