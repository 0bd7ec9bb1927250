using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Says what is left out with columns without a name, and with texts that are perhaps times, so that nothing goes in silence.</summary>
internal static class UnnamedColumns
{
    /// <summary>Columns without a name that hold something.</summary>
    /// <param name="unnamed">Those that nobody has named by their number.</param>
    /// <param name="columns">All.</param>
    /// <param name="hasTime">Whether rows have a time.</param>
    /// <param name="separator">Between fields.</param>
    /// <param name="problems">Takes what would be read wrongly.</param>
    /// <param name="warnings">Takes what is left out.</param>
    internal static void Judge(IReadOnlyList<ColumnProfile> unnamed, IReadOnlyList<ColumnProfile> columns, bool hasTime, char separator,
        DataProblems problems, List<string> warnings)
    {
        foreach (var column in unnamed.Where(column => !column.IsEmpty))
        {
            if (separator == ',' && column.Index > 0 && IsWhole(column) && column.Extremes.Least >= 0 && IsWhole(columns[column.Index - 1]))
                problems.Add(column.FirstFilled, null, $"{column.Shown} has no name and holds whole numbers, as {columns[column.Index - 1].Shown} before it "
                    + "does: a decimal comma splits a number in two. Write decimal points, or put the numbers into quotes with decimal: \",\" in task; "
                    + $"where it is a column of its own, give it a name, or write exclude: [{column.Key}].");
            else if (!hasTime && column.IsDates)
                warnings.Add($"{column.Shown} has no name, holds dates ({First(column)}) and is left out. Write time: {column.Key} in task where it says when "
                    + $"a row is, or exclude: [{column.Key}].");
            // Row numbers are what a first column without a name has in most files.
            else if (!column.IsDates && !(column.Index == 0 && column.IsNumber && !column.HasFraction && column.Backs == 0))
                warnings.Add($"{column.Shown} has no name, holds values ({First(column)}) and is left out. Give it a name in the heading to read it, or write "
                    + $"exclude: [{column.Key}] in task.");
        }
    }

    /// <summary>What is said of texts that are left out and are perhaps times of another form; null where nothing is.</summary>
    internal static string? MayBeTimes(ColumnProfile column) => AreLikeTimes(column)
        ? $"{column.Shown} is left out and may hold times in a form that is not known ({First(column)}). Where it says when a row is, write time: "
            + $"{ColumnJudge.Quoted(column.Name)} with time_format in task, such as time_format: \"%d.%m.%Y %H:%M\"; without times gaps are not seen." : null;

    /// <summary>Texts with digits, each of them once, below a name that says so.</summary>
    internal static bool AreLikeTimes(ColumnProfile column) => column is { Numbers: 0, IsDates: false, IsClock: false, Filled: > 2 }
        && CsvColumns.IsTimeName(column.Name) && column.Texts.Count >= Math.Min(column.Filled, ColumnProfile.MostTexts)
        && column.Texts.Take(9).All(text => text.Any(char.IsAsciiDigit));

    private static bool IsWhole(ColumnProfile column) => column.IsNumber && !column.HasFraction;

    private static string First(ColumnProfile column) =>
        column.Texts.Count > 0 ? ShownValue.Of(column.Texts[0]) : ColumnJudge.Figure(column.Extremes.Least);
}
