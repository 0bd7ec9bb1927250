using RnnSweep.Numerics.Streams;

namespace RnnSweep.Numerics.Tests.Streams;

/// <summary>The streams are fixed, so these statistics are too: no test here can fail by chance on another day.</summary>
public sealed class KeyedStreamTests
{
    private static KeyedStream Open(string purpose) => StreamKey.Of(20240229).With(purpose).Open();

    [Fact]
    public void NextUInt32_OfKeyZero_GivesTheBlocksOfPhiloxInOrder()
    {
        var stream = new KeyedStream(new StreamKey(0));

        var words = Enumerable.Range(0, 8).Select(_ => stream.NextUInt32()).ToArray();

        var (first, second) = (Philox.Block(0, 0, 0, 0, 0, 0), Philox.Block(1, 0, 0, 0, 0, 0));
        Assert.Equal(new[] { first.W0, first.W1, first.W2, first.W3, second.W0, second.W1, second.W2, second.W3 }, words);
    }

    [Fact]
    public void Open_Twice_GivesTheSameNumbers()
    {
        var (a, b) = (Open("twice"), Open("twice"));

        for (var i = 0; i < 100; i++) Assert.Equal(a.NextUInt64(), b.NextUInt64());
    }

    [Fact]
    public void NextDouble_ManyDraws_AreUniform()
    {
        var stream = Open("double");
        var counts = new int[100];
        for (var i = 0; i < 1_000_000; i++)
        {
            var u = stream.NextDouble();
            Assert.InRange(u, 0, 1 - 1.0 / (1L << 53));
            counts[(int)(u * 100)]++;
        }

        // 99 degrees of freedom: 148.2 is passed once in a thousand.
        Assert.InRange(ChiSquare(counts), 55, 148.2);
    }

    [Fact]
    public void NextSingle_ManyDraws_AreUniform()
    {
        var stream = Open("single");
        var counts = new int[64];
        for (var i = 0; i < 500_000; i++) counts[(int)(stream.NextSingle() * 64)]++;

        Assert.InRange(ChiSquare(counts), 32, 103.4);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(1000)]
    public void NextBelow_ManyDraws_AreUnbiased(int bound)
    {
        var stream = StreamKey.Of(bound).With("below").Open();
        var counts = new int[bound];
        for (var i = 0; i < 1000 * bound; i++) counts[stream.NextBelow(bound)]++;

        // Mean f, variance 2f: five standard deviations.
        var freedom = bound - 1;
        Assert.InRange(ChiSquare(counts), 0, freedom + 5 * Math.Sqrt(2.0 * freedom));
    }

    [Fact]
    public void NextBelow_WhereTheRangeDoesNotDivide_RejectsInsteadOfFolding()
    {
        // 2⁶⁴ is 2⅔ times 3·2⁶¹: folded, two of the thirds would be hit half as often again as the last.
        const long bound = 3L << 61;
        var stream = Open("large");
        var thirds = new int[3];
        for (var i = 0; i < 30_000; i++) thirds[stream.NextBelow(bound) / (1L << 61)]++;

        Assert.InRange(ChiSquare(thirds), 0, 13.8);
    }

    [Fact]
    public void NextBelow_One_IsZero() => Assert.Equal(0, new KeyedStream(new StreamKey(1)).NextBelow(1));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void NextBelow_NothingToDrawFrom_IsRefused(long bound) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyedStream(new StreamKey(1)).NextBelow(bound));

    [Fact]
    public void NextNormal_ManyDraws_HaveTheMomentsOfANormal()
    {
        const int n = 400_000;
        var stream = Open("normal");
        var sums = new double[5];
        for (var i = 0; i < n; i++)
        {
            var x = stream.NextNormal();
            for (var (k, power) = (1, x); k <= 4; k++, power *= x) sums[k] += power;
        }

        // Variances of x, x², x³ and x⁴ are 1, 2, 15 and 96: five standard errors.
        Assert.InRange(sums[1] / n, -5 / Math.Sqrt(n), 5 / Math.Sqrt(n));
        Assert.InRange(sums[2] / n, 1 - 5 * Math.Sqrt(2.0 / n), 1 + 5 * Math.Sqrt(2.0 / n));
        Assert.InRange(sums[3] / n, -5 * Math.Sqrt(15.0 / n), 5 * Math.Sqrt(15.0 / n));
        Assert.InRange(sums[4] / n, 3 - 5 * Math.Sqrt(96.0 / n), 3 + 5 * Math.Sqrt(96.0 / n));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void Shuffle_Items_KeepsEachOnce(int length)
    {
        var items = Enumerable.Range(0, length).ToArray();

        Open("shuffle").Shuffle<int>(items);

        Assert.Equal(Enumerable.Range(0, length), items.Order());
        if (length == 1000) Assert.NotEqual(Enumerable.Range(0, length), items);
    }

    [Fact]
    public void Shuffle_FourItems_GivesEachOrderEquallyOften()
    {
        var stream = Open("orders");
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < 24_000; i++)
        {
            char[] items = ['a', 'b', 'c', 'd'];
            stream.Shuffle<char>(items);
            counts[new string(items)] = counts.GetValueOrDefault(new string(items)) + 1;
        }

        Assert.Equal(24, counts.Count);
        Assert.InRange(ChiSquare([.. counts.Values]), 0, 49.7);
    }

    private static double ChiSquare(int[] counts)
    {
        var expected = counts.Sum() / (double)counts.Length;
        return counts.Sum(c => (c - expected) * (c - expected) / expected);
    }
}
