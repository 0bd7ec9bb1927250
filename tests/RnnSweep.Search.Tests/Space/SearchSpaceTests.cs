using RnnSweep.Search.Space;

namespace RnnSweep.Search.Tests.Space;

public sealed class SearchSpaceTests
{
    [Fact]
    public void Problems_SoundSpace_AreNone() => Assert.Empty(Given.Space(
        Given.Parameter("activation", Given.Values("tanh", "relu"), Given.When("cell", "rnn")),
        Given.Choice("cell", "rnn", "gru"),
        Given.Parameter("rate", new UniformDistribution(0, 1), Given.When("cell", "rnn"), Given.When("activation", "relu"))).Problems());

    [Fact]
    public void Problems_NoParameter_IsRefusedWithoutAName()
    {
        var problem = Assert.Single(Given.Space().Problems());

        Assert.Null(problem.Parameter);
        Assert.Equal("a space needs at least one parameter", problem.ToString());
    }

    [Fact]
    public void Problems_NameTwice_NamesIt() => AssertProblems(
        Given.Space(Given.Choice("cell", "rnn"), Given.Choice("units", 1), Given.Choice("cell", "gru")),
        "cell: the name is given twice");

    [Fact]
    public void Problems_NamesInAnotherCase_AreDifferentNames() =>
        Assert.Empty(Given.Space(Given.Choice("cell", 1), Given.Choice("Cell", 1)).Problems());

    [Fact]
    public void Problems_WhenWithUnknownName_NamesBoth() => AssertProblems(
        Given.Space(Given.Choice("cell", "rnn"), Given.Parameter("activation", Given.Values(1), Given.When("cells", "rnn"))),
        "activation: when names cells, which is not a parameter of this sweep");

    [Fact]
    public void Problems_WhenWithoutValues_NamesBoth() => AssertProblems(
        Given.Space(Given.Choice("cell", "rnn"), Given.Parameter("activation", Given.Values(1), Given.When("cell"))),
        "activation: when lists no value for cell");

    [Fact]
    public void Problems_WhenOnItself_IsACircle() => AssertProblems(
        Given.Space(Given.Parameter("a", Given.Values(1), Given.When("a", 1))),
        "a: when is circular: a → a");

    [Fact]
    public void Problems_WhenRoundThree_IsReportedOnce() => AssertProblems(
        Given.Space(
            Given.Parameter("leaf", Given.Values(1), Given.When("a", 1)),
            Given.Parameter("a", Given.Values(1), Given.When("b", 1)),
            Given.Parameter("b", Given.Values(1), Given.When("c", 1)),
            Given.Parameter("c", Given.Values(1), Given.When("a", 1))),
        "a: when is circular: a → b → c → a");

    [Fact]
    public void Problems_TwoCircles_AreBothReported() => AssertProblems(
        Given.Space(
            Given.Parameter("a", Given.Values(1), Given.When("b", 1)),
            Given.Parameter("b", Given.Values(1), Given.When("a", 1)),
            Given.Parameter("c", Given.Values(1), Given.When("d", 1)),
            Given.Parameter("d", Given.Values(1), Given.When("c", 1))),
        "a: when is circular: a → b → a",
        "c: when is circular: c → d → c");

    [Fact]
    public void Problems_Several_AreAllListedInTheFilesOrder() => AssertProblems(
        Given.Space(
            Given.Parameter("rate", new UniformDistribution(1, 0)),
            Given.Parameter("units", Given.Values(), Given.When("nothing", 1))),
        "rate: min 1 is not below max 0",
        "units: values is empty; it needs at least one",
        "units: when names nothing, which is not a parameter of this sweep");

    private static void AssertProblems(SearchSpace space, params string[] expected) =>
        Assert.Equal(expected, space.Problems().Select(p => p.ToString()));
}
