using System.Text;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tests.Tasks.OwnData.Times;

public sealed class TimeContinuationTests
{
    [Theory]
    [InlineData("2023-11-30 22:00|2023-11-30 23:00", "2023-12-01 00:00|2023-12-01 01:00")]
    [InlineData("31.12.2023|01.01.2024", "02.01.2024|03.01.2024")]
    [InlineData("2023-11|2023-12", "2024-01|2024-02")]
    [InlineData("2023-11-30|2023-12-31", "2024-01-31|2024-02-29")]
    [InlineData("2023-07-01|2023-10-01", "2024-01-01|2024-04-01")]
    [InlineData("12/30/2023 11:00 PM|12/31/2023 11:00 PM", "01/01/2024 11:00 PM|01/02/2024 11:00 PM")]
    [InlineData("2023-01-01T00:00:00Z|2023-01-01T00:15:00Z", "2023-01-01T00:30:00Z|2023-01-01T00:45:00Z")]
    [InlineData("1700|1701", "1702|1703")]
    public void Texts_AfterTheLast_GoOnInTheFilesForm(string last, string next)
    {
        var texts = last.Split('|');
        var isDate = texts[0].Length > 4;
        var form = isDate ? new TimeForm(true, "dates") { MonthFirst = texts[0].Contains('/') } : TimeForm.Numbers;
        var times = texts.Select(text => form.TryParse(Encoding.UTF8.GetBytes(text), out var value) ? value : throw new InvalidDataException(text)).ToArray();
        var on = TimeContinuation.Of(times, times[1] - times[0], isDate);
        var writer = TimeWriter.Of(form, times[1], [texts[1]]);
        Assert.Equal(next, writer.Texts(on.At(1))[0] + "|" + writer.Texts(on.At(2))[0]);
    }
}
