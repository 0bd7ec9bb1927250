using RnnSweep.Search.EarlyTermination.Extrapolation;

namespace RnnSweep.Search.Tests.EarlyTermination.Extrapolation;

/// <summary>Held against the same curves in NumPy and SciPy.</summary>
public sealed class CurveFamilyTests
{
    public static TheoryData<double[], int, double, double> Known => new()
    {
        { [2, 1.4, 1.1, 0.95, 0.86], 20, 0.5, 0.43104973 },
        { [1, double.NaN, 0.8, 0.75], 30, 0.6, 0.67481604 },
        { [double.NaN, 3, 2.5, 2.4, 2.41], 12, 2.3, 0.60796197 },
        { [1, 0.9, 0.85], 10, 0.8, 0.86506131 },
        { [-50, -55, -57, -58, -58.5, -58.7], 40, -59.2, 0.90863034 },
        { [1e6, 8e5, 7.5e5, 7.2e5], 9, 7e5, 0.77744121 },
        { [0.2, 0.3, 0.5, 0.45], 8, 0.19, 0.36693822 },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void ChanceBelow_KnownCurve_IsThatOfTheReference(double[] values, int last, double bound, double chance)
    {
        var family = new CurveFamily();
        Assert.Equal(chance, family.ChanceBelow(values, last, bound), 1e-7);
        // Shapes that were reckoned for a later epoch before are the same ones.
        family.ChanceBelow(values, last + 50, bound);
        Assert.Equal(chance, family.ChanceBelow(values, last, bound), 1e-7);
    }

    [Fact]
    public void ChanceBelow_NothingMoves_IsCertain()
    {
        var family = new CurveFamily();
        double[] level = [0.5, 0.5, 0.5, 0.5, 0.5, 0.5];
        Assert.InRange(family.ChanceBelow(level, 12, 0.5 - 5e-13), 0, 1e-30);
        Assert.InRange(family.ChanceBelow(level, 12, 0.5 + 5e-13), 1 - 1e-12, 1);
        Assert.Equal(0.5, family.ChanceBelow(level, 12, 0.5), 1e-9);
    }

    [Fact]
    public void ChanceBelow_FewerThanThreeValues_IsOne()
    {
        var family = new CurveFamily();
        Assert.Equal(1, family.ChanceBelow([3, double.NaN, 2], 9, -100));
        Assert.NotEqual(1, family.ChanceBelow([3, 2, 2], 9, -100));
    }

    [Theory]
    [InlineData(1, 0.5, 0.16217180902918)]
    [InlineData(0, 0.5, 0.00697902013784)]
    [InlineData(0.3, 0.2, 0.01002583470684)]
    [InlineData(0.5, 0, 0.00548629889945)]
    public void Calibrated_Chance_IsThatOfTheRegression(double promised, double left, double chance) =>
        Assert.Equal(chance, ChanceCalibration.Of(promised, left), 1e-12);
}
