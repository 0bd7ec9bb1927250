using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Search.Tests.Methods;

public sealed class GridMethodTests
{
    [Fact]
    public void Propose_Order_IsAlphabeticalWithTheLastNameFastest() => AssertVariants(
        Given.Space(Given.Choice("units", 8, 16), Given.Choice("cell", "rnn", "gru"), Given.Parameter("epochs", Given.Value(2))),
        "units=8 cell=rnn epochs=2",
        "units=16 cell=rnn epochs=2",
        "units=8 cell=gru epochs=2",
        "units=16 cell=gru epochs=2");

    [Fact]
    public void Propose_NamesInMixedCase_GoByCodeUnits() => AssertVariants(
        Given.Space(Given.Choice("a", 1, 2), Given.Choice("B", 1, 2)), "a=1 B=1", "a=2 B=1", "a=1 B=2", "a=2 B=2");

    [Fact]
    public void Propose_ValueListedTwice_IsVisitedOnce() => AssertVariants(
        Given.Space(Given.Choice("a", 3000000, 1, 3000000.0, 1.0, true, "1", 1, null, null)), "a=3000000", "a=1", "a=true", "a=1", "a=");

    [Fact]
    public void Propose_IntUniform_VisitsBothEnds() => AssertVariants(
        Given.Space(Given.Parameter("a", new IntUniformDistribution(-1, 2))), "a=-1", "a=0", "a=1", "a=2");

    [Theory]
    [InlineData(1, 10, 4, true, "a=1 a=5 a=9")]
    [InlineData(0, 8, 4, true, "a=0 a=4")]
    [InlineData(0, 8.5, 4, true, "a=0 a=4 a=8")]
    [InlineData(0.5, 3, 1, true, "a=0.5 a=1.5 a=2.5")]
    [InlineData(0, 1, 0.25, false, "a=0 a=0.25 a=0.5 a=0.75")]
    [InlineData(1, 1.3, 0.1, false, "a=1 a=1.1 a=1.2")]
    [InlineData(0, 1, 5, true, "a=0")]
    public void Propose_QUniform_StepsFromMinAndLeavesMaxOut(double min, double max, double q, bool whole, string expected) => AssertVariants(
        Given.Space(Given.Parameter("a", new QUniformDistribution(min, max, q, whole))), expected.Split(' '));

    [Fact]
    public void Propose_QUniformWithWholeStepAndMin_GivesWholeNumbers()
    {
        var whole = new GridMethod(Given.Space(Given.Parameter("a", new QUniformDistribution(0, 8, 4, Whole: true))));
        var real = new GridMethod(Given.Space(Given.Parameter("a", new QUniformDistribution(0, 8, 4, Whole: false))));

        Assert.Equal(ParameterValue.Of(4L), whole.Propose(2)!.Find("a"));
        Assert.Equal(ParameterValue.Of(4.0), real.Propose(2)!.Find("a"));
    }

    [Fact]
    public void Propose_When_DropsInactiveParametersAndVisitsTheRestOnce() => AssertVariants(
        Given.Space(
            Given.Choice("cell", "rnn", "gru"),
            Given.Parameter("activation", Given.Values("tanh", "relu"), Given.When("cell", "rnn")),
            Given.Choice("units", 8, 16)),
        "cell=rnn activation=tanh units=8",
        "cell=rnn activation=tanh units=16",
        "cell=gru units=8",
        "cell=gru units=16",
        "cell=rnn activation=relu units=8",
        "cell=rnn activation=relu units=16");

    [Theory]
    [MemberData(nameof(TiedSpaces), DisableDiscoveryEnumeration = true)]
    public void Propose_TiedSpace_GivesTheProductWithoutWhatWasSeenBefore(SearchSpace space) => AssertVariants(space, [.. ByProduct(space).Distinct()]);

    public static TheoryData<SearchSpace> TiedSpaces { get; } =
    [
        // A chain against the alphabet, a free axis between its links, and a second chain beside it.
        Given.Space(
            Given.Parameter("a", Given.Values(1, 2, 3), Given.When("e", 1)),
            Given.Choice("c", 1, 2),
            Given.Parameter("e", Given.Values(1, 2), Given.When("g", 1, 2)),
            Given.Choice("g", 1, 2, 3),
            Given.Choice("b", "x", "y"),
            Given.Parameter("f", Given.Values(true, false), Given.When("b", "y"))),
        // Two conditions on one parameter, and a parameter that is never active.
        Given.Space(
            Given.Choice("d", 1, 2),
            Given.Choice("b", 1, 2),
            Given.Parameter("c", Given.Values(1, 2, 2.0), Given.When("b", 2), Given.When("d", 1.0)),
            Given.Parameter("a", Given.Values(1, 2), Given.When("c", 2)),
            Given.Parameter("e", Given.Values(1, 2), Given.When("b", 7))),
    ];

    [Fact]
    public void Propose_NumbersOutOfOrder_GivesWhatTheirOrderGives()
    {
        var method = new GridMethod(Given.Space(Given.Choice("a", 1, 2, 3), Given.Choice("b", 1, 2, 3)));

        var backwards = Enumerable.Range(1, 9).Reverse().Select(n => method.Propose(n)!.Text()).Reverse();

        Assert.Equal(Enumerable.Range(1, 9).Select(n => method.Propose(n)!.Text()), backwards);
    }

    [Fact]
    public void Propose_HugeGrid_IsFoundDirectly()
    {
        var digits = Enumerable.Range(0, 30).Select(i => Given.Parameter($"p{i:00}", new IntUniformDistribution(0, 9)));
        var method = new GridMethod(new SearchSpace([.. digits]));

        Assert.Equal(System.Numerics.BigInteger.Pow(10, 30), method.Count);
        var last = method.Propose(int.MaxValue)!;
        // Each parameter is a decimal digit of the number before.
        Assert.Equal((int.MaxValue - 1L).ToString("D30"), string.Concat(last.Values.Select(v => v.Value)));
    }

    [Fact]
    public void Propose_HugeAxisBesideTiedOnes_IsFoundDirectly()
    {
        var method = new GridMethod(Given.Space(
            Given.Parameter("a", Given.Values(1, 2), Given.When("c", 1)),
            Given.Parameter("b", new IntUniformDistribution(0, 999_999_999)),
            Given.Choice("c", 1, 2)));

        Assert.Equal(3_000_000_000, method.Count);
        Assert.Equal("a=1 b=0 c=1", method.Propose(1)!.Text());
        Assert.Equal("b=0 c=2", method.Propose(2)!.Text());
        Assert.Equal("b=999999999 c=2", method.Propose(2_000_000_000)!.Text());
        Assert.Equal("a=2 b=0 c=1", method.Propose(2_000_000_001)!.Text());
    }

    [Theory]
    [MemberData(nameof(Stepless), DisableDiscoveryEnumeration = true)]
    public void Problems_DistributionWithoutSteps_NamesTheParameterAndWhatIsTaken(Distribution distribution)
    {
        var space = Given.Space(Given.Choice("cell", "rnn"), Given.Parameter("rate", distribution));

        var expected = $"rate: a grid cannot visit {distribution.Name}; it takes constant, categorical, int_uniform and q_uniform";
        Assert.Equal([expected], GridMethod.Problems(space).Select(p => p.ToString()));
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => new GridMethod(space)).Message);
    }

    public static TheoryData<Distribution> Stepless { get; } =
    [
        new UniformDistribution(0, 1),
        new LogUniformValuesDistribution(0.1, 1),
        new QLogUniformValuesDistribution(8, 64, 8, Whole: true),
    ];

    [Fact]
    public void Problems_TooManyTiedCombinations_NamesTheTiedParameters()
    {
        var space = Given.Space(
            Given.Choice("free", 1, 2),
            Given.Parameter("wide", new IntUniformDistribution(1, 999_999), Given.When("cell", "rnn")),
            Given.Choice("cell", "rnn", "gru", "lstm"));

        Assert.Equal(
            ["cell: the grid of the parameters that when ties together has more than 1000000 variants: cell, wide"],
            GridMethod.Problems(space).Select(p => p.ToString()));
        var narrower = space.Parameters[1] with { Distribution = new IntUniformDistribution(1, 999_998) };
        Assert.Equal(2_000_000, new GridMethod(Given.Space(space.Parameters[0], narrower, space.Parameters[2])).Count);
    }

    [Fact]
    public void Problems_UnsoundSpace_AreThoseOfTheSpace() => Assert.Equal(
        Given.Space(Given.Choice("a"), Given.Choice("a", 1)).Problems(),
        GridMethod.Problems(Given.Space(Given.Choice("a"), Given.Choice("a", 1))));

    [Fact]
    public void Propose_NumberBelowOne_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new GridMethod(Given.Space(Given.Choice("a", 1))).Propose(0));

    private static void AssertVariants(SearchSpace space, params string[] expected)
    {
        var method = new GridMethod(space);

        Assert.Equal(expected.Length, method.Count);
        Assert.Equal(expected, Enumerable.Range(1, expected.Length).Select(n => method.Propose(n)!.Text()));
        Assert.All(Enumerable.Range(1, expected.Length), n => Assert.Equal(n, method.Propose(n)!.Number));
        Assert.Null(method.Propose(expected.Length + 1));
        Assert.Null(method.Propose(int.MaxValue));
    }

    /// <summary>The plain definition: the full product in order, with inactive parameters dropped.</summary>
    private static IEnumerable<string> ByProduct(SearchSpace space)
    {
        IEnumerable<Dictionary<string, ParameterValue>> product = [[]];
        foreach (var parameter in space.Parameters.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            var values = ((CategoricalDistribution)parameter.Distribution).Values;
            product = [.. product.SelectMany(p => values.Select(v => new Dictionary<string, ParameterValue>(p) { [parameter.Name] = v }))];
        }
        foreach (var all in product)
        {
            yield return string.Join(' ', space.Parameters.Where(Active).Select(p => $"{p.Name}={all[p.Name]}"));

            bool Active(Parameter p) => p.When.All(w =>
                w.Values.Any(v => v.Matches(all[w.Parameter])) && Active(space.Parameters.Single(o => o.Name == w.Parameter)));
        }
    }
}
