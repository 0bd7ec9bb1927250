using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Tasks.Parity;

public sealed class ParityTaskTests
{
    [Theory]
    [InlineData(Pattern.LastStep)]
    [InlineData(Pattern.PerStep)]
    public void Load_ClassCountsTheOnes(Pattern pattern)
    {
        const int Length = 9;
        var part = Loading.Load("parity", Length, pattern: pattern).Train;
        for (var sequence = 0; sequence < part.Count; sequence++)
        {
            var bits = part.Inputs.AsSpan(sequence * Length, Length).ToArray();
            var sofar = Enumerable.Range(1, Length).Select(t => (int)bits[..t].Sum() % 2).ToArray();
            if (pattern == Pattern.PerStep) Assert.Equal(sofar, Loading.Classes(part, sequence));
            else Assert.Equal(sofar[^1], part.Classes[sequence]);
        }
    }

    [Fact]
    public void Load_Floor_IsLnTwo()
    {
        Assert.Equal(Math.Log(2), Memoryless.Entropy(Loading.Load("parity", 9).Train.Classes), 0.002);
        Assert.Equal(Math.Log(2) * 8 / 9, Memoryless.CrossEntropy(Loading.Load("parity", 9, pattern: Pattern.PerStep, keys: ("train", 20_000)).Train), 0.001);
    }
}
