using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Functions;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Tests.Functions;

public sealed class ParetoFunctionTests
{
    [Theory]
    [InlineData("zdt1", new[] { 0.25, 0.0, 0.0 }, new[] { 0.25, 0.5 })]
    [InlineData("zdt1", new[] { 0.25, 0.5, 0.5 }, new[] { 0.25, 4.3273961 })]
    [InlineData("dtlz2", new[] { 0.0, 0.0, 0.5 }, new[] { 1.0, 0.0, 0.0 })]
    [InlineData("dtlz2", new[] { 0.5, 0.5, 0.5, 1.0 }, new[] { 0.625, 0.625, 0.8838835 })]
    public void Start_Values_AreThoseOfTheDefinition(string function, double[] x, double[] expected)
    {
        var values = x.Select((value, i) => ($"x{i}", (object?)value)).ToArray();
        var run = Started(function, 0, values);
        var report = run.Advance(CancellationToken.None).Report!;
        Assert.Equal(expected.Select((_, i) => $"f{i + 1}"), report.Metrics.Select(metric => metric.Name));
        Assert.Equal(expected, report.Metrics.Select(metric => metric.Value), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Start_Noise_IsAnotherForEachMetric()
    {
        (string, object?)[] point = [("a", 0.25), ("b", 0.0)];
        var (clean, noisy) = (Started("zdt1", 0, point).Advance(default).Report!, Started("zdt1", 0.1, point).Advance(default).Report!);
        Assert.NotEqual(noisy["f1"] - clean["f1"], noisy["f2"] - clean["f2"], 6);
    }

    [Fact]
    public void Start_TooFewArguments_IsRefused() => Assert.Equal(
        "function dtlz2: found 1 numeric parameter (a); allowed: 3 or more, constants included, epochs not. Add 2 numeric parameters.",
        Assert.Throws<RunRefusedException>(() => Started("dtlz2", 0, ("a", 0.5))).Message);

    private static IRunWork Started(string function, double noise, params (string, object?)[] values) => new FunctionRunFactory(TimeProvider.System)
        .Start(new RunRequest(1, 2, TaskSettings.Of(new FunctionSettings(function, noise)), LiteralValue.Pairs(values)), new RunGoal("f1", false));
}
