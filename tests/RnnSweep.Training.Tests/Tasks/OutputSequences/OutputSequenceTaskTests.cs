namespace RnnSweep.Training.Tests.Tasks.OutputSequences;

public sealed class OutputSequenceTaskTests
{
    [Theory]
    [InlineData("reverse", 10, 10)]
    [InlineData("sort", 7, 4)]
    [InlineData("sort", 1, 2)]
    public void Load_SaysWhatIsAskedAndThenTheEnd(string name, int length, int symbols)
    {
        var data = Loading.Load(name, length, keys: [("symbols", symbols), ("train", 500)]);
        Assert.Equal((symbols, symbols + 1), (data.InputSize, data.OutputSize));
        Assert.Equal(Enumerable.Range((length + 1) / 2, length - (length + 1) / 2 + 1), data.Train.Lengths.Distinct().Order());
        for (var sequence = 0; sequence < data.Train.Count; sequence++)
        {
            var read = Loading.Symbols(data.Train, sequence);
            var said = data.Train.Classes.AsSpan(data.Train.OutputOffsets[sequence], data.Train.OutputLengths[sequence]).ToArray();
            Assert.Equal([.. name == "sort" ? read.Order() : read.Reverse(), symbols], said);
        }
    }

    /// <summary>The figures of docs/reference/tasks.md.</summary>
    [Theory]
    [InlineData("reverse", 2.241)]
    [InlineData("sort", 1.294)]
    public void Load_Floor_IsAsDocumented(string name, double expected) =>
        Assert.Equal(expected, Memoryless.SaidCrossEntropy(Loading.Load(name, keys: ("train", 50_000)).Train), 0.005);
}
