using RnnSweep.Numerics.Streams;
using RnnSweep.Training.Functions;

namespace RnnSweep.Training.Tests.Functions;

public sealed class TestFunctionTests
{
    public static TheoryData<string> Names => [.. FunctionCatalog.All.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Evaluate_ReferencePoints_GivesTheirValues(string name)
    {
        var references = FunctionReference.ReadAll().Where(reference => reference.Function == name).ToArray();
        Assert.Equal(6, references.Length);
        foreach (var (_, point, expected) in references)
            Assert.Equal(expected, FunctionCatalog.Find(name)!.Evaluate(point), 1e-12 * Math.Max(1, Math.Abs(expected)));
    }

    [Theory]
    [InlineData("branin", 0.39788735772973816, 3.141592653589793, 2.275)]
    [InlineData("branin", 0.39788735772973816, -3.141592653589793, 12.275)]
    [InlineData("branin", 0.39788735772973816, 9.42477796076938, 2.475)]
    [InlineData("six_hump_camel", -1.0316284534898774, 0.0898420131003181, -0.7126564030207396)]
    [InlineData("six_hump_camel", -1.0316284534898774, -0.0898420131003181, 0.7126564030207396)]
    [InlineData("hartmann3", -3.86278214782076, 0.11461434, 0.55564885, 0.85254695)]
    [InlineData("hartmann6", -3.32236801141551, 0.20168952, 0.15001069, 0.47687398, 0.27533243, 0.31165162, 0.65730054)]
    [InlineData("styblinski_tang", -117.49849711131425, -2.903534, -2.903534, -2.903534)]
    [InlineData("sphere", 0.0, 0.0, 0.0, 0.0)]
    [InlineData("rastrigin", 0.0, 0.0, 0.0, 0.0)]
    [InlineData("ackley", 0.0, 0.0, 0.0, 0.0)]
    [InlineData("griewank", 0.0, 0.0, 0.0, 0.0)]
    [InlineData("levy", 0.0, 1.0, 1.0, 1.0)]
    [InlineData("rosenbrock", 0.0, 1.0, 1.0, 1.0, 1.0)]
    public void Evaluate_PublishedMinimum_GivesIt(string name, double minimum, params double[] point)
    {
        // Some points are published with six or eight digits: their error goes into the value squared.
        var error = name == "styblinski_tang" ? 1e-11 : 1e-13;
        var function = FunctionCatalog.Find(name)!;
        Assert.Equal(minimum, function.Evaluate(point), error);
        Assert.Equal(minimum, function.Minimum(point.Length), 1e-13);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Minimum_AtTheMinimizerAndInTheDomain_IsTheLeastValue(string name)
    {
        var function = FunctionCatalog.Find(name)!;
        var dimension = function.Dimension ?? 3;
        var minimum = function.Minimum(dimension);
        Assert.Equal(minimum, function.Evaluate([.. function.Minimizer(dimension)]), 1e-13);
        Assert.All(function.Minimizer(dimension).Select((value, index) => (value, index)), item =>
            Assert.InRange(item.value, function.Bounds(item.index).Low, function.Bounds(item.index).High));

        var stream = StreamKey.Of(1).With(name).Open();
        var point = new double[dimension];
        for (var sample = 0; sample < 2000; sample++)
        {
            for (var i = 0; i < dimension; i++)
            {
                var (low, high) = function.Bounds(i);
                point[i] = low + (high - low) * stream.NextDouble();
            }
            Assert.True(function.Evaluate(point) >= minimum);
        }
    }

    [Theory]
    [InlineData("branin", 1)]
    [InlineData("branin", 3)]
    [InlineData("hartmann6", 5)]
    [InlineData("rosenbrock", 1)]
    [InlineData("sphere", 0)]
    public void Evaluate_WrongCount_Throws(string name, int count)
    {
        var function = FunctionCatalog.Find(name)!;
        Assert.False(function.Takes(count));
        Assert.Throws<ArgumentException>(() => function.Evaluate(new double[count]));
    }
}
