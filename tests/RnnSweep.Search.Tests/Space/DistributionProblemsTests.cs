using RnnSweep.Search.Space;

namespace RnnSweep.Search.Tests.Space;

public sealed class DistributionProblemsTests
{
    public static TheoryData<Distribution> Sound { get; } =
    [
        Given.Value(1),
        Given.Values(1),
        new IntUniformDistribution(0, 1),
        new UniformDistribution(0, 1),
        new LogUniformValuesDistribution(1e-5, 1),
        new QUniformDistribution(0, 1, 0.1, Whole: false),
        new QUniformDistribution(1, 10, 4, Whole: true),
        new QLogUniformValuesDistribution(8, 64, 8, Whole: true),
        new InvLogUniformValuesDistribution(1e-5, 1),
        new NormalDistribution(0, 0),
        new QNormalDistribution(0, 1, 0.1, Whole: false),
        new LogNormalDistribution(0, 1),
        new QLogNormalDistribution(0, 1, 1, Whole: true),
        new BetaDistribution(0.5, 0.5),
        new QBetaDistribution(1, 1, 0.1, Whole: false),
        new WeightedDistribution(Given.Values(1, 2, 3).Values, [0.3333333, 0.3333333, 0.3333333]),
    ];

    public static TheoryData<Distribution, string> Unsound { get; } = new()
    {
        { Given.Values(), "values is empty; it needs at least one" },
        { new IntUniformDistribution(1, 0), "min 1 is not below max 0" },
        { new IntUniformDistribution(1, 1), "min 1 is not below max 1" },
        { new IntUniformDistribution(long.MinValue, long.MaxValue), "min -9223372036854775808 to max 9223372036854775807 are more than 2^53 values" },
        { new UniformDistribution(1, 0), "min 1 is not below max 0" },
        { new UniformDistribution(1, 1), "min 1 is not below max 1" },
        { new UniformDistribution(double.NaN, 1), "min NaN is not finite" },
        { new UniformDistribution(0, double.PositiveInfinity), "max Infinity is not finite" },
        { new UniformDistribution(-1e308, 1e308), "max 1E+308 is too far from min -1E+308 for a float64" },
        { new LogUniformValuesDistribution(0, 1), "min 0 has no logarithm; it must be above 0" },
        { new LogUniformValuesDistribution(2, 1), "min 2 is not below max 1" },
        { new QUniformDistribution(1, 0, 1, Whole: true), "min 1 is not below max 0" },
        { new QUniformDistribution(0, 1, 0, Whole: false), "q 0 is not a finite number above 0" },
        { new QUniformDistribution(0, 1, -1, Whole: true), "q -1 is not a finite number above 0" },
        { new QUniformDistribution(0, 1, double.NaN, Whole: false), "q NaN is not a finite number above 0" },
        { new QUniformDistribution(0, 1, 0.5, Whole: true), "q 0.5 is not a whole number" },
        { new QUniformDistribution(0, 1e16, 4, Whole: true), "whole steps end at 2^53" },
        { new QUniformDistribution(0, 1e6, 1e-12, Whole: false), "q 1E-12 is too small beside 1000000 for a float64" },
        { new QLogUniformValuesDistribution(-1, 1, 0.1, Whole: false), "min -1 has no logarithm; it must be above 0" },
        { new QLogUniformValuesDistribution(1, 2, 0, Whole: false), "q 0 is not a finite number above 0" },
        { new InvLogUniformValuesDistribution(0, 1), "min 0 has no logarithm; it must be above 0" },
        { new NormalDistribution(double.NaN, 1), "mu NaN is not finite" },
        { new NormalDistribution(0, -1), "sigma -1 is not a finite number from 0" },
        { new NormalDistribution(0, 1e308), "sigma 1E+308 is too large for a float64" },
        { new LogNormalDistribution(0, 100), "mu 0 and sigma 100 are exponents of e, which lead out of a float64 here" },
        { new QNormalDistribution(0, 1, 0, Whole: true), "q 0 is not a finite number above 0" },
        { new BetaDistribution(0, 1), "a 0 is not a number above 0 up to 10000" },
        { new BetaDistribution(1, double.NaN), "b NaN is not a number above 0 up to 10000" },
        { new WeightedDistribution([], []), "values is empty; it needs at least one" },
        { new WeightedDistribution(Given.Values(1, 2).Values, [1]), "probabilities has 1 entries for 2 values" },
        { new WeightedDistribution(Given.Values(1, 2).Values, [1, -1]), "probability -1 is not a number from 0" },
        { new WeightedDistribution(Given.Values(1, 2).Values, [0.5, 0.4]), "probabilities sum up to 0.9, not to 1" },
    };

    [Theory]
    [MemberData(nameof(Sound), DisableDiscoveryEnumeration = true)]
    public void Problems_SoundBounds_AreNone(Distribution distribution) => Assert.Empty(distribution.Problems());

    [Theory]
    [MemberData(nameof(Unsound), DisableDiscoveryEnumeration = true)]
    public void Problems_UnsoundBounds_SayWhatWasFound(Distribution distribution, string expected) =>
        Assert.Equal([expected], distribution.Problems());
}
