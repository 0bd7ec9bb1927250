using System.Globalization;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Csv;

namespace RnnSweep.Training.Tasks.OwnData.Inspection;

/// <summary>
/// Finds out what the columns of a table hold. A column that is nearly all numbers (or times) is one of numbers (or times), and its other cells are problems;
/// any other is text.
/// </summary>
internal static class CsvInspector
{
    internal static DataInspection Inspect(DataFile file)
    {
        var problems = new DataProblems(file.Name);
        ColumnTally[] columns;
        int rows;
        using (var lines = new CsvLines(file, problems))
        {
            columns = [.. lines.Names.Select(name => new ColumnTally(name))];
            for (rows = 0; lines.Next(); rows++)
                for (var i = 0; i < columns.Length; i++) columns[i].Take(lines.Field(i), lines.Line);
        }
        if (columns.Any(column => column.HasStrays)) FindStrays(file, columns, problems);
        if (rows == 0) problems.Add(null, null, "has a heading and no row.");
        problems.ThrowIfAny();
        return DataInspector.Of(file, "csv", [.. columns.Select(column => column.Facts())],
            [("rows", DataInspector.Number(rows)), ("columns", DataInspector.Number(columns.Length)),
                .. Times(columns.FirstOrDefault(column => column.IsTime))]);
    }

    private static void FindStrays(DataFile file, ColumnTally[] columns, DataProblems problems)
    {
        // What is wrong with the lines themselves was found the first time.
        using var lines = new CsvLines(file, new DataProblems(file.Name));
        while (lines.Next())
        {
            for (var i = 0; i < columns.Length; i++)
            {
                if (!columns[i].HasStrays || !columns[i].IsStray(lines.Field(i))) continue;
                var name = ShownValue.Text(columns[i].Name);
                problems.Add(lines.Line, lines.ColumnOf(i), columns[i].IsTime
                    ? $"{name}: found {Cell.Shown(lines.Field(i))}; expected {TimeText.Allowed}, as in the other lines."
                    : $"{name}: {Cell.WhyNoNumber(lines.Field(i))}; nearly all other lines have one there.");
            }
        }
    }

    private static IEnumerable<(string, string)> Times(ColumnTally? time)
    {
        if (time is null) yield break;
        var (times, lines) = (time.Times, time.TimeLines);
        var back = Enumerable.Range(1, times.Count - 1).FirstOrDefault(i => times[i] <= times[i - 1]);
        if (back > 0)
        {
            yield return ("time", $"{ShownValue.Text(time.Name)} does not ascend in line {lines[back].ToString(CultureInfo.InvariantCulture)}: several series "
                + "(name their column in group), or not sorted");
            yield break;
        }
        var step = CsvSeriesBuilder.UsualStep([[.. Enumerable.Range(0, times.Count)]], times);
        var gaps = Enumerable.Range(1, times.Count - 1).Select(i => (Row: i, Missing: CsvSeriesBuilder.MissingBetween(times[i - 1], times[i], step)))
            .Where(gap => gap.Missing > 0).ToArray();
        yield return ("time", $"{ShownValue.Text(time.Name)} ascends, a step is {TimeText.Step(step, isDate: true)}");
        if (gaps.Length > 0)
            yield return ("gaps", $"{DataInspector.Number(gaps.Length)} with {DataInspector.Number(gaps.Sum(gap => gap.Missing))} rows missing, the first "
                + $"before line {lines[gaps[0].Row].ToString(CultureInfo.InvariantCulture)}");
    }
}
