using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Tasks.DelayedEcho;

public sealed class DelayedEchoTaskTests
{
    [Theory]
    [InlineData(20, 1, 2)]
    [InlineData(20, 19, 5)]
    public void Load_SaysWhatCameInLagStepsBefore(int length, int lag, int symbols)
    {
        var data = Loading.Load("delayed_echo", length, lag, keys: ("symbols", symbols));
        Assert.Equal((symbols, symbols + 1), (data.InputSize, data.OutputSize));
        for (var sequence = 0; sequence < data.Train.Count; sequence++)
        {
            var expected = Enumerable.Repeat(symbols, lag).Concat(Loading.Symbols(data.Train, sequence)).Take(length);
            Assert.Equal(expected, Loading.Classes(data.Train, sequence));
        }
    }

    [Fact]
    public void Load_Floor_IsLnOfTheSymbolsOnceTheEchoHasBegun() =>
        Assert.Equal(15.0 / 20 * Math.Log(4), Memoryless.CrossEntropy(Loading.Load("delayed_echo", 20, 5, keys: [("symbols", 4), ("train", 20_000)]).Train),
            0.001);

    [Fact]
    public void Load_LagAsLongAsTheSequence_IsRefused()
    {
        Assert.Contains("nothing would ever be repeated", Assert.Throws<RunRefusedException>(() => Loading.Load("delayed_echo", 20, 20)).Message,
            StringComparison.Ordinal);
        Assert.Equal(80, Loading.Load("delayed_echo", lag: 40).Train.MaxLength);
    }
}
