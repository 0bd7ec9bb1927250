using RnnSweep.Search.Space;

namespace RnnSweep.Search.Tests.Space;

/// <summary>Against figures of scipy 1.10 (norm.cdf).</summary>
public sealed class GaussianTests
{
    [Theory]
    [InlineData(-1, 0.15865525393145707)]
    [InlineData(-0.3, 0.3820885778110474)]
    [InlineData(0, 0.5)]
    [InlineData(2.5, 0.9937903346742238)]
    [InlineData(-6, 9.865876450376946e-10)]
    [InlineData(-7.5, 3.1908916729108844e-14)]
    [InlineData(-10, 7.61985302416047e-24)]
    [InlineData(-37, 5.7255712225239266e-300)]
    public void Cumulative_Known_IsThat(double x, double expected) => Assert.Equal(expected, Gaussian.Cumulative(x), x < -7 ? 1e-8 * expected : 1e-15);

    [Fact]
    public void Cumulative_OfAQuantile_IsTheProbability()
    {
        for (var p = 0.0005; p < 1; p += 0.0005) Assert.Equal(p, Gaussian.Cumulative(Gaussian.Quantile(p)), 1e-14);
    }

    [Fact]
    public void Mass_FarInTheRightTail_KeepsItsDigits() => Assert.Equal(Gaussian.Mass(-9, -8.5), Gaussian.Mass(8.5, 9));
}
