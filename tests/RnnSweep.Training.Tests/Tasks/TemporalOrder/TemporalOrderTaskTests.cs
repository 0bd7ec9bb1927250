namespace RnnSweep.Training.Tests.Tasks.TemporalOrder;

public sealed class TemporalOrderTaskTests
{
    [Theory]
    [InlineData(2, 50)]
    [InlineData(3, 50)]
    [InlineData(4, 60)]
    [InlineData(6, 60)]
    [InlineData(6, 12)]
    public void Load_ClassIsTheOrderOfTheTellingSymbols(int bits, int length)
    {
        var data = Loading.Load("temporal_order", length, keys: ("bits", bits));
        Assert.Equal((6, 1 << bits), (data.InputSize, data.OutputSize));
        for (var sequence = 0; sequence < data.Train.Count; sequence++)
        {
            var telling = Loading.Symbols(data.Train, sequence).Where(symbol => symbol < 2).ToArray();
            Assert.Equal(bits, telling.Length);
            Assert.Equal(telling.Index().Sum(bit => bit.Item << bit.Index), data.Train.Classes[sequence]);
        }
    }

    /// <summary>The windows of Pascanu's code for T = 100.</summary>
    [Theory]
    [InlineData(2, new[] { 10, 50 })]
    [InlineData(3, new[] { 10, 30, 60 })]
    public void Load_TellingSymbolsStandInTheirWindows(int bits, int[] first)
    {
        var part = Loading.Load("temporal_order", 100, keys: ("bits", bits)).Train;
        for (var sequence = 0; sequence < part.Count; sequence++)
        {
            var places = Loading.Symbols(part, sequence).Index().Where(step => step.Item < 2).Select(step => step.Index).ToArray();
            for (var k = 0; k < bits; k++) Assert.InRange(places[k], first[k], first[k] + 9);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void Load_Floor_IsLnTwoABit(int bits) =>
        Assert.Equal(bits * Math.Log(2), Memoryless.Entropy(Loading.Load("temporal_order", 20, keys: [("bits", bits), ("train", 20_000)]).Train.Classes),
            0.005);
}
