using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Functions;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Training.Tests.Functions;

public sealed class FunctionCatalogTests
{
    [Fact]
    public void Refusal_ArgumentsThatFit_IsNull()
    {
        Assert.Null(FunctionCatalog.Refusal(Task("branin"), Values(("x", 1L), ("y", 2.5), ("epochs", 9L), ("label", "a"), ("flag", true), ("off", null))));
        Assert.Null(FunctionCatalog.Refusal(Task("sphere"), Values(("x", 1L))));
        Assert.Null(FunctionCatalog.Refusal(TaskSettings.Of(new FunctionSettings("sphere", 0.5, 2, 1000))));
    }

    [Theory]
    [InlineData(
        "hartmann6", 2,
        "function hartmann6: found 2 numeric parameters (p0, p1); allowed: exactly 6, constants included, epochs not. "
            + "Add 4 numeric parameters, or name a function of any dimension, such as sphere.")]
    [InlineData(
        "branin", 3,
        "function branin: found 3 numeric parameters (p0, p1, p2); allowed: exactly 2, constants included, epochs not. "
            + "Take 1 numeric parameter away, or name a function of any dimension, such as sphere.")]
    [InlineData(
        "hartmann3", 10,
        "function hartmann3: found 10 numeric parameters (p0, p1, p2, p3, p4, p5, p6, p7, …); allowed: exactly 3, constants included, epochs not. "
            + "Take 7 numeric parameters away, or name a function of any dimension, such as sphere.")]
    [InlineData(
        "rosenbrock", 1,
        "function rosenbrock: found 1 numeric parameter (p0); allowed: 2 or more, constants included, epochs not. Add 1 numeric parameter.")]
    [InlineData(
        "sphere", 0,
        "function sphere: found no numeric parameter; allowed: 1 or more, constants included, epochs not. Add 1 numeric parameter.")]
    public void Refusal_AnotherCount_SaysFoundAllowedAndWhatToDo(string name, int count, string expected)
    {
        var values = Values([.. Enumerable.Range(0, count).Select(index => ($"p{index}", (object?)0.5)), ("epochs", 2L), ("text", "x")]);
        Assert.Equal(expected, FunctionCatalog.Refusal(Task(name), values));
    }

    [Theory]
    [InlineData(0L, "found 0")]
    [InlineData(2.5, "found 2.5")]
    [InlineData("3", "found '3'")]
    [InlineData(null, "found null")]
    public void Refusal_EpochsNotAllowed_SaysSo(object? epochs, string found)
    {
        var refusal = FunctionCatalog.Refusal(Task("sphere"), Values(("x", 1.0), ("epochs", epochs)));
        Assert.StartsWith($"epochs: {found}; allowed: a whole number from 1 to ", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusal_UnknownName_SuggestsTheNearest()
    {
        var refusal = FunctionCatalog.Refusal(Task("hartman6"));
        Assert.StartsWith("function: found 'hartman6'; allowed: sphere, rastrigin, ", refusal, StringComparison.Ordinal);
        Assert.EndsWith(" Did you mean hartmann6?", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-0.1, 0, 1, "noise: found -0.1; allowed: a number from 0,")]
    [InlineData(double.NaN, 0, 1, "noise: found NaN;")]
    [InlineData(0, -1, 1, "seconds: found -1.0; allowed: a number from 0 to 86400,")]
    [InlineData(0, double.NaN, 1, "seconds: found NaN;")]
    [InlineData(0, 1e9, 1, "seconds: found 1000000000.0;")]
    [InlineData(0, 0, 0, "cost: found 0; allowed: a whole number from 1 to 1000000000000,")]
    [InlineData(0, 0, long.MaxValue, "cost: found 9223372036854775807;")]
    public void Refusal_SettingsOutOfBounds_NamesTheKey(double noise, double seconds, long cost, string start) =>
        Assert.StartsWith(start, FunctionCatalog.Refusal(TaskSettings.Of(new FunctionSettings("sphere", noise, seconds, cost))), StringComparison.Ordinal);

    [Fact]
    public void Refusal_KeysOfDatasets_AreRefused()
    {
        Assert.StartsWith("function: none is given", FunctionCatalog.Refusal(new TaskSettings("digits")), StringComparison.Ordinal);
        var both = Task("sphere") with { Dataset = "digits" };
        Assert.StartsWith("dataset: found 'digits' beside function sphere", FunctionCatalog.Refusal(both), StringComparison.Ordinal);
        Assert.StartsWith("pattern: ", FunctionCatalog.Refusal(Task("sphere") with { Pattern = Pattern.PerStep }), StringComparison.Ordinal);
        Assert.StartsWith("loss: ", FunctionCatalog.Refusal(Task("sphere") with { Loss = Loss.CrossEntropy }), StringComparison.Ordinal);
    }

    private static TaskSettings Task(string name) => TaskSettings.Of(new FunctionSettings(name));

    private static KeyValuePair<string, ParameterValue>[] Values(params (string Name, object? Value)[] values) => LiteralValue.Pairs(values);
}
