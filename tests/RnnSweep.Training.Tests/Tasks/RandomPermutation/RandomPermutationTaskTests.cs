namespace RnnSweep.Training.Tests.Tasks.RandomPermutation;

public sealed class RandomPermutationTaskTests
{
    [Fact]
    public void Load_ClassIsTheFirstSymbol_WhichDoesNotComeAgain()
    {
        var data = Loading.Load("random_permutation", 25);
        Assert.Equal((100, 100), (data.InputSize, data.OutputSize));
        for (var sequence = 0; sequence < data.Train.Count; sequence++)
        {
            var symbols = Loading.Symbols(data.Train, sequence);
            Assert.Equal(25, symbols.Length);
            Assert.Equal(data.Train.Classes[sequence], symbols[0]);
            Assert.InRange(symbols[0], 0, 1);
            Assert.All(symbols[1..], symbol => Assert.InRange(symbol, 2, 99));
        }
    }

    [Fact]
    public void Load_Floor_IsLnTwo() => Assert.Equal(Math.Log(2), Memoryless.Entropy(Loading.Load("random_permutation", 5).Train.Classes), 0.002);
}
