using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Tasks.Dyck;

public sealed class DyckTaskTests
{
    [Theory]
    [InlineData(1, 1, 6)]
    [InlineData(2, 4, 32)]
    [InlineData(3, 2, 20)]
    [InlineData(2, 100, 40)]
    public void Load_ClassIsTheInnermostOpenBracket(int kinds, int depth, int length)
    {
        var data = Loading.Load("dyck", length, keys: [("kinds", kinds), ("depth", depth)]);
        Assert.Equal((2 * kinds, kinds + 1), (data.InputSize, data.OutputSize));
        var deepest = 0;
        for (var sequence = 0; sequence < data.Train.Count; sequence++)
        {
            // As a text: each bracket is struck out with the one that closes it, and what is left is open.
            var open = "";
            foreach (var (symbol, answer) in Loading.Symbols(data.Train, sequence).Zip(Loading.Classes(data.Train, sequence)))
            {
                if (symbol < kinds) open += (char)('a' + symbol);
                else
                {
                    Assert.EndsWith(((char)('a' + symbol - kinds)).ToString(), open, StringComparison.Ordinal);
                    open = open[..^1];
                }
                deepest = Math.Max(deepest, open.Length);
                Assert.Equal(open.Length == 0 ? kinds : open[^1] - 'a', answer);
            }
            Assert.Equal("", open);
        }
        Assert.InRange(deepest, 1, depth);
    }

    /// <summary>The figure of docs/reference/tasks.md, and that memory is of use.</summary>
    [Fact]
    public void Load_Floor_IsAsDocumented() => Assert.Equal(0.386, Memoryless.CrossEntropy(Loading.Load("dyck", keys: ("train", 20_000)).Train), 0.005);

    [Fact]
    public void Refusal_OfAnOddLength_SaysWhy() =>
        Assert.Contains("the number of steps is even", TaskCatalog.Standard.Find("dyck")!.Refusal(new TrainingSettings { SequenceLength = 7 }),
            StringComparison.Ordinal);
}
