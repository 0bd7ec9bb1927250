using System.Globalization;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Says what is wrong with a column that is to be read: each kind of fault once, with its count, its first lines and the key that would
/// change it.</summary>
/// <param name="plan">What the task wants.</param>
/// <param name="problems">Takes the faults.</param>
/// <param name="warnings">Takes what may be right and looks wrong.</param>
internal sealed class ColumnJudge(CsvPlan plan, DataProblems problems, List<string> warnings)
{
    private const int MostTextsShown = 4;

    // Longer names are shown cut: they are none that anybody would copy.
    private const int LongestName = 500;
    private const int LongestText = 40;
    private const double Much = 0.1;

    // Words that YAML takes for something else.
    private static readonly string[] Reserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

    /// <summary>Of new rows: how many at the end have no target yet. Other columns need not be known there either.</summary>
    internal int Tail { get; init; }

    /// <summary>A column with codes behind its numbers, after a comma; null where there is none.</summary>
    internal string? Coded { get; init; }

    /// <summary>Whether the file's numbers were numbers before they were texts, as those of Parquet and JSON.</summary>
    internal bool IsTable { get; init; }

    /// <summary>A column that is read as numbers.</summary>
    /// <param name="column">The column.</param>
    /// <param name="isTarget">Whether it is the target.</param>
    internal void Number(ColumnProfile column, bool isTarget)
    {
        if (IsEmpty(column, isTarget)) return;
        if (!column.IsNumber && !column.IsTruth)
        {
            if (column.IsNearlyNumber || column.IsDates) Strays(column, isTarget);
            else Texts(column, isTarget);
        }
        else if (column.IsCompactDates && !isTarget)
            problems.Add(column.FirstFilled, null, $"{column.Shown} holds {(column.Extremes.Most > 999_999 ? "days" : "months")} like "
                + $"{Figure(column.Extremes.Least)}, which are no numbers to learn from. "
                + $"Write time: "
                + $"{Quoted(column.Name)} in task, or exclude: {List(column.Name)}.");
        else if (column.MayHaveThousands && !IsTable && !plan.Form.IsDecimalTold)
            problems.Add(column.FirstFilled, null, $"{column.Shown} has numbers with three digits behind a point, {ShownValue.Of(column.Pointed!)} the "
                + "first of them, and whole ones below 1000 beside them. Write decimal: \",\" and thousands: \".\" in task where the point stands between "
                + "thousands, or decimal: \".\" where it is the decimal sign.");
        Sentinel(column);
        Holes(column, isTarget);
        Ends(column);
    }

    /// <summary>A column whose texts are inputs of their own.</summary>
    internal void Category(ColumnProfile column)
    {
        if (IsEmpty(column, isTarget: false)) return;
        if (column.Texts.Count > CategoryCodes.Most)
            problems.Add(column.FirstFilled, null, $"{column.Shown} has {(column.Texts.Count >= ColumnProfile.MostTexts ? "more than " : "")}"
                + $"{Count(column.Texts.Count)} different texts; categories has at most {CategoryCodes.Most}. Write exclude: {List(column.Name)} in task.");
        Holes(column, isTarget: false);
    }

    /// <summary>A category of new rows: texts that the training file has not are told.</summary>
    internal void Unseen(ColumnProfile column, IReadOnlyList<string> known)
    {
        var others = column.Texts.Except(known).ToArray();
        if (others.Length == 0) return;
        problems.Add(null, null, $"{column.Shown}: the training file never had {string.Join(", ", others.Take(MostTextsShown).Select(text =>
            ShownValue.Of(text)))}{(others.Length > MostTextsShown ? ", …" : "")}; the model knows {string.Join(", ", known.Take(MostTextsShown)
            .Select(text => ShownValue.Of(text)))}{(known.Count > MostTextsShown ? ", …" : "")}. Leave such rows out, or write one of these texts.");
    }

    /// <summary>A column of labels.</summary>
    internal void Labels(ColumnProfile column)
    {
        if (IsEmpty(column, isTarget: true)) return;
        if (column.Holes.Count > 0 && plan.Missing == "refuse")
        {
            var word = column.HoleWord.Length > 0 ? $" {ShownValue.Of(column.HoleWord)} means a missing value; where it is a class write missing_values: "
                + $"none." : "";
            problems.Add(column.Holes.Lines[0], column.Holes.Column, $"{column.Shown} is empty {column.Holes.Rows()}, and has no class there.{word} "
                + $"Write missing: drop in task to "
                + "leave such rows out, or fill it in.");
            return;
        }
        Holes(column, isTarget: true);
        if (column.HoleWord.Length > 0)
            warnings.Add($"{column.Shown}: {ShownValue.Of(column.HoleWord)} means a missing value and is no class. Where it is one write missing_values: "
                + $"none.");
        var alike = column.Texts.GroupBy(text => text.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        if (alike is not null && column.Numbers == 0)
            warnings.Add($"{column.Shown}: {string.Join(" and ", alike.Select(text => ShownValue.Of(text)))} are different classes, and differ in "
                + $"capital letters alone.");
    }

    /// <summary>Cells without a value, where they are refused.</summary>
    private void Holes(ColumnProfile column, bool isTarget)
    {
        if (column.Holes.Count == 0) return;
        // New rows at the end whose target is not known yet are what a forecast is for.
        if (plan.Known is not null && isTarget && (plan.Group.Length > 0 || column.Holes.Count == column.RowsAfter)) return;
        var isAnswer = isTarget && plan.Whole;
        if (!isTarget && column.Holes.Count == column.RowsAfter && column.RowsAfter <= Tail) return;
        if (plan.Missing != "refuse" && (!isAnswer || plan.Missing == "drop")) return;
        var word = column.HoleWord.Length > 0 ? $" ({ShownValue.Of(column.HoleWord)} means a missing value)" : "";
        var rows = column.Holes.Count > 1 ? $" {column.Holes.Rows()}" : "";
        problems.Add(column.Holes.Lines[0], column.Holes.Column, isAnswer && plan.Missing != "refuse"
            ? $"{column.Shown} is empty{rows}{word}, and an answer cannot be filled in. Write missing: drop in task to leave such rows out."
            : $"{column.Shown} is empty{rows}{word}. Write missing: forward_fill, interpolate or drop in task, or fill it in.");
    }

    /// <summary>A column that starts late or ends early costs all rows before and after, or repeats its last value there.</summary>
    private void Ends(ColumnProfile column)
    {
        if (plan.Group.Length > 0 || plan.Missing == "refuse") return;
        var rows = column.Filled + column.Holes.Count;
        if (column.RowsBefore > Much * rows)
            warnings.Add($"{column.Shown} has its first value in line {column.FirstFilled?.ToString(CultureInfo.InvariantCulture)}: the "
                + $"{Count(column.RowsBefore)} rows before it are "
                + $"left out. Write exclude: {List(column.Name)} in task, or take it out of inputs, to keep them.");
        if (column.RowsAfter > Much * rows)
            warnings.Add($"{column.Shown} has its last value in line {column.LastFilled.ToString(CultureInfo.InvariantCulture)}: in the "
                + $"{Count(column.RowsAfter)} rows after it "
                + (plan.Missing == "forward_fill" ? "that value stands." : "nothing can be read, and they are left out.")
                    + $" Write exclude: {List(column.Name)} in task to go without it.");
    }

    private bool IsEmpty(ColumnProfile column, bool isTarget)
    {
        if (!column.IsEmpty) return false;
        problems.Add(null, null, $"{column.Shown} has no value in any row. " + (isTarget ? "Name another column in target."
            : plan.Inputs?.Contains(column.Name) == true ? "Take it out of inputs." : $"Write exclude: {List(column.Name)} in task, or take it out of "
                + $"inputs."));
        return true;
    }

    private void Strays(ColumnProfile column, bool isTarget)
    {
        foreach (var (kind, seen) in column.Kinds)
            if (StrayOf(column, kind, seen, isTarget) is { Length: > 0 } message) problems.Add(seen.Lines[0], seen.Column, message);
    }

    /// <summary>What is said of one kind; empty where another kind says it.</summary>
    private string StrayOf(ColumnProfile column, TextKind kind, Sightings seen, bool isTarget) => kind switch
    {
        TextKind.Date or TextKind.Clock when isTarget && (column.IsDates || column.IsClock) =>
            $"{column.Shown} holds {(kind == TextKind.Date ? "dates" : "times of day")} ({seen.Where()}), and a target is a number or a class. Name another "
                + "column in target.",
        TextKind.Date => column.IsDates
            ? $"{column.Shown} holds dates ({seen.Where()}). Write time: {Quoted(column.Name)} in task, or exclude: {List(column.Name)}."
            : $"{column.Shown}: found the date {seen.Where()} where a number is expected. Leave it out with exclude, or mend the file.",
        TextKind.Clock => $"{column.Shown} holds times of day ({seen.Where()}). Write time: [DATE, {Quoted(column.Name)}] in task with the "
            + $"column of dates, or exclude: "
            + $"{List(column.Name)}.",
        TextKind.DecimalComma => column.Of(TextKind.ThousandsPoint) is null
            ? $"{column.Shown} has a decimal comma{(Coded is null ? "" : $", or a code behind its numbers as {Coded} has")}: {seen.Where()}. Write "
                + $"decimal: \",\" in task{(Coded is null ? "" : ", or split the column in two in the file")}." : "",
        TextKind.ThousandsPoint =>
            $"{column.Shown} has points between thousands: {seen.Where()}. Write {(plan.Form.Numbers.Decimal == ',' ? "" : "decimal: \",\" and ")}"
            + "thousands: \".\" in task.",
        TextKind.ThousandsComma => plan.Form.Numbers.Decimal == ','
            ? $"{column.Shown} has commas between thousands: {seen.Where()}, and decimal is a comma. Write thousands: \",\" in task and leave "
                + $"decimal out."
            : $"{column.Shown} has commas between thousands: {seen.Where()}. Write thousands: \",\" in task.",
        TextKind.EitherComma when column.Of(TextKind.DecimalComma) is null && column.Of(TextKind.ThousandsComma) is null =>
            $"{column.Shown} has a comma with three digits after it: {seen.Where()}. Write thousands: \",\" in task where it stands between "
                + $"thousands, or "
            + "decimal: \",\" where it is the decimal sign.",
        TextKind.EitherPoint => $"{column.Shown} has a point with three digits after it: {seen.Where()}, and decimal is a comma. Write "
            + $"thousands: \".\" in "
            + "task where it stands between thousands; where it is the decimal sign, leave decimal out.",
        TextKind.DecimalPoint => $"{column.Shown} has a decimal point: {seen.Where()}, and decimal is a comma. Leave decimal out, or write one "
            + $"sign in the "
            + "whole file.",
        TextKind.ThousandsOther => $"{column.Shown} has signs between thousands: {seen.Where()}. Write thousands: {Sign(seen.Texts[0])} in task.",
        TextKind.Unit => $"{column.Shown} has a sign or a unit beside its numbers: {seen.Where()}. Take it off in the file, or "
            + $"{Without(column, isTarget)}.",
        TextKind.Infinite => $"{column.Shown} is not finite: {seen.Where()}. If it means a missing value write missing_values: "
            + $"{List(seen.Texts)} in task.",
        TextKind.TooLarge when seen.Count == column.Filled && seen.Texts.All(text => text.Length == 19) =>
            $"{column.Shown} holds nanoseconds since 1970, or other numbers above 1e18: {seen.Where()}. "
                + (isTarget ? "Name another column in target." : $"Write time: {Quoted(column.Name)} in task, or exclude: {List(column.Name)}."),
        TextKind.Coded => $"{column.Shown} holds a number and a code behind a comma, as weather services write them: {seen.Where()}. Split the column in "
            + $"two in the file, or {Without(column, isTarget)}.",
        TextKind.Fraction => $"{column.Shown} has fractions, or two numbers in a cell: {seen.Where()}. Write decimal numbers in the file, or "
            + $"{Without(column, isTarget)}.",
        TextKind.TooLarge => $"{column.Shown} is larger than 1e18: {seen.Where()}. If it means a missing value write missing_values: "
            + $"{List(seen.Texts)} in task.",
        TextKind.Word => $"{column.Shown}: found {seen.Where()} where a number is expected. If it means a missing value write missing_values: "
            + $"{List(seen.Texts)} in task.{(isTarget ? " For classes write loss: cross_entropy." : "")}"
            + (column.EndsIn(kind) ? " A total or a remark at the end is no row: take it off the file, or write missing: drop too." : ""),
        _ => "",
    };

    private static string Without(ColumnProfile column, bool isTarget) =>
        isTarget ? "name another column in target" : $"write exclude: {List(column.Name)} in task";

    private void Texts(ColumnProfile column, bool isTarget)
    {
        var texts = string.Join(", ", column.Texts.Take(MostTextsShown).Select(text => ShownValue.Of(text))) + (column.Texts.Count > MostTextsShown ? ", …"
            : "");
        var first = column.Kinds.Select(pair => pair.Value).OrderBy(seen => seen.Lines[0]).First();
        problems.Add(first.Lines[0], first.Column,
            $"{column.Shown} holds texts, {Count(column.Texts.Count)}{(column.Texts.Count >= ColumnProfile.MostTexts ? " or more" : "")} "
            + $"different ({texts}), where numbers are expected. " + (isTarget ? "For classes write loss: cross_entropy in task."
                : UnnamedColumns.AreLikeTimes(column) ? $"Where they are times write time: {Quoted(column.Name)} with time_format in task, such as "
                    + $"time_format: \"%d.%m.%Y %H:%M\", or exclude: {List(column.Name)}."
                : column.Texts.Count > CategoryCodes.Most ? $"Write exclude: {List(column.Name)} in task."
                : $"Write categories: {List(column.Name)} in task to read them, or exclude: {List(column.Name)}."));
    }

    private void Sentinel(ColumnProfile column)
    {
        if (plan.Form.OnlyEmptyIsMissing || column.Extremes.Suspect() is not var (value, count, others, isUsual)) return;
        if (plan.Form.IsMissingTold && !isUsual) return;
        if (isUsual && !plan.Form.IsMissingTold) problems.Add(null, null, Asked(column)!);
        else
            warnings.Add($"{Far(column, value, count, others)} If that means a missing value "
                + (plan.Form.IsMissingTold ? $"too, add {Figure(value)} to missing_values." : $"write missing_values: [{Figure(value)}]."));
    }

    /// <summary>What is asked about a number that programs write for a missing value; null where a column has none.</summary>
    internal static string? Asked(ColumnProfile column) => column.Extremes.Suspect() is not (var value, var count, var others, true) ? null
        : $"{Far(column, value, count, others)} If that means a missing value write missing_values: [{Figure(value)}] in task; if it is a value, "
            + "missing_values: none.";

    private static string Far(ColumnProfile column, double value, int count, string others) =>
        $"{column.Shown} is {Figure(value)} in {Count(count)} {(count == 1 ? "row" : "rows")}, far from all other values ({others}).";

    internal static string Figure(double value) => value.ToString(
        value == Math.Floor(value) && Math.Abs(value) is >= 1e9 and < 1e15 ? "0" : "G9", CultureInfo.InvariantCulture);

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string List(string name) => $"[{Quoted(name)}]";

    private static string List(IReadOnlyList<string> texts) => $"[{string.Join(", ", texts.Select(InQuotes))}]";

    /// <summary>A text between double quotes, as YAML takes it.</summary>
    private static string InQuotes(string text) => $"\"{string.Concat((text.Length > LongestText ? ShownValue.Text(text) : text).Select(Escaped))}\"";

    /// <summary>A name as YAML takes it.</summary>
    internal static string Quoted(string name) =>
        name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '-') && char.IsLetterOrDigit(name[0]) && name.Any(char.IsLetter)
        && !Reserved.Contains(name, StringComparer.OrdinalIgnoreCase) && !double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? name
            : $"\"{(name.Length > LongestName ? ShownValue.Text(name) : string.Concat(name.Select(Escaped)))}\"";

    /// <summary>A character between double quotes of YAML; the whole name stands there, as it is to be copied.</summary>
    private static string Escaped(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
        _ => c.ToString(),
    };

    private static string Sign(string text) =>
        text.Contains('\'', StringComparison.Ordinal) || text.Contains('\u2019', StringComparison.Ordinal) ? "\"'\"" : text.Contains('_',
            StringComparison.Ordinal) ? "_" : "space";
}
