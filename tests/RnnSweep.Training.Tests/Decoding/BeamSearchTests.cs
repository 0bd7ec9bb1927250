using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Decoding;

namespace RnnSweep.Training.Tests.Decoding;

public sealed class BeamSearchTests
{
    private const int Symbols = 3;
    private const int End = 2;
    private const int Start = 3;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Run_WidthOfOne_IsGreedy(int seed)
    {
        var model = new Table(seed);
        var said = new BeamSearch(1, Symbols, End).Run(model, Start, 5);
        var greedy = new List<int>();
        while (greedy.Count < 5 && greedy.LastOrDefault() != End) greedy.Add(Enumerable.Range(0, Symbols).MaxBy(symbol => model.Score([.. greedy], symbol)));
        Assert.Equal(greedy, said.Symbols);
        Assert.Equal(model.Score(said.Symbols), said.Score, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Run_WideBeam_FindsTheBestOfAll(int seed)
    {
        var model = new Table(seed);
        var best = All(5).MaxBy(model.Score)!;
        var said = new BeamSearch(100, Symbols, End).Run(model, Start, 5);
        Assert.Equal(best, said.Symbols);
        Assert.Equal(model.Score(best), said.Score, 1e-12);
    }

    [Fact]
    public void Run_WiderBeams_AreNeverWorseThanGreedyHere_AndOnceBetter()
    {
        var better = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var model = new Table(seed);
            double Score(int width) => new BeamSearch(width, Symbols, End).Run(model, Start, 5).Score;
            Assert.True(Score(100) >= Score(1));
            if (Score(100) > Score(1)) better++;
        }
        Assert.True(better > 0, "no table on which greedy choices are wrong");
    }

    /// <summary>All sequences that end with the end symbol, or are as long as can be.</summary>
    private static IEnumerable<int[]> All(int most, params int[] begin)
    {
        for (var symbol = 0; symbol < Symbols; symbol++)
        {
            int[] next = [.. begin, symbol];
            if (symbol == End || next.Length == most) yield return next;
            else
                foreach (var further in All(most, next)) yield return further;
        }
    }

    /// <summary>Probabilities that depend on the whole past, each history with a draw of its own.</summary>
    private sealed class Table(int seed) : INextSymbol
    {
        private List<int[]> _said = [[]];

        public double Score(int[] symbols) => symbols.Select((symbol, place) => Score(symbols[..place], symbol)).Sum();

        public double Score(int[] before, int symbol)
        {
            var key = StreamKey.Of(seed);
            foreach (var one in before) key = key.With(one);
            var random = key.Open();
            var weights = Enumerable.Range(0, Symbols).Select(_ => -Math.Log(random.NextDouble())).ToArray();
            return Math.Log(weights[symbol] / weights.Sum());
        }

        public void Next(ReadOnlySpan<int> parents, ReadOnlySpan<int> symbols, Span<double> scores)
        {
            var said = new List<int[]>();
            for (var i = 0; i < parents.Length; i++)
            {
                said.Add(symbols[i] == Start ? [] : [.. _said[parents[i]], symbols[i]]);
                for (var symbol = 0; symbol < Symbols; symbol++) scores[i * Symbols + symbol] = Score(said[i], symbol);
            }
            _said = said;
        }
    }
}
