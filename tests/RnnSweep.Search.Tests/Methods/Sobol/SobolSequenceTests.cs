using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Methods.Sobol;

namespace RnnSweep.Search.Tests.Methods.Sobol;

public sealed class SobolSequenceTests
{
    private static readonly SobolSequence Sequence = new(SobolTable.Dimensions);

    /// <summary>scipy 1.10, qmc.Sobol(128, scramble=False), which gives its points in the order of the Gray code: number n ^ (n >> 1) here is number n
    /// there.</summary>
    [Theory]
    [InlineData(0, new[] { 0, 0, 0, 0, 0.0 })]
    [InlineData(1, new[] { 0.5, 0.5, 0.5, 0.5, 0.5 })]
    [InlineData(2, new[] { 0.75, 0.25, 0.25, 0.25, 0.75 })]
    [InlineData(3, new[] { 0.25, 0.75, 0.75, 0.75, 0.25 })]
    [InlineData(4, new[] { 0.375, 0.375, 0.625, 0.875, 0.375 })]
    [InlineData(5, new[] { 0.875, 0.875, 0.125, 0.375, 0.875 })]
    [InlineData(6, new[] { 0.625, 0.125, 0.875, 0.625, 0.625 })]
    [InlineData(7, new[] { 0.125, 0.625, 0.375, 0.125, 0.125 })]
    public void Coordinate_FirstPoints_AreTheKnownOnes(uint number, double[] expected) =>
        Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(dimension => At(number ^ (number >> 1), dimension)));

    [Fact]
    public void Coordinate_LaterPointAndLastDimensions_AreTheKnownOnes()
    {
        const uint number = 1000 ^ (1000 >> 1);
        int[] dimensions = [0, 1, 2, 50, 127];
        Assert.Equal([0.2197265625, 0.0966796875, 0.5185546875, 0.3525390625, 0.5439453125], dimensions.Select(dimension => At(number, dimension)));
    }

    /// <summary>Any 2^k points in a row that start at a multiple of 2^k have one in each of 2^k equal intervals, in every dimension.</summary>
    [Theory]
    [InlineData(0, 16)]
    [InlineData(256, 256)]
    [InlineData(3 * 64, 64)]
    public void Scramble_BlocksOfPoints_AreStratified(int first, int count)
    {
        for (var dimension = 0; dimension < SobolTable.Dimensions; dimension++)
            Assert.Equal(Enumerable.Range(0, count), Points(first, count, dimension).Select(x => (int)(x * count)).Order());
    }

    /// <summary>The first two dimensions are a (0, m, 2)-net: every rectangle of area 2⁻⁸ has one point.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void Scramble_FirstTwoDimensions_AreANet(int bits)
    {
        var (x, y) = (Points(0, 256, 0), Points(0, 256, 1));
        var boxes = x.Zip(y, (a, b) => ((int)(a * (1 << bits)), (int)(b * (256 >> bits))));
        Assert.Equal(256, boxes.Distinct().Count());
    }

    [Fact]
    public void Scramble_AnyKey_IsUniformAndFullyRandomBelowTheSequence()
    {
        var first = Enumerable.Range(0, 2000).Select(seed => OwenScrambling.Scramble(StreamKey.Of(seed), 0)).ToList();
        Assert.InRange(first.Average(), 0.48, 0.52);
        Assert.InRange(first.Average(x => x * x), 1.0 / 3 - 0.02, 1.0 / 3 + 0.02);
        Assert.Equal(2000, first.Distinct().Count());
    }

    [Fact]
    public void Scramble_Discrepancy_IsFarBelowThatOfRandomPoints()
    {
        const int count = 128, dimensions = 4;
        var stream = StreamKey.Of(3).Open();
        var random = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, dimensions).Select(_ => stream.NextDouble()).ToArray()).ToArray();
        var columns = Enumerable.Range(0, dimensions).Select(dimension => Points(0, count, dimension)).ToArray();
        var sobol = Enumerable.Range(0, count).Select(i => columns.Select(column => column[i]).ToArray()).ToArray();
        Assert.InRange(Discrepancy(sobol), 0, Discrepancy(random) / 4);
    }

    private static double At(uint index, int dimension) => Sequence.Coordinate(index, dimension) / 4294967296.0;

    private static double[] Points(int first, int count, int dimension)
    {
        var key = StreamKey.Of(11).With(dimension);
        return [.. Enumerable.Range(first, count).Select(i => OwenScrambling.Scramble(key, Sequence.Coordinate((uint)i, dimension)))];
    }

    /// <summary>The square of the L2 star discrepancy, by Warnock's formula.</summary>
    private static double Discrepancy(double[][] points)
    {
        var n = points.Length;
        var single = points.Sum(x => x.Aggregate(1.0, (product, xi) => product * (1 - xi * xi) / 2));
        var pairs = points.Sum(x => points.Sum(y => x.Zip(y).Aggregate(1.0, (product, pair) => product * (1 - Math.Max(pair.First, pair.Second)))));
        return Math.Pow(3, -points[0].Length) - 2.0 / n * single + pairs / n / n;
    }
}
