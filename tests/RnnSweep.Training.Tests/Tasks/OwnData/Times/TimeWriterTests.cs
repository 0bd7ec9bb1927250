using System.Globalization;
using System.Text;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tests.Tasks.OwnData.Times;

public sealed class TimeWriterTests
{
    [Theory]
    [InlineData(TimeSpan.TicksPerSecond, "1704067200")]
    [InlineData(TimeSpan.TicksPerSecond, "1704067200.5")]
    [InlineData(TimeSpan.TicksPerMillisecond, "1704067200123")]
    [InlineData(TimeSpan.TicksPerMicrosecond, "1704067200123456")]
    public void Texts_OfTimesThatCountFrom1970_CountFrom1970(long unit, string text)
    {
        var form = TimeForm.OfEpoch(unit);
        Assert.True(form.TryParse(Encoding.UTF8.GetBytes(text), out var time));

        Assert.Equal([text], TimeWriter.Of(form, time, [text]).Texts(time));
    }

    [Theory]
    [InlineData("2024-01-31 13:05")]
    [InlineData("31.01.2024")]
    public void Texts_OfDates_HaveTheFormOfTheFile(string text)
    {
        Assert.True(TimeText.TryDate(Encoding.UTF8.GetBytes(text), out var reading));
        var time = (double)(reading.DayFirst!.Value - TimeText.Origin);

        Assert.Equal([text], TimeWriter.Of(new TimeForm(true, "dates"), time, [text]).Texts(time));
    }

    [Fact]
    public void Texts_OfNumbers_AreNumbers() =>
        Assert.Equal([17.5.ToString(CultureInfo.InvariantCulture)], TimeWriter.Of(TimeForm.Numbers, 3, ["3"]).Texts(17.5));
}
