using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Importance;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Importance;

public sealed class ImportanceTests
{
    private static readonly BoxAxis[] Box = [new(0, 1, []), new(0, 1, []), new(0, 2, [])];

    /// <summary>Box [0,1] × [0,1] × [0,2]; the root splits x₁ at 0.5, its left child x₂ at 1.5: figures worked by hand, and those of Optuna's tests.</summary>
    [Fact]
    public void Variance_OfAKnownTree_IsExact()
    {
        var tree = new RegressionTree();
        var left = tree.Split(tree.AddLeaf(0), 1, 0.5, 0, 0.5);
        tree.Split(left, 2, 1.5, 0.1, 0.2);
        var variance = new TreeVariance(tree, Box);
        Assert.Equal(0.3125, variance.Mean, 1e-15);
        Assert.Equal(0.03609375, variance.Total, 1e-15);
        Assert.Equal(0, variance.Main(0), 1e-15);
        Assert.Equal(0.03515625, variance.Main(1), 1e-15);
        Assert.Equal(0.00046875, variance.Main(2), 1e-15);
        Assert.Equal(0.00046875, variance.Pair(1, 2), 1e-15);
        Assert.Equal(0, variance.Pair(0, 1), 1e-15);
        Assert.Equal([0.125, 0.5], variance.Marginal(1).Select(one => Math.Round(one, 12)));
    }

    /// <summary>Categories with unequal weights: the same sums by going through all combinations.</summary>
    [Fact]
    public void Variance_WithCategories_IsThatOfAllCombinations()
    {
        BoxAxis[] box = [new(0, 0, [0.5, 0.3, 0.2]), new(0, 0, [0.25, 0.75])];
        var tree = new RegressionTree();
        var first = tree.Split(tree.AddLeaf(0), 0, 1, 0, 0);
        tree.Split(first, 1, 0, 4, 1);
        tree.Split(first + 1, 0, 2, 7, 2);
        var variance = new TreeVariance(tree, box);
        Func<int, int, double> value = (a, b) => a == 1 ? (b == 0 ? 4 : 1) : a == 2 ? 7 : 2;
        double mean = 0, squares = 0, main = 0;
        for (var a = 0; a < 3; a++)
        {
            var marginal = 0.25 * value(a, 0) + 0.75 * value(a, 1);
            for (var b = 0; b < 2; b++) squares += box[0].Weights[a] * box[1].Weights[b] * value(a, b) * value(a, b);
            (mean, main) = (mean + box[0].Weights[a] * marginal, main + box[0].Weights[a] * marginal * marginal);
        }
        Assert.Equal(mean, variance.Mean, 1e-14);
        Assert.Equal(squares - mean * mean, variance.Total, 1e-13);
        Assert.Equal(main - mean * mean, variance.Main(0), 1e-13);
        Assert.Equal(variance.Total, variance.Main(0) + variance.Main(1) + variance.Pair(0, 1), 1e-13);
    }

    /// <summary>Sobol's g-function: first-order indices Vᵢ/V with Vᵢ = 1/(3 (1 + aᵢ)²), V = Π (1 + Vᵢ) − 1.</summary>
    [Fact]
    public void Fanova_OfSobolsG_IsWithinFiveHundredths()
    {
        double[] a = [0, 1, 4.5, 9];
        var space = Given.Space([.. a.Select((_, i) => Given.Parameter($"x{i}", new UniformDistribution(0, 1)))]);
        var variants = Variants(space, 2000);
        var observations = variants.Select(v => new ImportanceObservation(v, a.Select((ai, i) =>
            (Math.Abs(4 * v.Values[i].Value.Number - 2) + ai) / (1 + ai)).Aggregate(1.0, (x, y) => x * y))).ToList();
        var shares = ImportanceAnalysis.FanovaShares(new ImportanceRows(space, observations));
        var parts = a.Select(ai => 1 / (3 * (1 + ai) * (1 + ai))).ToArray();
        var total = parts.Aggregate(1.0, (x, y) => x * (1 + y)) - 1;
        for (var i = 0; i < a.Length; i++) Assert.Equal(parts[i] / total, shares[i], 0.05);
    }

    /// <summary>Figures of Optuna 5.0.0.dev's <c>PedAnovaImportanceEvaluator</c> on the same 120 trials, one of the parameters being conditional.</summary>
    [Fact]
    public void PedAnova_OfKnownTrials_IsThatOfOptuna()
    {
        var space = Given.Space(
            Given.Parameter("x", new UniformDistribution(0, 1)), Given.Parameter("y", new LogUniformValuesDistribution(0.001, 1)),
            Given.Parameter("n", new IntUniformDistribution(1, 12)), Given.Choice("c", "a", "b", "c"),
            Given.Parameter("z", new UniformDistribution(-2, 2), Given.When("c", "a")));
        var observations = new List<ImportanceObservation>();
        for (var i = 1; i <= 120; i++)
        {
            var (x, y) = (Fraction(i * 0.6180339887498949), Math.Pow(10, -3 + 3 * Fraction(i * 0.7548776662466927)));
            var (n, c) = (1 + (long)(12 * Fraction(i * 0.5698402909980532)), "abc"[(int)(3 * Fraction(i * 0.8191725133961645))].ToString());
            var values = new List<KeyValuePair<string, ParameterValue>>
            {
                new("x", ParameterValue.Of(x)), new("y", ParameterValue.Of(y)), new("n", ParameterValue.Of(n)), new("c", ParameterValue.Of(c)),
            };
            var value = Math.Pow(x - 0.3, 2) + 0.05 * Math.Pow(Math.Log10(y), 2) + 0.01 * Math.Abs(n - 4) + (c == "b" ? 0 : 0.1);
            if (c == "a")
            {
                var z = Fraction(i * 0.4656) * 4 - 2;
                values.Add(new("z", ParameterValue.Of(z)));
                value -= 0.05 * z;
            }
            observations.Add(new ImportanceObservation(new Variant(i, values), value));
        }
        var rows = new ImportanceRows(space, observations);
        var shares = ImportanceAnalysis.PedShares(rows);
        Assert.Equal(["x", "y", "n", "c", "z"], rows.Names);
        double[] expected = [0.217609841565, 0.610109147773, 0.00828542992937, 0.0771346431097, 0.0868609376233];
        for (var k = 0; k < expected.Length; k++) Assert.Equal(expected[k], shares[k], 1e-9);
    }

    [Theory]
    [InlineData(60, ImportanceMethod.Fanova)]
    [InlineData(150, ImportanceMethod.PedAnova)]
    public void Of_OneParameterThatMatters_NamesItAndNoOther(int count, ImportanceMethod method)
    {
        var space = Mixed;
        var result = ImportanceAnalysis.Of(space, [.. Variants(space, count).Select(v =>
            new ImportanceObservation(v, Math.Pow(v.Find("rate")!.Value.Number - 0.02, 2) + 1e-6 * v.Number % 7))])!;
        Assert.Equal((method, count), (result.Method, result.Observations));
        Assert.Equal("rate", result.Parameters[0].Name);
        Assert.Equal(["rate"], result.Parameters.Where(one => one.IsImportant).Select(one => one.Name));
        Assert.All(result.Parameters, one => Assert.True(one.Low <= one.High));
        var curve = result.Parameters[0].Curve;
        // The curve is lowest near the best value.
        Assert.InRange(curve.MinBy(point => point.Mean)!.Value.Number, 0.005, 0.05);
    }

    /// <summary>Of two choices that the metric is the sum of: each cell is the sum of what goes with its row and its column.</summary>
    [Fact]
    public void Surface_OfASum_AddsUp()
    {
        var space = Given.Space(Given.Choice("a", "x", "y"), Given.Choice("b", "p", "q", "r"), Given.Parameter("c", new UniformDistribution(0, 1)));
        var observations = Variants(space, 400).Select(v => new ImportanceObservation(
            v, (v.Find("a")!.Value.Text == "y" ? 10 : 0) + "pqr".IndexOf(v.Find("b")!.Value.Text!, StringComparison.Ordinal))).ToList();
        var surface = ImportanceAnalysis.Surface(space, observations, "a", "b")!;
        Assert.Equal(["x", "y"], surface.Across.Select(value => value.Text!));
        Assert.Equal(["p", "q", "r"], surface.Up.Select(value => value.Text!));
        for (var up = 0; up < 3; up++)
            for (var across = 0; across < 2; across++) Assert.Equal(10 * across + up, surface.Means[up][across], 0.2);
        // Seen from the other side it is the same.
        Assert.Equal(surface.Means[2][1], ImportanceAnalysis.Surface(space, observations, "b", "a")!.Means[1][2], 1e-12);
        Assert.Null(ImportanceAnalysis.Surface(space, observations, "a", "a"));
        Assert.Null(ImportanceAnalysis.Surface(space, observations, "a", "nothing"));
    }

    /// <summary>What went with nothing is not called important, or once in a hundred sweeps.</summary>
    [Fact]
    public void Of_ShuffledMetrics_ShowNoParameterAsImportant() => Assert.InRange(Wrong(120, 20), 0, 2);

    /// <summary>The same of a hundred metrics, and by fANOVA, which takes its time.</summary>
    [Theory(Explicit = true)]
    [InlineData(120)]
    [InlineData(60)]
    public void Of_AHundredShuffledMetrics_ShowNoParameterAsImportant(int variants) => Assert.InRange(Wrong(variants, 100), 0, 5);

    private static int Wrong(int count, int shuffles)
    {
        var variants = Variants(Mixed, count);
        return Enumerable.Range(1, shuffles).Count(seed =>
        {
            var stream = StreamKey.Of(seed).Open();
            var values = variants.Select(v => v.Find("rate")!.Value.Number).ToArray();
            stream.Shuffle<double>(values);
            return ImportanceAnalysis.Of(Mixed, [.. variants.Select((v, i) => new ImportanceObservation(v, values[i]))])!.Parameters.Any(one =>
                one.IsImportant);
        });
    }

    [Fact]
    public void Of_TooFewOrNothingThatVaries_IsNull()
    {
        var variants = Variants(Mixed, 10);
        Assert.Null(ImportanceAnalysis.Of(Mixed, [.. variants.Take(3).Select(v => new ImportanceObservation(v, v.Number))]));
        Assert.Null(ImportanceAnalysis.Of(Mixed, [.. variants.Select(v => new ImportanceObservation(v, 1))]));
        Assert.Null(ImportanceAnalysis.Of(Mixed, [.. variants.Select(v => new ImportanceObservation(v, double.NaN))]));
        var constant = Given.Space(Given.Parameter("x", Given.Value(1)));
        Assert.Null(ImportanceAnalysis.Of(constant, [.. Variants(constant, 10).Select(v => new ImportanceObservation(v, v.Number))]));
    }

    /// <summary>Thousands of values, of which few occur: those are looked at, and the others as one.</summary>
    [Fact]
    public void Of_AListOfThousandsOfValues_IsLookedAtByThoseThatOccur()
    {
        var space = Given.Space(
            Given.Choice("word", [.. Enumerable.Range(0, 20_000).Select(i => (object?)i)]), Given.Parameter("x", new UniformDistribution(0, 1)));
        foreach (var count in (int[])[60, 400])
        {
            var result = ImportanceAnalysis.Of(space, [.. Variants(space, count).Select(v => new ImportanceObservation(v, v.Find("x")!.Value.Number))])!;
            Assert.True(result.Parameters.Single(one => one.Name == "x").IsImportant);
            Assert.InRange(result.Parameters.Single(one => one.Name == "word").Curve.Count, 1, 64);
        }
    }

    /// <summary>A rate at which runs diverge matters, although those have no value.</summary>
    [Fact]
    public void Of_RunsThatDiverge_CountAsTheWorst()
    {
        var result = ImportanceAnalysis.Of(Mixed, [.. Variants(Mixed, 80).Select(v =>
            new ImportanceObservation(v, v.Find("rate")!.Value.Number > 0.02 ? double.NaN : 1 + 0.001 * (v.Number % 5)))])!;
        Assert.Equal("rate", result.Parameters[0].Name);
        Assert.True(result.Parameters[0].IsImportant);
    }

    [Fact(Explicit = true)]
    public void Of_TenThousandByEight_IsFast()
    {
        var space = Given.Space([.. Enumerable.Range(0, 8).Select(i => Given.Parameter($"x{i}", new UniformDistribution(0, 1)))]);
        List<ImportanceObservation> observations =
            [.. Variants(space, 10_000).Select(v => new ImportanceObservation(v, v.Values.Select((one, i) => one.Value.Number * one.Value.Number / (i
                + 1)).Sum()))];
        for (var again = 0; again < 2; again++)
        {
            var before = Environment.CpuUsage.TotalTime;
            var rows = new ImportanceRows(space, observations);
            ImportanceAnalysis.PedShares(rows);
            var middle = Environment.CpuUsage.TotalTime;
            ImportanceAnalysis.FanovaShares(rows);
            var end = Environment.CpuUsage.TotalTime;
            ImportanceAnalysis.Of(space, observations);
            TestContext.Current.TestOutputHelper!.WriteLine(
                $"PED-ANOVA {(middle - before).TotalSeconds:F3} s, fANOVA {(end - middle).TotalSeconds:F3} s, "
                + $"with intervals {(Environment.CpuUsage.TotalTime - end).TotalSeconds:F3} s");
        }
    }

    private static SearchSpace Mixed { get; } = Given.Space(
        Given.Choice("cell", "rnn", "gru", "lstm"), Given.Parameter("units", new IntUniformDistribution(8, 64)),
        Given.Parameter("rate", new LogUniformValuesDistribution(0.001, 0.1)), Given.Parameter("bias", new UniformDistribution(0, 2), Given.When("cell",
            "lstm")));

    private static List<Variant> Variants(SearchSpace space, int count)
    {
        var random = new RandomMethod(space, 3);
        return [.. Enumerable.Range(1, count).Select(n => random.Propose(n)!)];
    }

    private static double Fraction(double x) => x - Math.Floor(x);
}
