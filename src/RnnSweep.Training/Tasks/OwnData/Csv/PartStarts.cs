using System.Globalization;
using System.Text;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Parts by time: when the validation part begins, and when the test part does.</summary>
/// <param name="Valid">The validation part's first time: ticks from 2000 on, or a number.</param>
/// <param name="Test">The test part's.</param>
internal readonly record struct PartStarts(double Valid, double Test)
{
    /// <summary>What is wrong with the keys.</summary>
    internal static IEnumerable<(string Key, string Message)> Problems(TaskArguments arguments, CsvPlan plan)
    {
        var (valid, test) = (arguments.Text(CsvKeys.Valid), arguments.Text(CsvKeys.Test));
        if (valid.Length == 0 && test.Length == 0) yield break;
        var key = valid.Length > 0 ? "valid" : "test";
        if (valid.Length == 0 || test.Length == 0)
            yield return (key, $"{(valid.Length == 0 ? "valid" : "test")} is missing: {key} tells where one part begins, and both have to be told. Add, for "
                + $"example, {(valid.Length == 0 ? "valid: 2024-01-01" : "test: 2024-07-01")}.");
        else if (Of(valid, null) is { } from && Of(test, null) is { } to && from >= to)
            yield return ("test", $"the test part begins at {ShownValue.Text(test)}, not after the validation part ({ShownValue.Text(valid)}). "
                + "Make test later.");
        if (plan.Times.Count == 0) yield return (key, $"{key} needs to know when rows are. Name the column in time, or write split.");
        if (arguments.List(OwnDataKeys.Split) is { } split && !split.Equals(OwnDataKeys.Split.Default!.List))
            yield return (key, "valid and test tell the parts, and so does split. Leave one of them out.");
    }

    /// <summary>Those of a task; null where shares tell the parts.</summary>
    /// <exception cref="RunRefusedException">A text is no time of the file's kind.</exception>
    internal static PartStarts? Of(CsvSeries series, CsvPlan plan) => plan.Starts is { } texts
        ? new PartStarts(Read("valid", texts.Valid, series), Read("test", texts.Test, series)) : null;

    /// <summary>Of a time 0 (train), 1 (valid) or 2 (test).</summary>
    internal int PartOf(double time) => time < Valid ? 0 : time < Test ? 1 : 2;

    private static double Read(string key, string text, CsvSeries series) => Of(text, series.TimeForm) ?? throw new RunRefusedException(
        $"{key}: {ShownValue.Of(text)} is no time as {series.File} has them ({series.TimeForm!.Words}). Write {(series.TimeForm.IsDate
            ? "a date, such as 2024-07-01 or 2024-07-01 13:00" : "a number")}.");

    private static double? Of(string text, TimeForm? form)
    {
        if (form is { IsDate: false } || (form is null && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
        var bytes = Encoding.UTF8.GetBytes(text);
        // As the sweep file's reader would write it, else as the file does.
        if (TimeText.TryDate(bytes, out var date) && date is { Form: DateForm.YearFirst, DayFirst: { } ticks }) return ticks - TimeText.Origin;
        return form is not null && form.TryParse(bytes, out var time) ? time : null;
    }
}
