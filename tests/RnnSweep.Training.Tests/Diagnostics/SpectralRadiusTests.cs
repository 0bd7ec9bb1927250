using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Diagnostics;
using RnnSweep.Training.Initialization;

namespace RnnSweep.Training.Tests.Diagnostics;

public sealed class SpectralRadiusTests
{
    [Theory]
    [InlineData(new float[] { -3 }, 3)]
    [InlineData(new float[] { 2, 0, 0, -5 }, 5)]
    [InlineData(new float[] { 0, -2, 2, 0 }, 2)]
    [InlineData(new float[] { 3, 4, -4, 3 }, 5)]
    [InlineData(new float[] { 0, 1, 0, 0 }, 0)]
    [InlineData(new float[] { 0, 0, 0, 0 }, 0)]
    [InlineData(new float[] { 0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0 }, 1)]
    [InlineData(new float[] { 1e-30f, 0, 1e-30f, 2e-30f }, 2e-30)]
    public void Of_KnownMatrices_IsTheirLargestEigenvalue(float[] matrix, double expected)
    {
        var size = (int)Math.Sqrt(matrix.Length);
        Assert.Equal(expected, SpectralRadius.Of(matrix, size, size), Math.Max(1e-6 * expected, 1e-12 * matrix.Max(Math.Abs)));
    }

    [Fact]
    public void Of_AnOrthogonalMatrix_IsOne()
    {
        const int size = 64, leading = 80;
        var values = new float[size * leading];
        var random = StreamKey.Of(1).Open();
        WeightInitializer.Orthogonal(new WeightBlock(values, size, size, leading, inputMajor: true), ref random);
        Array.Fill(values, float.NaN, size, leading - size);
        Assert.Equal(1, SpectralRadius.Of(values, size, leading), 1e-6);
    }

    /// <summary>The circular law: entries U(±1/√H) have variance 1/(3H), so the radius is near 1/√3 (Girko 1985).</summary>
    [Fact]
    public void Of_TheUniformStart_IsNearTheCircularLaws()
    {
        const int size = 128;
        var values = new float[size * size];
        var random = StreamKey.Of(2).Open();
        WeightInitializer.Uniform(new WeightBlock(values, size, size, size, inputMajor: false), 1 / Math.Sqrt(size), ref random);
        Assert.InRange(SpectralRadius.Of(values, size, size), 0.52, 0.64);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Of_ANonFiniteMatrix_IsNaN(float bad) =>
        Assert.Equal(double.NaN, SpectralRadius.Of([1, 2, 3, bad], 2, 2));

    [Fact]
    public void Of_AMatrixThatDoesNotFit_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => SpectralRadius.Of(new float[8], 3, 3));
        Assert.Throws<ArgumentException>(() => SpectralRadius.Of(new float[90], 3, 2));
        Assert.Equal(0, SpectralRadius.Of([], 0, 0));
    }
}
