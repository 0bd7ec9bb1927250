using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Initialization;

namespace RnnSweep.Training.Tests.Initialization;

public sealed class WeightInitializerTests
{
    [Theory]
    [InlineData(5, 5)]
    [InlineData(64, 64)]
    [InlineData(12, 5)]
    [InlineData(5, 12)]
    public void Orthogonal_HasOrthonormalVectorsAlongItsShorterSide(int rows, int columns)
    {
        var values = new float[rows * columns];
        var random = Stream("W_hh");
        WeightInitializer.Orthogonal(new WeightBlock(values, rows, columns, columns, inputMajor: false), ref random);
        var tall = rows >= columns;
        var count = Math.Min(rows, columns);
        for (var a = 0; a < count; a++)
        {
            for (var b = 0; b < count; b++)
            {
                var product = 0.0;
                for (var k = 0; k < Math.Max(rows, columns); k++)
                    product += tall ? (double)values[k * columns + a] * values[k * columns + b] : (double)values[a * columns + k] * values[b * columns + k];
                Assert.Equal(a == b ? 1 : 0, product, 1e-6);
            }
        }
    }

    /// <summary>Without the signs of R, Householder's Q has a trace far from 0 on average; a uniformly distributed one has mean 0 and variance 1.</summary>
    [Fact]
    public void Orthogonal_IsUniformlyDistributed()
    {
        const int count = 2000;
        var (sum, squares) = (0.0, 0.0);
        var values = new float[16];
        for (var n = 0; n < count; n++)
        {
            var random = StreamKey.Of(5).With(n).Open();
            WeightInitializer.Orthogonal(new WeightBlock(values, 4, 4, 4, inputMajor: false), ref random);
            var trace = (double)values[0] + values[5] + values[10] + values[15];
            sum += trace;
            squares += trace * trace;
        }
        Assert.Equal(0, sum / count, 4 / Math.Sqrt(count));
        Assert.Equal(1, squares / count, 0.15);
    }

    [Fact]
    public void Uniform_HasItsMomentsAndBounds()
    {
        const double bound = 0.125;
        var values = new float[200 * 300];
        var random = Stream("W_ih");
        WeightInitializer.Uniform(new WeightBlock(values, 200, 300, 300, inputMajor: false), bound, ref random);
        Assert.All(values, value => Assert.InRange(value, -bound, bound));
        var mean = values.Average(value => (double)value);
        var variance = values.Average(value => (double)value * value);
        var deviation = bound / Math.Sqrt(3);
        Assert.Equal(0, mean, 4 * deviation / Math.Sqrt(values.Length));
        Assert.Equal(bound * bound / 3, variance, 0.02 * bound * bound / 3);
    }

    [Fact]
    public void Xavier_IsBoundedByBothFans()
    {
        var values = new float[100 * 50];
        var random = Stream("W_ih");
        WeightInitializer.Xavier(new WeightBlock(values, 100, 50, 50, inputMajor: false), ref random);
        Assert.InRange(values.Max(), 0.198f, 0.2f);
        Assert.InRange(values.Min(), -0.2f, -0.198f);
    }

    [Fact]
    public void Identity_IsOneOnItsDiagonal()
    {
        float[] values = [9, 9, 9, 9, 9, 9];
        WeightInitializer.Identity(new WeightBlock(values, 3, 2, 2, inputMajor: false));
        Assert.Equal([1, 0, 0, 1, 0, 0], values);
    }

    [Fact]
    public void Normal_HasItsMoments()
    {
        var values = new float[200 * 300];
        var random = Stream("W_ih");
        WeightInitializer.Normal(new WeightBlock(values, 200, 300, 300, inputMajor: false), 0.001, ref random);
        Assert.Equal(0, values.Average(value => (double)value), 4 * 0.001 / Math.Sqrt(values.Length));
        Assert.Equal(1e-6, values.Average(value => (double)value * value), 2e-8);
    }

    [Fact]
    public void Constant_FillsTheBlock()
    {
        var values = new float[3];
        WeightInitializer.Constant(new WeightBlock(values, 3, 1, 3, inputMajor: true), 1.5);
        Assert.Equal([1.5f, 1.5f, 1.5f], values);
    }

    [Theory]
    [InlineData("uniform")]
    [InlineData("xavier")]
    [InlineData("orthogonal")]
    [InlineData("identity")]
    public void Fill_StoredEitherWay_IsTheSameMatrixAndLeavesTheRestAlone(string start)
    {
        const int rows = 6, columns = 4;
        var plain = new float[rows * columns];
        Fill(start, new WeightBlock(plain, rows, columns, columns, inputMajor: false));
        var wide = new float[columns * 10];
        Array.Fill(wide, 77);
        // The second gate of two, stored [in][2·rows] with lines of 10: offset 3.
        Fill(start, new WeightBlock(wide.AsSpan(3), rows, columns, 10, inputMajor: true));
        for (var column = 0; column < columns; column++)
        {
            for (var place = 0; place < 10; place++)
            {
                var row = place - 3;
                Assert.Equal(row is >= 0 and < rows ? plain[row * columns + column] : 77, wide[column * 10 + place]);
            }
        }
    }

    [Fact]
    public void Uniform_OfTheSameKey_IsTheSame_OfAnotherName_IsAnother()
    {
        var (first, second, other) = (new float[8], new float[8], new float[8]);
        var (a, b, c) = (Stream("W_ih"), Stream("W_ih"), Stream("W_hh"));
        WeightInitializer.Uniform(new WeightBlock(first, 2, 4, 4, inputMajor: false), 1, ref a);
        WeightInitializer.Uniform(new WeightBlock(second, 2, 4, 4, inputMajor: false), 1, ref b);
        WeightInitializer.Uniform(new WeightBlock(other, 2, 4, 4, inputMajor: false), 1, ref c);
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
    }

    [Fact]
    public void Block_ThatDoesNotFit_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new WeightBlock(new float[5], 2, 3, 3, inputMajor: false).Rows);
        Assert.Throws<ArgumentException>(() => new WeightBlock(new float[60], 2, 3, 2, inputMajor: false).Rows);
        Assert.Throws<ArgumentOutOfRangeException>(() => Uniform(double.NaN));
    }

    private static void Uniform(double bound)
    {
        var random = Stream("b");
        WeightInitializer.Uniform(new WeightBlock(new float[1], 1, 1, 1, inputMajor: false), bound, ref random);
    }

    private static void Fill(string start, WeightBlock block)
    {
        var random = Stream("W");
        switch (start)
        {
            case "uniform": WeightInitializer.Uniform(block, 0.5, ref random); break;
            case "xavier": WeightInitializer.Xavier(block, ref random); break;
            case "orthogonal": WeightInitializer.Orthogonal(block, ref random); break;
            default: WeightInitializer.Identity(block); break;
        }
    }

    private static KeyedStream Stream(string tensor) => StreamKey.Of(7).With("init").With(tensor).Open();
}
