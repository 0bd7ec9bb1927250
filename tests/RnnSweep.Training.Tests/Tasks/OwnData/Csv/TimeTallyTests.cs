using System.Text;
using RnnSweep.Training.Tasks.OwnData.Csv;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tests.Tasks.OwnData.Csv;

public sealed class TimeTallyTests
{
    [Theory]
    [InlineData("01/02/2024 13/02/2024", "day, month, year (told by '13/02/2024')")]
    [InlineData("01/02/2024 02/13/2024", "month, day, year (told by '02/13/2024')")]
    [InlineData("01.02.2024 02.02.2024", "day, month, year")]
    [InlineData("01/01/2024 02/02/2024", "day, month, year")]
    [InlineData("20240131 20240201", "year, month and day without separators")]
    [InlineData("1700000000 1700003600", "seconds since 1970")]
    [InlineData("1700000000000 1700003600000", "milliseconds since 1970")]
    [InlineData("1 2 3", "numbers")]
    [InlineData("20240131 20240232", "numbers")]
    public void Decide_Values_TellTheForm(string texts, string words) => Assert.Equal(words, Decide(texts, null).Form?.Words);

    [Theory]
    [InlineData("01/02/2024 02/02/2024", "write time_format: day_first or time_format: month_first")]
    [InlineData("13/02/2024 02/14/2024", "mixes two forms")]
    [InlineData("noon midnight", "time_format: \"%d.%m.%Y %H:%M\"")]
    public void Decide_ValuesThatDoNotTell_AskForTheKey(string texts, string part) =>
        Assert.Contains(part, Decide(texts, null).Message, StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("%d/%m/%Y", "02/03/2024", "2024-03-02")]
    [InlineData("month_first", "02/03/2024", "2024-02-03")]
    [InlineData("MM/dd/yyyy", "02/03/2024", "2024-02-03")]
    [InlineData("%Y.%j", "2024.032", "2024-02-01")]
    [InlineData("%d-%b-%y %I:%M %p", "02-Mar-24 11:30 PM", "2024-03-02 23:30:00")]
    [InlineData("epoch_seconds", "86400", "1970-01-02")]
    public void Decide_AskedForm_IsRead(string format, string text, string expected)
    {
        var (form, _) = Decide(text, format);
        Assert.True(form!.TryParse(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(expected, TimeText.Shown(value, isDate: true));
    }

    [Theory]
    [InlineData("%Q")]
    [InlineData("soon")]
    [InlineData("%")]
    public void Parse_WhatIsNoForm_IsRefused(string format) => Assert.Null(TimeFormat.Parse(format));

    private static (TimeForm? Form, string Message) Decide(string texts, string? format)
    {
        var tally = new TimeTally();
        var line = 2;
        foreach (var text in format is null ? texts.Split(' ') : [texts]) tally.Take(Encoding.UTF8.GetBytes(text), line++);
        var form = tally.Decide("t", format is null ? null : TimeFormat.Parse(format), out var problem);
        return (form, problem.Message ?? "");
    }
}
