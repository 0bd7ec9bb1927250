using System.Globalization;
using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tests.Tasks.OwnData.Times;

public sealed class CalendarStepTests
{
    [Theory]
    [InlineData("1mo", "2024-02-29 23:59:59", "2024-02-01")]
    [InlineData("2 months", "2024-02-10", "2024-01-01")]
    [InlineData("1q", "2024-06-30", "2024-04-01")]
    [InlineData("quarter", "1999-12-31", "1999-10-01")]
    [InlineData("1y", "2023-07-01", "2023-01-01")]
    [InlineData("1wk", "2024-02-29", "2024-02-26")]
    [InlineData("1wk", "1999-12-26", "1999-12-20")]
    [InlineData("1w", "2024-02-29", "2024-02-24")]
    [InlineData("6h", "2024-02-29 13:00", "2024-02-29 12:00")]
    public void Floor_Time_IsTheStartOfItsStep(string every, string time, string expected)
    {
        Assert.True(StepText.TryParse(every, out var step));
        Assert.Equal(Of(expected), step.Floor(Of(time)));
    }

    [Theory]
    [InlineData("1mo", "2020-01-01", "2023-01-01", 35)]
    [InlineData("1mo", "2020-01-01", "2020-02-01", 0)]
    [InlineData("1q", "2020-01-01", "2021-01-01", 3)]
    public void MissingBetween_Months_AreCountedByTheCalendar(string every, string before, string after, long expected)
    {
        Assert.True(StepText.TryParse(every, out var step));
        Assert.Equal(expected, step.MissingBetween(Of(before), Of(after)));
    }

    [Theory]
    [InlineData("0mo")]
    [InlineData("1.5mo")]
    [InlineData("2000mo")]
    [InlineData("1m")]
    [InlineData(".")]
    [InlineData("1 fortnight")]
    public void TryParse_WhatIsNoLength_IsRefused(string every) => Assert.False(StepText.TryParse(every, out _));

    [Theory]
    [InlineData("1w", "1wk")]
    [InlineData("2 Weeks", "2wk")]
    [InlineData("1h", "1h")]
    [InlineData("7d", "7d")]
    public void Kept_Weeks_BeginOnMondaysFromNowOn(string every, string expected) => Assert.Equal(expected, StepText.Kept(every));

    private static double Of(string time) => DateTime.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal
        | DateTimeStyles.AdjustToUniversal).Ticks - TimeText.Origin;
}
