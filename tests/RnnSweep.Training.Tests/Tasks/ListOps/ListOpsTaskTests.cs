using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.Tasks.ListOps;

public sealed class ListOpsTaskTests
{
    private const string Symbols = "0123456789mMds]";

    [Theory]
    [InlineData(4)]
    [InlineData(30)]
    [InlineData(200)]
    public void Load_ClassIsTheValue_AndTheTreeIsThatOfBrackets(int length)
    {
        var data = Loading.Load("listops", length, keys: ("train", 300));
        Assert.Equal((15, 10), (data.InputSize, data.OutputSize));
        Assert.All(data.Train.Lengths, steps => Assert.InRange(steps, length / 2 + 1, length));
        for (var sequence = 0; sequence < data.Train.Count; sequence++)
        {
            var text = string.Concat(Loading.Symbols(data.Train, sequence).Select(symbol => Symbols[symbol]));
            var (place, deepest) = (0, 0);
            var parents = new int[text.Length];
            Assert.Equal(Value(text, ref place, -1, 1, parents, ref deepest), data.Train.Classes[sequence]);
            Assert.Equal(text.Length, place);
            Assert.InRange(deepest, 1, 6);
            Assert.Equal(parents, data.Train.Parents.AsSpan(data.Train.Offsets[sequence], text.Length).ToArray());
        }
    }

    /// <summary>The figure of docs/reference/tasks.md.</summary>
    [Fact]
    public void Load_Floor_IsAsDocumented() => Assert.Equal(2.302, Memoryless.Entropy(Loading.Load("listops", keys: ("train", 20_000)).Train.Classes), 0.005);

    [Fact]
    public void Traits_HaveTrees() => Assert.True(TaskCatalog.Standard.Find("listops")!.Traits(new TaskSettings("listops")).HasTrees);

    /// <summary>An interpreter of the text, apart from the generator.</summary>
    private static int Value(string text, ref int place, int parent, int depth, int[] parents, ref int deepest)
    {
        var own = place;
        parents[place] = parent;
        var symbol = text[place++];
        if (char.IsDigit(symbol)) return symbol - '0';
        deepest = Math.Max(deepest, depth);
        var values = new List<int>();
        while (text[place] != ']') values.Add(Value(text, ref place, own, depth + 1, parents, ref deepest));
        parents[place++] = own;
        Assert.InRange(values.Count, 2, 5);
        values.Sort();
        return symbol switch
        {
            'm' => values[0],
            'M' => values[^1],
            'd' => (int)((values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2.0),
            _ => values.Sum() % 10,
        };
    }
}
