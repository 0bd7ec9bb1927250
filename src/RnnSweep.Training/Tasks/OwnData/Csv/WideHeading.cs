using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>A heading with a column for each time, where a series has a row for each.</summary>
/// <param name="Names">The names.</param>
/// <param name="First">The first column of a time, from 0.</param>
/// <param name="Count">How many there are.</param>
/// <param name="What">What melted columns are called: <c>time</c> for whole times, else the part that they are.</param>
internal sealed partial record WideHeading(IReadOnlyList<string> Names, int First, int Count, string What)
{
    private const int FewestTimes = 3;
    private const int FewestClocks = 12;
    private const int Months = 12;
    private const int Hours = 24;

    /// <summary>Times behind columns that are none; null where the names are no such heading.</summary>
    internal static WideHeading? Of(IReadOnlyList<string> names)
    {
        if (names.Count < FewestTimes + 1) return null;
        return Run(names, IsTime, "time") is { Count: >= FewestTimes } times && times.IsLast() ? times
            : Run(names, IsClock, "clock") is { Count: >= FewestClocks } clocks && clocks.IsLast() ? clocks
            // Means of the year and its seasons may stand behind the months.
            : Run(names, DateText.IsMonth, "month") is { Count: Months } months && months.AreMonths() ? months
            : Run(names, name => Hour().IsMatch(name), "hour") is { Count: Hours } hours && hours.AreHours() && hours.IsLast() ? hours : null;
    }

    /// <summary>What is said: the call of pandas that makes a row of each time, and the keys for what it writes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The heading's line.</param>
    /// <param name="separator">Between fields.</param>
    internal string Told(string file, int line, char separator) =>
        $"the heading has {Many} ({ShownValue.Text(Names[First])} to {ShownValue.Text(Names[First + Count - 1])}), a column for each; a series needs a row for "
        + $"each. {(Names[First - 1].Contains('\\', StringComparison.Ordinal) ? Eurostat : Turned(file, line, separator))} "
        + "Where these columns are meant as they stand write header: 1 in task.";

    private string Many => What switch { "time" => "times", "clock" => "times of day", var part => part + "s" };

    private const string Eurostat =
        "Eurostat's page offers the same data as SDMX-CSV, which has one: take that, with time: TIME_PERIOD and target: OBS_VALUE.";

    private string Turned(string file, int line, char separator)
    {
        var options = (separator switch { ',' => "", '\t' => ", sep=\"\\t\"", var other => $", sep=\"{other}\"" })
            + (line > 1 ? $", skiprows={Text(line - 1)}" : "");
        var number = What == "hour" && !char.IsAsciiDigit(Names[First][0]) ? ".assign(hour=lambda t: t[\"hour\"].str.extract(r\"(\\d+)\", expand=False))" : "";
        var key = ColumnJudge.Quoted(Names[What == "time" ? 0 : First - 1]);
        return $"Turn the table, with pandas: d = pd.read_csv(\"{Path.GetFileName(file)}\"{options}); d.melt(list(d.columns[:{Text(First)}]), "
            + $"list(d.columns[{Text(First)}:{Text(First + Count)}]), \"{What}\", \"value\"){number}.to_csv(\"long.csv\", index=False). "
            + $"Then write file: long.csv, {(What == "time" ? $"time: time, group: {key}" : $"time: [{key}, {What}]")}, target: value, sort: true in task.";
    }

    private static WideHeading Run(IReadOnlyList<string> names, Predicate<string> matches, string what)
    {
        var first = 0;
        while (first < names.Count && !matches(names[first])) first++;
        var end = first;
        while (end < names.Count && matches(names[end])) end++;
        return new WideHeading(names, first, first == 0 ? 0 : end - first, what);
    }

    /// <summary>Whether nothing but columns without a name follows.</summary>
    private bool IsLast() => Names.Skip(First + Count).All(name => name.Length == 0);

    private bool AreMonths() => Enumerable.Range(0, Months).All(month => DateText.MonthIn(Names[First + month]) == month + 1);

    private bool AreHours()
    {
        var numbers = Enumerable.Range(First, Count).Select(i => int.Parse(Hour().Match(Names[i]).Groups[1].ValueSpan, CultureInfo.InvariantCulture)).ToArray();
        // Numbers alone are hours beside days, and features beside anything else.
        return numbers[0] is 0 or 1 && (!char.IsAsciiDigit(Names[First][0]) || CsvColumns.IsTimeName(Names[First - 1]))
            && Enumerable.Range(0, Count).All(i => numbers[i] == numbers[0] + i);
    }

    private static bool IsClock(string name) => name.Length is 4 or 5 or 8 && TextKinds.Of(Encoding.UTF8.GetBytes(name), new NumberForm()) == TextKind.Clock;

    /// <summary>A year or a date.</summary>
    private static bool IsTime(string name) => name.Length == 4 ? int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= 1800 and <= 2200 : name.Length > 4 && TimeText.TryDate(Encoding.UTF8.GetBytes(name), out _);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:h|hr|he|hour|std|stunde|heure|hora|ora|uur)?[ _-]?(\d{1,2})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hour();
}
