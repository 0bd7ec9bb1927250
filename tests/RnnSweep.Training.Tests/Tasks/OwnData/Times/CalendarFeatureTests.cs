using RnnSweep.Training.Tasks.OwnData.Times;

namespace RnnSweep.Training.Tests.Tasks.OwnData.Times;

public sealed class CalendarFeatureTests
{
    [Theory]
    [InlineData("minute", "2024-03-04 13:45:30", 45.5 / 60)]
    [InlineData("hour", "2024-03-04 18:30:00", 18.5 / 24)]
    [InlineData("weekday", "2024-03-04 18:30:00", 0)]
    [InlineData("weekday", "2024-03-10 18:30:00", 6.0 / 7)]
    [InlineData("monthday", "2024-02-29 00:00:00", 28.0 / 29)]
    [InlineData("month", "2024-12-01 00:00:00", 11.0 / 12)]
    [InlineData("yearday", "2023-12-31 00:00:00", 364.0 / 365)]
    [InlineData("yearday", "2024-12-31 00:00:00", 365.0 / 366)]
    public void Turn_OfATime_IsTheShareThatIsOver(string name, string time, double expected)
    {
        Assert.Contains(name, CalendarFeature.Names);
        var ticks = DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture).Ticks - TimeText.Origin;
        Assert.Equal(expected, CalendarFeature.Turn(name, ticks), 1e-12);
    }
}
