namespace RnnSweep.Sweeps.Tests.Definitions;

/// <summary>Durations as people write them.</summary>
public sealed class TimeCapTests
{
    private const string Sweep = "task: { dataset: digits }\nmethod: random\nrun_cap: 3\nparameters: { cell: { values: [rnn, gru] } }\ntime_cap: ";

    [Theory]
    [InlineData("5400", 5400)]
    [InlineData("1.5", 1.5)]
    [InlineData("90m", 5400)]
    [InlineData("90 min", 5400)]
    [InlineData("1h 30m", 5400)]
    [InlineData("1h30m", 5400)]
    [InlineData("1.5h", 5400)]
    [InlineData("2 Hours", 7200)]
    [InlineData("1d 2h 3m 4s", 93784)]
    [InlineData("30d", 2592000)]
    public void Read_ADuration_IsTaken(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Reading.Accepted(Reading.Read(Sweep + text)).TimeCap);

    [Theory]
    [InlineData("0")]
    [InlineData("0.5s")]
    [InlineData("31d")]
    [InlineData("-3h")]
    [InlineData("soon")]
    [InlineData("\"90\"")]
    [InlineData("30m 1h")]
    [InlineData("1h 1h")]
    [InlineData("3 months")]
    [InlineData("[1h]")]
    [InlineData(".inf")]
    [InlineData("1e400")]
    public void Read_AnythingElse_IsRefused(string text)
    {
        var problem = Assert.Single(Reading.Read(Sweep + text).Errors);
        Assert.Equal("time_cap", problem.Key);
        Assert.Contains("1 second to 30 days: a number of seconds, or a text such as 90m, 1h 30m or 2d", problem.Message, StringComparison.Ordinal);
    }
}
