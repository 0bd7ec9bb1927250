using RnnSweep.Search.Methods.Cmaes;

namespace RnnSweep.Search.Tests.Methods.Cmaes;

public sealed class CmaGaussianTests
{
    /// <summary>
    /// Eight generations of six draws in two dimensions that always find the better side, by equations 1 to 47 of Hansen 2016 worked out with NumPy: mean, step
    /// size, C(0,0), C(1,0), C(1,1). In the third and the last three the step size grows so fast that the path of the covariance waits.
    /// </summary>
    private static readonly double[][] Downhill =
    [
        [0.36465176797443, 0.57894884830374, 0.11601789412864, 1.3430860832926, -0.29839201851824, 1.0659492177195],
        [0.24416153694734, 0.56297378837846, 0.13961849880186, 1.8108969819832, -0.33019647888501, 0.86638240880041],
        [0.0088240796025363, 0.63880646214879, 0.19512625317486, 1.9638731433128, -0.46888425008659, 0.85468225329416],
        [-0.15801572169862, 0.62097518175988, 0.24542613087983, 2.0123324112694, -0.44241459699653, 0.78948802778553],
        [-0.48590221723182, 0.77297748327403, 0.32053129818356, 2.5786570024183, -0.69907190478939, 0.78286352833768],
        [-1.0331407388754, 0.72065655908846, 0.45605757004812, 2.9532197089063, -0.74345782661946, 0.72301641102979],
        [-1.5795985484364, 0.54074538102818, 0.65849307427619, 2.8532069559808, -0.76363590492605, 0.78035092362772],
        [-2.5829919956759, 0.46375412238173, 0.97966245567788, 3.0708157835521, -0.82484974660001, 0.82204379698401],
    ];

    [Fact]
    public void Update_StepsThatGrow_HoldThePathOfTheCovariance()
    {
        var gaussian = new CmaGaussian([0.5, 0.5], 0.1, new CmaRates(2, 6, hasNegative: true));
        for (var g = 0; g < Downhill.Length; g++)
        {
            var draws = Enumerable.Range(6 * g + 1, 6).Select(m => Point(gaussian, m)).OrderBy(x => x[0] + 0.3 * x[1]);
            gaussian.Update([.. draws], double.PositiveInfinity);
            double[] found = [.. gaussian.Mean, gaussian.Sigma, gaussian.Covariance(0, 0), gaussian.Covariance(1, 0), gaussian.Covariance(1, 1)];
            for (var i = 0; i < found.Length; i++) Assert.Equal(Downhill[g][i], found[i], 1e-11 * Math.Max(1, Math.Abs(Downhill[g][i])));
        }
    }

    /// <summary>By equations 48 to 58 of the same paper, in a large population, where the caps of c_μ and of the damping matter.</summary>
    [Theory]
    [InlineData(2, 200, 52.601528593, 0.0315002653791, 0.968499724621, 0.916109534134, 8.21080893339, 0.517064401288, 0.999999994837)]
    [InlineData(1, 1000, 254.567472746, 0.0076965267878, 0.992303463212, 0.984648889756, 22.5043057586, 0.502917521972, 0.999999989922)]
    public void Rates_OfALargePopulation_AreThoseOfThePaper(int n, int population, params double[] expected)
    {
        var rates = new CmaRates(n, population, hasNegative: true);
        double[] found = [rates.Effective, rates.RankOne, rates.RankMany, rates.StepPath, rates.StepDamping, rates.CovariancePath];
        for (var i = 0; i < found.Length; i++) Assert.Equal(expected[i], found[i], 1e-11 * Math.Max(1, expected[i]));
        Assert.Equal(1, rates.Weights.Where(weight => weight > 0).Sum(), 1e-12);
        // So small is the sum that keeps the covariance positive: 1 − c₁ − c_μ is.
        Assert.Equal(1 - rates.RankOne - rates.RankMany, n * rates.RankMany * (1 - rates.WeightSum), 1e-9);
    }

    [Fact]
    public void Update_ADrawFarOut_CountsAsIfItWereNearer()
    {
        var (far, near) = (Given(), Given());
        far.Update(Draws(new([30, 40])), 5);
        // Five of its own widths out: 0.5 + 0.1 · 5 · (0.6, 0.8).
        near.Update(Draws(new([0.5 + 0.3, 0.5 + 0.4]), moved: 0), 5);
        Assert.Equal(near.Mean[0], far.Mean[0], 1e-9);
        Assert.Equal(near.Mean[1], far.Mean[1], 1e-9);
        Assert.Equal(near.Sigma, far.Sigma, 1e-9);
        Assert.Equal(near.Covariance(1, 0), far.Covariance(1, 0), 1e-9);

        static CmaGaussian Given() => new([0.5, 0.5], 0.1, new CmaRates(2, 6, hasNegative: true));
        static List<double[]> Draws(List<double> first, double moved = 0.5) =>
        [
            [.. first.Select(x => x + moved)], .. Enumerable.Range(1, 5).Select(k => new[] { 0.5 + 0.03 * k, 0.5 - 0.02 * k }),
        ];
    }

    [Theory]
    [InlineData(1e13, false)]
    [InlineData(1e15, true)]
    public void IsDegenerate_ByTheWidestAndTheThinnest(double variance, bool expected)
    {
        var gaussian = new CmaGaussian([0, 0], 1, new CmaRates(2, 6, hasNegative: true));
        gaussian.Stretch((i, j) => i != j ? 0 : i == 0 ? variance : 1);
        Assert.Equal(expected, gaussian.IsDegenerate);
        Assert.Equal(Math.Sqrt(variance), gaussian.Deviation(0), Math.Sqrt(variance) * 1e-12);
        Assert.False(new CmaGaussian([], 1, new CmaRates(1, 4, hasNegative: false)).IsDegenerate);
    }

    [Fact]
    public void Deviation_IsTheStepSizeTimesTheWidth()
    {
        var gaussian = new CmaGaussian([0, 0], 3, new CmaRates(2, 6, hasNegative: true));
        gaussian.Stretch((i, j) => i == j ? 4 : 1);
        Assert.Equal(6, gaussian.Deviation(1), 1e-12);
        var (x, y) = (new double[2], new double[2]);
        gaussian.Draw([1, 0], x);
        gaussian.Draw([0, 1], y);
        // The draws of unit vectors make up the covariance: 9 · 4 and 9 · 1.
        Assert.Equal(36, x[0] * x[0] + y[0] * y[0], 1e-9);
        Assert.Equal(9, x[0] * x[1] + y[0] * y[1], 1e-9);
    }

    private static double[] Point(CmaGaussian at, int m) =>
        [.. Enumerable.Range(0, 2).Select(i => at.Mean[i] + at.Sigma * (4 * Fraction(m * (0.6180339887498949 + 0.1317 * i)) - 2))];

    private static double Fraction(double x) => x - Math.Floor(x);
}
