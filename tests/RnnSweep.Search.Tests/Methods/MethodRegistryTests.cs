using RnnSweep.Search.Methods;
using RnnSweep.Search.Space;

namespace RnnSweep.Search.Tests.Methods;

public sealed class MethodRegistryTests
{
    private static readonly SearchSpace Space = Given.Space(Given.Parameter("rate", new UniformDistribution(0, 1)));

    [Theory]
    [InlineData("grid", MethodState.Built)]
    [InlineData("random", MethodState.Built)]
    [InlineData("sobol", MethodState.Built)]
    [InlineData("tpe", MethodState.Built)]
    [InlineData("bayes", MethodState.Built)]
    [InlineData("gp", MethodState.Built)]
    [InlineData("cmaes", MethodState.Built)]
    [InlineData("pbt", MethodState.Built)]
    [InlineData("nsga2", MethodState.Built)]
    [InlineData("custom", MethodState.Unknown)]
    [InlineData("Grid", MethodState.Unknown)]
    [InlineData("", MethodState.Unknown)]
    public void StateOf_Name_TellsBuiltFromPlanned(string name, MethodState expected) => Assert.Equal(expected, MethodRegistry.Standard.StateOf(name));

    [Fact]
    public void Create_BuiltNames_GiveMethodsThatSayWhetherTheyUseResults()
    {
        var space = Given.Space(Given.Choice("cell", "rnn"));

        Assert.IsType<GridMethod>(MethodRegistry.Standard.Create("grid", Given.Task(space)));
        Assert.IsType<RandomMethod>(MethodRegistry.Standard.Create("random", Given.Task(space)));
        Assert.Equal(["tpe", "gp", "cmaes", "pbt", "nsga2", "bayes"], MethodRegistry.Standard.Built.Where(name => MethodRegistry.Standard.Create(name,
            Given.Task(space)).UsesResults));
    }

    [Fact]
    public void Create_Random_UsesTheSeed() => Assert.Equal(
        new RandomMethod(Space, 8).Propose(3)!.Values,
        MethodRegistry.Standard.Create("random", Given.Task(Space, 8)).Propose(3)!.Values);

    [Fact]
    public void Create_PlannedOrUnknownName_SaysWhich()
    {
        var planned = new MethodRegistry([], ["nsga3"]);
        Assert.Equal(MethodState.Planned, planned.StateOf("nsga3"));
        Assert.Contains("nsga3 is documented but not built yet", Assert.Throws<ArgumentException>(() => planned.Create("nsga3", Given.Task(Space))).Message);
        Assert.Contains("there is no method hope", Assert.Throws<ArgumentException>(() => MethodRegistry.Standard.Problems("hope", Space)).Message);
    }

    [Fact]
    public void Problems_SpaceThatSuitsOneMethodOnly_AreThatOfTheOther()
    {
        Assert.Empty(MethodRegistry.Standard.Problems("random", Space));
        Assert.Equal("rate", Assert.Single(MethodRegistry.Standard.Problems("grid", Space)).Parameter);
    }
}
