using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;
using RnnSweep.Tests.Shared.Values;

namespace RnnSweep.Search.Tests.Methods;

/// <summary>Which parameters are active, seen through the only variant of a space of constants.</summary>
public sealed class WhenTests
{
    [Theory]
    [InlineData(3, 3.0, true)]
    [InlineData(3.0, 3, true)]
    [InlineData(3, "3", false)]
    [InlineData(1, true, false)]
    [InlineData(true, 1, false)]
    [InlineData(true, true, true)]
    [InlineData(null, null, true)]
    public void When_OneValue_HoldsIfItMatches(object? value, object? wanted, bool expected) => AssertVariant(
        expected ? $"a={LiteralValue.Of(value)} b=1" : $"a={LiteralValue.Of(value)}",
        Constant("a", value),
        Constant("b", 1, Given.When("a", wanted)));

    [Fact]
    public void When_OneOfSeveralValues_Holds() => AssertVariant(
        "a=2 b=1", Constant("a", 2), Constant("b", 1, Given.When("a", 1, 2, 3)));

    [Fact]
    public void When_AllOfTwoConditions_AreNeeded() => AssertVariant(
        "a=1 b=2 both=1",
        Constant("a", 1),
        Constant("b", 2),
        Constant("both", 1, Given.When("a", 1), Given.When("b", 2)),
        Constant("one", 1, Given.When("a", 1), Given.When("b", 3)));

    [Fact]
    public void When_ChainThroughAnInactiveParameter_IsInactive() => AssertVariant(
        "a=1",
        Constant("a", 1),
        Constant("b", 1, Given.When("a", 2)),
        Constant("c", 1, Given.When("b", 1)),
        Constant("d", 1, Given.When("c", 1)));

    [Fact]
    public void When_ChainAgainstTheFilesOrder_HoldsAndKeepsTheFilesOrder() => AssertVariant(
        "d=1 c=1 b=1 a=1",
        Constant("d", 1, Given.When("c", 1)),
        Constant("c", 1, Given.When("b", 1)),
        Constant("b", 1, Given.When("a", 1)),
        Constant("a", 1));

    [Fact]
    public void When_TwoWaysToOneParameter_NeedsBoth() => AssertVariant(
        "top=1 left=1 other=1",
        Constant("bottom", 1, Given.When("left", 1), Given.When("right", 1)),
        Constant("top", 1),
        Constant("left", 1, Given.When("top", 1)),
        Constant("right", 1, Given.When("top", 2)),
        Constant("other", 1));

    private static Parameter Constant(string name, object? value, params WhenCondition[] when) => new(name, Given.Value(value), when);

    private static void AssertVariant(string expected, params Parameter[] parameters)
    {
        var space = Given.Space(parameters);

        Assert.Equal(expected, new RandomMethod(space, 7).Propose(1)!.Text());
        Assert.Equal(expected, new GridMethod(space).Propose(1)!.Text());
        Assert.Null(new GridMethod(space).Propose(2));
    }
}
