using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Space;

/// <summary>The draws of fixed streams: the figures are the same on every machine and day.</summary>
public sealed class DistributionDrawTests
{
    private const int Draws = 100_000;

    private const double AlmostOne = 1 - 1.0 / (1L << 53);

    [Fact]
    public void Draw_Constant_IsTheValueWhateverTheNumber()
    {
        Assert.Equal(ParameterValue.Of("abcd"), Given.Value("abcd").Draw(0));
        Assert.Equal(ParameterValue.Of("abcd"), Given.Value("abcd").Draw(AlmostOne));
    }

    [Theory]
    [InlineData(0, "rnn")]
    [InlineData(0.333, "rnn")]
    [InlineData(0.334, "gru")]
    [InlineData(0.666, "gru")]
    [InlineData(0.667, "lstm")]
    [InlineData(AlmostOne, "lstm")]
    public void Draw_Categorical_TakesTheIndexByFloor(double u, string expected) =>
        Assert.Equal(ParameterValue.Of(expected), Given.Values("rnn", "gru", "lstm").Draw(u));

    [Fact]
    public void Draw_Categorical_GivesEachEquallyOftenAndKeepsKinds()
    {
        var counts = Sample(Given.Values(1, 1.0, true, "1", null)).CountBy(v => v).ToDictionary();

        Assert.Equal(5, counts.Count);
        Assert.All(counts.Values, c => Assert.InRange(c, Draws / 5 - 700, Draws / 5 + 700));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(0.25, 4)]
    [InlineData(0.5, 5)]
    [InlineData(AlmostOne, 6)]
    public void Draw_IntUniform_IncludesBothEnds(double u, long expected) =>
        Assert.Equal(ParameterValue.Of(expected), new IntUniformDistribution(3, 6).Draw(u));

    [Fact]
    public void Draw_IntUniformOfTheWidestRange_StaysWithin()
    {
        var widest = new IntUniformDistribution(-(1L << 52), (1L << 52) - 1);

        Assert.Empty(widest.Problems());
        Assert.Equal(ParameterValue.Of(-(1L << 52)), widest.Draw(0));
        Assert.Equal(ParameterValue.Of((1L << 52) - 1), widest.Draw(AlmostOne));
    }

    [Fact]
    public void Draw_IntUniform_GivesEachEquallyOften()
    {
        var counts = Sample(new IntUniformDistribution(-2, 7)).CountBy(v => v).ToDictionary();

        Assert.Equal(Enumerable.Range(-2, 10).Select(i => ParameterValue.Of((long)i)), counts.Keys.OrderBy(v => v.Number));
        Assert.All(counts.Values, c => Assert.InRange(c, Draws / 10 - 500, Draws / 10 + 500));
    }

    [Fact]
    public void Draw_Uniform_HasItsMomentsAndBounds()
    {
        var draws = Numbers(new UniformDistribution(-1, 3));

        Assert.All(draws, x => Assert.InRange(x, -1, 3));
        Assert.Equal(1, draws.Average(), 0.02);
        Assert.Equal(16.0 / 12, draws.Average(x => (x - 1) * (x - 1)), 0.02);
    }

    [Theory]
    [InlineData(0, 0.1)]
    [InlineData(0.5, 0.2)]
    public void Draw_Uniform_IsMinPlusShareOfTheRange(double u, double expected) =>
        Assert.Equal(expected, new UniformDistribution(0.1, 0.3).Draw(u).Number, 1e-15);

    [Theory]
    [InlineData(1e-5, 1e-1)]
    [InlineData(0.001, 0.03)]
    [InlineData(1e-300, 1e300)]
    [InlineData(3, 3.0000000000000004)]
    public void Draw_LogUniformValues_StaysWithinAndIsUniformInTheLogarithm(double min, double max)
    {
        var distribution = new LogUniformValuesDistribution(min, max);
        var draws = Numbers(distribution);

        Assert.All(draws, x => Assert.InRange(x, min, max));
        Assert.InRange(distribution.Draw(0).Number, min, min * (1 + 1e-12));
        Assert.InRange(distribution.Draw(AlmostOne).Number, max * (1 - 1e-12), max);
        var (low, high) = (Math.Log(min), Math.Log(max));
        Assert.Equal((low + high) / 2, draws.Average(Math.Log), 0.01 * (high - low) + 1e-12);
    }

    [Theory]
    [InlineData(1, 10, 4, 0, 0)]
    [InlineData(1, 10, 4, AlmostOne, 8)]
    [InlineData(0, 10, 5, 0.25, 0)]
    [InlineData(0, 10, 5, 0.75, 10)]
    [InlineData(-10, 0, 5, AlmostOne, 0)]
    public void Draw_QUniform_RoundsHalfToEvenAndClipsNothing(double min, double max, double q, double u, double expected) =>
        Assert.Equal(ParameterValue.Of((long)expected), new QUniformDistribution(min, max, q, Whole: true).Draw(u));

    [Fact]
    public void Draw_QUniformWithFractionalStep_IsRealAndAMultiple()
    {
        foreach (var value in Sample(new QUniformDistribution(-1, 1, 0.25, Whole: false)).Distinct())
        {
            Assert.Equal(ParameterValueKind.Real, value.Kind);
            Assert.Equal(0, value.Number % 0.25);
            Assert.NotEqual("-0", value.ToString());
        }
    }

    [Fact]
    public void Draw_QUniformWithRealStepOfOne_IsReal() =>
        Assert.Equal(ParameterValue.Of(2.0), new QUniformDistribution(0, 4, 1, Whole: false).Draw(0.5));

    [Fact]
    public void Draw_QLogUniformValues_GivesWholeStepsTheSmallOnesMoreOften()
    {
        var counts = Sample(new QLogUniformValuesDistribution(8, 64, 8, Whole: true)).CountBy(v => v.Number).ToDictionary();

        Assert.Equal([8, 16, 24, 32, 40, 48, 56, 64], counts.Keys.Order());
        // From 8 to 12, from 12 to 20 and from 60 to 64 on the logarithmic scale.
        Assert.Equal(Math.Log(12.0 / 8) / Math.Log(8), counts[8] / (double)Draws, 0.005);
        Assert.Equal(Math.Log(20.0 / 12) / Math.Log(8), counts[16] / (double)Draws, 0.005);
        Assert.Equal(Math.Log(64.0 / 60) / Math.Log(8), counts[64] / (double)Draws, 0.005);
    }

    private static List<ParameterValue> Sample(Distribution distribution)
    {
        var stream = StreamKey.Of(1).With(distribution.Name).Open();
        var draws = new List<ParameterValue>(Draws);
        for (var i = 0; i < Draws; i++) draws.Add(distribution.Draw(stream.NextDouble()));
        return draws;
    }

    private static List<double> Numbers(Distribution distribution) => [.. Sample(distribution).Select(v => v.Number)];
}
