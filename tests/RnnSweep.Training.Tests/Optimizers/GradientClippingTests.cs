using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Optimizers;

namespace RnnSweep.Training.Tests.Optimizers;

public sealed class GradientClippingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(31)]
    [InlineData(4099)]
    public void Norm_OfAnyLength_AddsInTheStatedOrder(int length)
    {
        var stream = StreamKey.Of(1).With(length).Open();
        var values = new float[length];
        for (var i = 0; i < length; i++) values[i] = (float)stream.NextNormal();

        var lanes = new double[16];
        for (var i = 0; i < length; i++) lanes[i % 16] += (double)values[i] * values[i];
        var eight = Enumerable.Range(0, 8).Select(j => lanes[j] + lanes[j + 8]).ToArray();
        var four = Enumerable.Range(0, 4).Select(j => eight[j] + eight[j + 4]).ToArray();
        var expected = Math.Sqrt(four[0] + four[2] + (four[1] + four[3]));

        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(GradientClipping.Norm(values)));
    }

    [Fact]
    public void Norm_OfLargeValues_DoesNotOverflowAsFloatsWould() =>
        Assert.Equal(5e30, GradientClipping.Norm([3e30f, 4e30f]), 1e24);

    [Theory]
    [InlineData(float.NaN, double.NaN)]
    [InlineData(float.NegativeInfinity, double.PositiveInfinity)]
    public void Norm_OfNonFiniteValues_IsNotFinite(float bad, double expected)
    {
        var values = new float[40];
        values[33] = bad;
        Assert.Equal(expected, GradientClipping.Norm(values));
    }

    [Theory]
    [InlineData(4.0, null, 1.0)]
    [InlineData(0.5, 1.0, 1.0)]
    [InlineData(4.0, 1.0, 1 / 4.000001)]
    [InlineData(double.NaN, 1.0, double.NaN)]
    [InlineData(double.PositiveInfinity, 1.0, 0.0)]
    public void Factor_IsPyTorchs(double norm, double? limit, double expected) =>
        Assert.Equal((float)expected, GradientClipping.Factor(norm, limit));

    [Theory]
    [InlineData(3)]
    [InlineData(40)]
    public void ClipValues_BeyondTheLimit_BecomeTheLimit(int length)
    {
        var values = Enumerable.Range(0, length).Select(i => i % 3 == 0 ? 7f : i % 3 == 1 ? -7f : 0.25f).ToArray();
        Assert.True(GradientClipping.ClipValues(values, 0.5f));
        Assert.Equal(Enumerable.Range(0, length).Select(i => i % 3 == 0 ? 0.5f : i % 3 == 1 ? -0.5f : 0.25f), values);
    }

    [Fact]
    public void ClipValues_AllWithinTheLimit_ChangesNothing()
    {
        var values = Enumerable.Range(-20, 41).Select(i => i / 20f).ToArray();
        var before = values.ToArray();
        Assert.False(GradientClipping.ClipValues(values, 1));
        Assert.Equal(before, values);
    }

    [Fact]
    public void ClipValues_NaN_StaysNaN()
    {
        var values = new float[33];
        values[3] = values[32] = float.NaN;
        Assert.False(GradientClipping.ClipValues(values, 1));
        Assert.True(float.IsNaN(values[3]) && float.IsNaN(values[32]));
    }
}
