using System.Globalization;
using System.Text;
using RnnSweep.Training.Tasks.OwnData;

namespace RnnSweep.Training.Tests.Tasks.OwnData;

public sealed class TimeTextTests
{
    [Theory]
    [InlineData("2024-01-31", "2024-01-31T00:00:00Z")]
    [InlineData("2024-02", "2024-02-01T00:00:00Z")]
    [InlineData("2024-01-31 13:05", "2024-01-31T13:05:00Z")]
    [InlineData("2024-01-31T13:05:09Z", "2024-01-31T13:05:09Z")]
    [InlineData("2024-01-31T13:05:09.25", "2024-01-31T13:05:09.25Z")]
    [InlineData("2024-01-31T13:05:09+02:00", "2024-01-31T11:05:09Z")]
    [InlineData("1999-12-31T23:00:00-0130", "2000-01-01T00:30:00Z")]
    [InlineData("2024-02-29T00:00:00.123456789Z", "2024-02-29T00:00:00.1234567Z")]
    public void TryParse_Date_IsThatInstant(string text, string instant)
    {
        Assert.True(TimeText.TryParse(Encoding.UTF8.GetBytes(text), out var value, out var isDate));
        Assert.True(isDate);
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture).UtcTicks - new DateTime(2000, 1, 1).Ticks, value);
    }

    [Theory]
    [InlineData("17", 17.0)]
    [InlineData("2024", 2024.0)]
    [InlineData("-1.5e3", -1500.0)]
    public void TryParse_Number_IsTaken(string text, double expected)
    {
        Assert.True(TimeText.TryParse(Encoding.UTF8.GetBytes(text), out var value, out var isDate));
        Assert.Equal((expected, false), (value, isDate));
    }

    [Theory]
    [InlineData("")]
    [InlineData("31.01.2024")]
    [InlineData("01/31/2024")]
    [InlineData("2023-02-29")]
    [InlineData("2024-13-01")]
    [InlineData("2024-01-31 25:00")]
    [InlineData("2024-01-31 13")]
    [InlineData("2024-01-31T13:05:09+99:00")]
    [InlineData("2024-01-31T13:05:09Zulu")]
    [InlineData("0000-01-01")]
    [InlineData("Infinity")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(TimeText.TryParse(Encoding.UTF8.GetBytes(text), out _, out _));
}
