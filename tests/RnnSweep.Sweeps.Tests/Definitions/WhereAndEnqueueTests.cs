using RnnSweep.Search.Methods;
using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Sweeps.Tests.Definitions;

public sealed class WhereAndEnqueueTests
{
    private const string Parameters = """

        parameters:
          cell: { values: [rnn, lstm] }
          hidden_size: { values: [16, 64] }
          num_layers: { min: 1, max: 4 }
          forget_bias: { values: [0.0, 1.0], when: { cell: lstm } }
        """;

    [Theory]
    [InlineData("where: hidden_size * num_layers <= 64", 15)]
    [InlineData("where: [hidden_size * num_layers <= 64, \"cell == 'lstm'\"]", 10)]
    [InlineData("where: \"forget_bias == null or forget_bias > 0.5\"", 16)]
    [InlineData("where: forget_bias > 0.5", 16)]
    [InlineData("where: batch_size * num_layers <= 64", 12)]
    [InlineData("where: \"gating == 'lstm' and num_layers in [1, 2]\"", 8)]
    [InlineData("enqueue: [ { cell: lstm, num_layers: 2 }, { hidden_size: 64.0 } ]", 24)]
    public void Grid_CountsWhatIsLeft(string line, int count)
    {
        var definition = Reading.Accepted(Reading.Read($"task: {{ dataset: digits }}\nmethod: grid\n{line}{Parameters}"));
        Assert.Equal(count, new GridMethod(definition.Space).Count);
        var json = SweepDefinitionJson.WriteText(definition);
        var again = Reading.Accepted(Reading.Read(json));
        Assert.Equal(json, SweepDefinitionJson.WriteText(again));
        Assert.Equal(count, new GridMethod(again.Space).Count);
    }

    [Theory]
    [InlineData("where: hiden_size < 3", "x.yaml:3:8: where: unknown parameter of this sweep 'hiden_size'. Did you mean 'hidden_size'?")]
    [InlineData("where: \"1 < hiden_size\"", "x.yaml:3:13: where: unknown parameter of this sweep 'hiden_size'.")]
    [InlineData("where: cell == lstm", "x.yaml:3:16: where: unknown parameter 'lstm'. Put a text in quotes: 'lstm'.")]
    [InlineData("where: \"cell == 'lstmm'\"", "x.yaml:3:17: where: found 'lstmm'; allowed: {cells}")]
    [InlineData("where: cell > 3", "x.yaml:3:8: where: found a text; > compares numbers.")]
    [InlineData("where: hidden_size", "x.yaml:3:8: where: found a number; a condition is expected")]
    [InlineData("where: [hidden_size > 1, {}]", "x.yaml:3:26: where[1]: found a mapping; allowed: a condition as a text")]
    [InlineData("where: hidden_size > 64", "x.yaml:3:8: where: where refuses every combination of the grid.")]
    [InlineData("enqueue: [ 3 ]", "x.yaml:3:12: enqueue[0]: found 3; allowed: a mapping, such as { learning_rate: 0.01 }.")]
    [InlineData("enqueue: [ { hiden_size: 16 } ]",
        "x.yaml:3:14: enqueue[0].hiden_size: unknown parameter of this sweep 'hiden_size'. Did you mean 'hidden_size'?")]
    [InlineData("enqueue: [ { hidden_size: 17 } ]", "x.yaml:3:27: enqueue[0].hidden_size: found 17; allowed: one of its values (16, 64).")]
    [InlineData("enqueue: [ { num_layers: 1.5 } ]", "x.yaml:3:26: enqueue[0].num_layers: found 1.5; allowed: a whole number.")]
    [InlineData("enqueue: [ { num_layers: 0 } ]", "x.yaml:3:26: enqueue[0].num_layers: found 0; allowed: a whole number from 1 to 64")]
    [InlineData("enqueue: [ { num_layers: [1] } ]", "x.yaml:3:26: enqueue[0].num_layers: found a list; allowed: one value")]
    [InlineData("enqueue: [ { cell: lstm, gating: lstm } ]", "x.yaml:3:26: enqueue[0].gating: cell is here twice")]
    public void Line_ThatIsWrong_NamesItsPlace(string line, string message) =>
        Assert.StartsWith(Reading.WithLists(message),
            Reading.Refused(Reading.Read($"task: {{ dataset: digits }}\nmethod: grid\n{line}{Parameters}")).ToString(), StringComparison.Ordinal);

    [Fact]
    public void EnqueuedOutsideOfTheRange_IsWarnedOf()
    {
        var result = Reading.Read($"task: {{ dataset: digits }}\nmethod: grid\nenqueue: [ {{ num_layers: 8 }} ]{Parameters}");
        Assert.Contains("8 lies outside of what num_layers is drawn from", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
        Assert.Equal("8", Assert.IsType<NewVariant>(new GridMethod(Reading.Accepted(result).Space).Suggest(new(1))).Variant.Find("num_layers").ToString());
    }

    [Fact]
    public void Function_ParametersOfTheFilesOwn_AreNamed()
    {
        const string Text = "task: { function: sphere }\nmethod: grid\nwhere: \"a.x + y < 3 and kind == 'p'\"\nparameters:\n  a: { parameters: { x: { values: "
            + "[1, 2] } } }\n  y: { values: [0, 1] }\n  kind: { values: [p, q] }\n";
        Assert.Equal(3, new GridMethod(Reading.Accepted(Reading.Read(Text)).Space).Count);
    }

    [Fact]
    public void WrongParameter_IsNotComplainedAboutAgainInWhere() =>
        Assert.Equal("parameters.lr", Reading.Refused(Reading.ReadParameters("lr: { value: 1 }\ncell: { value: rnn }", "method: grid\nwhere: lr < 3")).Key);
}
