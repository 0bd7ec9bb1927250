using System.Globalization;
using System.Text;
using RnnSweep.Numerics.Streams;
using RnnSweep.Search.Importance;
using RnnSweep.Search.Importance.Groups;
using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Importance;

/// <summary>
/// All figures of a space with numbers of every kind, lists and a condition, as kept files have them: properties would not notice a shifted edge of a cell.
/// UPDATE_EXPECTATIONS writes the files anew.
/// </summary>
public sealed class KeptFiguresTests
{
    private static readonly SearchSpace Space = Given.Space(
        Given.Parameter("uniform", new UniformDistribution(-2, 3)),
        Given.Parameter("log", new LogUniformValuesDistribution(1e-4, 0.1)),
        Given.Parameter("steps", new QUniformDistribution(-1, 4, 0.5, false)),
        Given.Parameter("log_steps", new QLogUniformValuesDistribution(8, 64, 8, true)),
        Given.Parameter("normal", new NormalDistribution(2, 0.5)),
        Given.Parameter("beta", new BetaDistribution(2, 5)),
        Given.Parameter("kind", new WeightedDistribution([ParameterValue.Of("a"), ParameterValue.Of("b"), ParameterValue.Of("c")], [0.6, 0.3, 0.1])),
        Given.Parameter("of_a", new UniformDistribution(0, 1), Given.When("kind", "a")),
        Given.Choice("many", [.. Enumerable.Range(1, 30).Select(n => (object)(long)(n * n))]));

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Importance", "Figures");

    [Theory]
    [InlineData("few", 60)]
    [InlineData("many", 150)]
    public void Of_FixedVariants_IsWhatItWas(string name, int count)
    {
        var observations = Observations(count);
        var text = new StringBuilder();
        Write(text, ImportanceAnalysis.Of(Space, observations)!);
        if (ImportanceAnalysis.Surface(Space, observations, "uniform", "kind") is { } surface)
            foreach (var (row, up) in surface.Means.Zip(surface.Up)) text.Append($"{up}: {string.Join(' ', row.Select(Shown))}\n");
        foreach (var difference in GroupComparison.Of(Space, observations)) text.Append(Shown(difference));
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTATIONS") is { Length: > 0 } root)
            File.WriteAllText(Path.Combine(root, "tests", "RnnSweep.Search.Tests", "Importance", "Figures", name + ".txt"), text.ToString());
        else Assert.Equal(File.ReadAllText(Path.Combine(Folder, name + ".txt")), text.ToString());
    }

    private static void Write(StringBuilder text, ImportanceResult result)
    {
        text.Append($"{result.Method} of {result.Observations}\n");
        foreach (var one in result.Parameters)
        {
            text.Append($"{one.Name} {Shown(one.Share)} {Shown(one.Low)} {Shown(one.High)} {one.IsImportant}\n");
            foreach (var point in one.Curve) text.Append($"  {point.Value} {Shown(point.Mean)} {Shown(point.Spread)}\n");
        }
        foreach (var pair in result.Pairs) text.Append($"{pair.First} {pair.Second} {Shown(pair.Share)}\n");
    }

    private static ImportanceObservation[] Observations(int count)
    {
        var draws = new RandomMethod(Space, 11);
        return [.. Enumerable.Range(1, count).Select(number => draws.Propose(number)!).Select(variant => new ImportanceObservation(variant, ValueOf(variant)))];
    }

    private static double ValueOf(Variant variant)
    {
        // One in twenty diverges, and some are equal.
        if (variant.Number % 20 == 7) return double.NaN;
        var (x, log) = (variant.Find("uniform")!.Value.Number, Math.Log10(variant.Find("log")!.Value.Number));
        var kind = variant.Find("kind")!.Value.ToString();
        var of = variant.Find("of_a") is { } inner ? inner.Number : 0.7;
        var noise = StreamKey.Of(3).With(variant.Number).Open().NextDouble();
        var many = Math.Sqrt(variant.Find("many")!.Value.Number);
        return Math.Round(x * x + 0.5 * Math.Abs(log + 2.5) + (kind == "b" ? 1.5 : 0) + of * x + 0.01 * many + 0.3 * noise, 2);
    }

    private static string Shown(double value) => value.ToString("G9", CultureInfo.InvariantCulture);

    private static string Shown(GroupDifference one) =>
        $"{one.Parameter} {one.First} {one.Second} {one.Pairs} {one.Variants} {Shown(one.Difference)} {Shown(one.Chance)} {Shown(one.Adjusted)}\n";
}
