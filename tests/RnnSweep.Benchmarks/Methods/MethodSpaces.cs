using System.Globalization;
using RnnSweep.Search.Space;
using RnnSweep.Training.Functions;
using RnnSweep.Values;

namespace RnnSweep.Benchmarks.Methods;

/// <summary>The spaces of test functions as scripts of other programs name them: <c>branin</c>, <c>conditional</c>, <c>rosenbrock4</c>.</summary>
internal static class MethodSpaces
{
    private static readonly UniformDistribution Five = new(-5, 5);
    private static readonly UniformDistribution Rastrigin = new(-5.12, 5.12);

    /// <summary>The function's name in a sweep file, and its space.</summary>
    public static (string Function, SearchSpace Space) Of(string name)
    {
        switch (name)
        {
            case "conditional":
                return (name, new([Kind("a", "b", "c"), When("x", Five, "a"), When("y", new LogUniformValuesDistribution(1e-3, 1), "b"),
                    When("n", new IntUniformDistribution(1, 16), "b")]));
            case "conditional2":
                return (name, new([new("s", Five, []), new("t", Five, []), Kind("a", "b", "c"), .. Names("x", 3).Select(x => When(x, Five, "a")),
                    .. Names("y", 3).Select(y => When(y, Five, "b"))]));
            case "rastrigin_kind":
                ParameterValue[] kinds = [.. Enumerable.Range(0, 4).Select(kind => ParameterValue.Of((long)kind))];
                return (name, new([.. Names("x", 4).Select(x => new Parameter(x, Rastrigin, [])), new("kind", new CategoricalDistribution(kinds), [])]));
        }
        var function = FunctionCatalog.Find(name) ?? FunctionCatalog.Find(name.TrimEnd([.. "0123456789"]))!;
        var dimension = function.Dimension ?? int.Parse(name[function.Name.Length..], CultureInfo.InvariantCulture);
        return (function.Name, new([.. Names("x", dimension).Select((x, i) =>
            new Parameter(x, new UniformDistribution(function.Bounds(i).Low, function.Bounds(i).High), []))]));
    }

    private static IEnumerable<string> Names(string letter, int count) => Enumerable.Range(0, count).Select(i => $"{letter}{i}");

    private static Parameter Kind(params string[] kinds) => new("kind", new CategoricalDistribution([.. kinds.Select(ParameterValue.Of)]), []);

    private static Parameter When(string name, Distribution distribution, string kind) => new(name, distribution, [new("kind", [ParameterValue.Of(kind)])]);
}
