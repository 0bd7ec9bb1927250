using System.Text.RegularExpressions;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tests.Tasks.EmbeddedReber;

public sealed partial class EmbeddedReberTaskTests
{
    [Fact]
    public void Load_EveryStringIsOfTheGrammar()
    {
        var part = Loading.Load("embedded_reber").Train;
        for (var sequence = 0; sequence < part.Count; sequence++)
        {
            var (symbols, next) = (Text(Loading.Symbols(part, sequence)), Text(Loading.Classes(part, sequence)));
            Assert.Equal(symbols[1..], next[..^1]);
            Assert.Matches(Grammar(), symbols + 'E');
            Assert.Equal('E', next[^1]);
        }
    }

    [Fact]
    public void Load_LastStep_AsksForTheFrame()
    {
        var part = Loading.Load("embedded_reber", pattern: Pattern.LastStep).Train;
        for (var sequence = 0; sequence < part.Count; sequence++) Assert.Equal(Loading.Symbols(part, sequence)[1], part.Classes[sequence]);
        Assert.Equal(Math.Log(2), Memoryless.Entropy(part.Classes), 0.002);
    }

    [Theory]
    [InlineData(15)]
    [InlineData(25)]
    public void Load_SequenceLength_IsTheLeast(int length)
    {
        var part = Loading.Load("embedded_reber", length, keys: ("train", 200)).Train;
        Assert.InRange(part.Lengths.Min(), length, length + 1);
    }

    /// <summary>The figures of docs/reference/tasks.md: what is left to chance, and what the current symbol and the number of the step tell.</summary>
    [Fact]
    public void Load_Floors_AreAsDocumented()
    {
        var part = Loading.Load("embedded_reber", keys: ("train", 50_000)).Train;
        // Every string has one fork between the frames and one a state of the inner string but the last: ln 2 each; the rest is certain.
        var forks = Enumerable.Range(0, part.Count).Sum(sequence => 1 + part.Lengths[sequence] - 5);
        Assert.Equal(0.441, forks * Math.Log(2) / part.Steps, 0.003);
        Assert.Equal(0.770, Memoryless.CrossEntropy(part), 0.01);
    }

    private static string Text(int[] symbols) => string.Concat(symbols.Select(symbol => "BTPSXVE"[symbol]));

    // The usual drawing of the grammar as an expression: what may follow once its third state is reached stands twice.
    [GeneratedRegex("^B([TP])B(?:TS*X(?:XT*VP)*(?:S|XT*VV)|PT*V(?:P(?:XT*VP)*(?:S|XT*VV)|V))E\\1E$")]
    private static partial Regex Grammar();
}
