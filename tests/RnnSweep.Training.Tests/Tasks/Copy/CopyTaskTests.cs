namespace RnnSweep.Training.Tests.Tasks.Copy;

public sealed class CopyTaskTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public void Load_SaysTheTenSymbolsAgainAfterTheMarker(int delay)
    {
        var data = Loading.Load("copy", delay);
        Assert.Equal((10, 9), (data.InputSize, data.OutputSize));
        for (var sequence = 0; sequence < data.Train.Count; sequence++)
        {
            var (symbols, classes) = (Loading.Symbols(data.Train, sequence), Loading.Classes(data.Train, sequence));
            Assert.Equal(delay + 20, symbols.Length);
            Assert.All(symbols[..10], symbol => Assert.InRange(symbol, 0, 7));
            Assert.Equal([.. Enumerable.Repeat(8, delay - 1), 9, .. Enumerable.Repeat(8, 10)], symbols[10..]);
            Assert.Equal([.. Enumerable.Repeat(8, delay + 10), .. symbols[..10]], classes);
        }
    }

    [Fact]
    public void Load_Floor_IsTenLnEightOverTheSteps()
    {
        var part = Loading.Load("copy", 30, keys: ("train", 20_000)).Train;
        Assert.Equal(10 * Math.Log(8) / 50, Memoryless.CrossEntropy(part), 0.001);
    }
}
