using System.Globalization;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Reading;

/// <summary>What was read, in words: the same ones wherever it is told.</summary>
public static class ReadingText
{
    private const int MostColumns = 12;
    private const int MostClasses = 8;

    /// <summary>A few lines, each with a name and what it says.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Lines(DataReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var lines = new List<KeyValuePair<string, string>>();
        var left = reading.LeftOut.Count == 0 ? "" : $"; left out: {string.Join("; ", reading.LeftOut.Select(Of))}";
        Add(reading.Unit, $"{Number(reading.Read)} read, {Number(reading.Used)} used{left}");
        if (reading.Form.Length > 0) Add("form", reading.Form);
        if (reading.Columns.Count > 0) Add("columns", Columns(reading.Columns));
        if (reading.Time is { } time)
        {
            Add("time", $"{ShownValue.Text(time.Column)} from {time.First} to {time.Last}, {time.Form}"
                + (time.Step.Length == 0 ? "" : $"; a step is {time.Step} ({time.StepFound})"));
            Add("gaps", time.Gaps == 0 ? "none"
                : $"{Number(time.Gaps)} with {Number(time.MissingRows)} {(time.MissingRows == 1 ? "row" : "rows")} missing, {Number(time.LongestGap)} in "
                    + $"the longest, the first before line "
                    + $"{time.FirstGap?.ToString(CultureInfo.InvariantCulture)} (gaps: "
                        + $"{time.Treatment}){(time.Pattern.Length > 0 ? ". " + time.Pattern : "")}");
        }
        foreach (var cut in reading.Cuts)
        {
            var unit = cut.SequenceLength is { } length ? $"windows of {Number(length)} {(length == 1 ? "row" : "rows")}" : "sequences";
            if (cut.Possible > 0)
                Add("windows", $"{Number(cut.Possible - cut.LostToGaps)} of {Number(cut.Possible)} {unit}"
                    + (cut.LostToGaps > 0 ? $"; gaps cost {Number(cut.LostToGaps)}" : "") + (cut.WithoutAnswer > 0
                        ? $"; {Number(cut.WithoutAnswer)} have no answer" : ""));
            if (cut.Refusal is { } refusal) Add("refused", refusal);
            foreach (var part in cut.Parts) Add(part.Part, reading.Kind == "text" ? $"{Number(part.Steps)} {reading.Unit}" : Of(part, unit));
        }
        return lines;

        void Add(string name, string text) => lines.Add(KeyValuePair.Create(name, text));
    }

    /// <summary><c>20 empty (lines 3, 9, 14, …)</c>.</summary>
    internal static string Of(RowsLeftOut rows)
    {
        var lines = string.Join(", ", rows.Lines.Select(line => line.ToString(CultureInfo.InvariantCulture)));
        return $"{Number(rows.Rows)} {rows.Reason}" + (rows.Lines.Count == 0 ? ""
            : $" ({(rows.Rows == 1 ? "line" : "lines")} {lines}{(rows.Rows > rows.Lines.Count ? ", …" : "")})");
    }

    private static string Of(PartRead part, string unit)
    {
        var text = $"{Number(part.Sequences)} {unit}, {Number(part.Steps)} steps";
        if (part.Least is { } least && part.Most is { } most) text += $"; target {Figure(least)} to {Figure(most)}";
        if (part.Classes.Count > 0)
            text += "; " + string.Join(", ", part.Classes.Take(MostClasses).Select(one => $"{ShownValue.Text(one.Name)} {Number(one.Answers)}"))
                + (part.Classes.Count > MostClasses ? ", …" : "");
        if (part.Lacks.Count > 0)
            text += $"; no {string.Join(", ", part.Lacks.Take(MostClasses).Select(ShownValue.Text))}{(part.Lacks.Count > MostClasses ? ", …" : "")}";
        return text;
    }

    private static string Columns(IReadOnlyList<ColumnFacts> columns)
    {
        // Many inputs are counted, what is special is named.
        var named = columns.GroupBy(column => column.ReadAs).Select(group => $"{string.Join(", ", group.Take(MostColumns).Select(Name))}"
            + $"{(group.Count() > MostColumns ? $" and {Number(group.Count() - MostColumns)} more" : "")} ({group.Key})");
        return string.Join("; ", named);
    }

    private static string Name(ColumnFacts column) => column.Name.Length > 0 ? column.Name : "(no name)";

    private static string Figure(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
