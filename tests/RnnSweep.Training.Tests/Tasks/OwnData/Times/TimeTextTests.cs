using System.Globalization;
using System.Text;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tests.Tasks.OwnData.Times;

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
    [InlineData("2024/1/31", "2024-01-31T00:00:00Z")]
    [InlineData("2024-1-5 7:05", "2024-01-05T07:05:00Z")]
    [InlineData("2024-01-31 13:05:09 UTC", "2024-01-31T13:05:09Z")]
    [InlineData("2024-01-31 13:05:09 +0100", "2024-01-31T12:05:09Z")]
    [InlineData("2024-01-31 24:00", "2024-02-01T00:00:00Z")]
    [InlineData("2024-01-31 1:05 PM", "2024-01-31T13:05:00Z")]
    [InlineData("2024-01-31 12:05 AM", "2024-01-31T00:05:00Z")]
    [InlineData("31.01.2024 13:05:09", "2024-01-31T13:05:09Z")]
    [InlineData("31.01.2024 18.30.00", "2024-01-31T18:30:00Z")]
    [InlineData("31/1/24", "2024-01-31T00:00:00Z")]
    [InlineData("20240131", "2024-01-31T00:00:00Z")]
    [InlineData("202401311305", "2024-01-31T13:05:00Z")]
    [InlineData("20240131T130509Z", "2024-01-31T13:05:09Z")]
    [InlineData("1956Q3", "1956-07-01T00:00:00Z")]
    [InlineData("1956-Q1", "1956-01-01T00:00:00Z")]
    [InlineData("01/2024", "2024-01-01T00:00:00Z")]
    [InlineData("Jan 2, 2024", "2024-01-02T00:00:00Z")]
    [InlineData("2 January 2024", "2024-01-02T00:00:00Z")]
    [InlineData("2-Jan-24", "2024-01-02T00:00:00Z")]
    [InlineData("2-Jan-29", "2029-01-02T00:00:00Z")]
    [InlineData("2-Jan-30", "1930-01-02T00:00:00Z")]
    [InlineData("Jan-49", "1949-01-01T00:00:00Z")]
    [InlineData("3. März 2024", "2024-03-03T00:00:00Z")]
    [InlineData("15 déc. 2023 08:00", "2023-12-15T08:00:00Z")]
    [InlineData("1-ago-2024", "2024-08-01T00:00:00Z")]
    [InlineData("Mai 2024", "2024-05-01T00:00:00Z")]
    [InlineData("set-24", "2024-09-01T00:00:00Z")]
    [InlineData("Tue, 02 Jan 2024 10:00:00 GMT", "2024-01-02T10:00:00Z")]
    [InlineData("202402", "2024-02-01T00:00:00Z")]
    [InlineData("2024-T3", "2024-07-01T00:00:00Z")]
    [InlineData("T2 1990", "1990-04-01T00:00:00Z")]
    [InlineData("KW 5/2024", "2024-01-29T00:00:00Z")]
    [InlineData("2024-KW05", "2024-01-29T00:00:00Z")]
    [InlineData("Mo, 29.01.2024", "2024-01-29T00:00:00Z")]
    [InlineData("mercredi 31 janvier 2024", "2024-01-31T00:00:00Z")]
    [InlineData("mié. 31/01/2024 08:00", "2024-01-31T08:00:00Z")]
    [InlineData("2024-01-31 13:05 CET", "2024-01-31T12:05:00Z")]
    [InlineData("2024-07-31 13:05 CEST", "2024-07-31T11:05:00Z")]
    [InlineData("2024-01-31 1:05 PM EST", "2024-01-31T18:05:00Z")]
    [InlineData("2024-01-31T13:05+01:00[Europe/Berlin]", "2024-01-31T12:05:00Z")]
    public void TryDate_KnownForm_IsThatInstant(string text, string instant)
    {
        Assert.True(TimeText.TryDate(Encoding.UTF8.GetBytes(text), out var date));
        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture).UtcTicks, date.DayFirst);
    }

    [Theory]
    [InlineData("01/31/2024", null, "2024-01-31")]
    [InlineData("31/01/2024", "2024-01-31", null)]
    [InlineData("02/03/2024", "2024-03-02", "2024-02-03")]
    [InlineData("02-03-2024", "2024-03-02", "2024-02-03")]
    public void TryDate_OpenOrder_GivesBothReadings(string text, string? dayFirst, string? monthFirst)
    {
        Assert.True(TimeText.TryDate(Encoding.UTF8.GetBytes(text), out var date));
        Assert.Equal((Ticks(dayFirst), Ticks(monthFirst)), (date.DayFirst, date.MonthFirst));

        static long? Ticks(string? day) => day is null ? null : DateTime.Parse(day, CultureInfo.InvariantCulture).Ticks;
    }

    [Theory]
    [InlineData("")]
    [InlineData("Set 12")]
    [InlineData("3 jui 2024")]
    [InlineData("31.31.2024")]
    [InlineData("2023-02-29")]
    [InlineData("2024-13-01")]
    [InlineData("2024-01-31 25:00")]
    [InlineData("2024-01-31 24:01")]
    [InlineData("2024-01-31 13:05 PM")]
    [InlineData("2024-01-31T13:05:09+99:00")]
    [InlineData("2024-01-31T13:05:09Zulu")]
    [InlineData("0000-01-01")]
    [InlineData("24-01-31")]
    [InlineData("1.5")]
    [InlineData("12:30")]
    [InlineData("Infinity")]
    [InlineData("May")]
    [InlineData("20241301")]
    public void TryDate_AnythingElse_IsRefused(string text) => Assert.False(TimeText.TryDate(Encoding.UTF8.GetBytes(text), out _));
}
