using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Definitions;

public sealed class OverrideTests
{
    private const string File = """
        task: { dataset: digits }
        method: grid
        parameters:
          lr: { values: [0.01, 0.1] }
          epochs: { value: 4 }
          cell: { values: [rnn, gru] }
          activation: { value: relu, when: { cell: rnn } }
        """;

    [Fact]
    public void Set_ReplacesAndAdds()
    {
        var definition = Reading.Accepted(Read(["parameters.epochs.value=2", "run_cap = 5", "parameters.hidden_size={ values: [8, 16] }", "description=",
            "metric.name=train_loss"], ["lr=learning_rate"]));
        Assert.Equal(["learning_rate", "epochs", "cell", "activation", "hidden_size"], definition.Space.Parameters.Select(p => p.Name));
        Assert.Equal(new ConstantDistribution(ParameterValue.Of(2L)), definition.Space.Parameters[1].Distribution);
        Assert.Equal((5, "train_loss"), (definition.RunCap, definition.Goal.Metric));
    }

    [Fact]
    public void Map_RenamesInConditionsToo()
    {
        var text = File.Replace("cell:", "kind_of_cell:", StringComparison.Ordinal);
        var definition = Reading.Accepted(Reading.Read(text, new([], ["lr=learning_rate", "kind_of_cell=cell"])));
        Assert.Equal("cell", Assert.Single(definition.Space.Parameters[3].When).Parameter);
    }

    [Fact]
    public void Map_RenamesInGroupsWhereAndEnqueueToo()
    {
        const string Text = """
            task: { dataset: digits }
            method: grid
            where: "units * layers <= 64 and kind != 'layers'"
            enqueue: [ { units: 16, layers: 2 } ]
            parameters:
              kind: { values: [rnn, gru] }
              net: { parameters: { units: { values: [16, 64] }, layers: { values: [1, 2] } } }
            """;
        var text = Text.Replace("kind != 'layers'", "kind != 'lstm'", StringComparison.Ordinal);
        var definition = Reading.Accepted(Reading.Read(text, new([], ["net.units=hidden_size", "net.layers=num_layers", "kind=cell"])));
        Assert.Equal(["cell", "hidden_size", "num_layers"], definition.Space.Parameters.Select(p => p.Name));
    }

    [Theory]
    [InlineData("epochs", "--set epochs: takes a path of keys and a value: --set parameters.epochs.value=2.")]
    [InlineData("=1", "--set =1: takes a path of keys and a value: --set parameters.epochs.value=2.")]
    [InlineData("a..b=1", "--set a..b=1: takes a path of keys and a value: --set parameters.epochs.value=2.")]
    [InlineData("parameters.epochs.value=0", "--set parameters.epochs.value=0: parameters.epochs.value: found 0; allowed: a whole number from 1 to 1000000.")]
    [InlineData("parameters.epochs.values=[1, 2]",
        "--set parameters.epochs.values=[1, 2]: parameters.epochs.values: values does not belong here: it does not go with value.")]
    [InlineData("method.x=1", "--set method.x=1: method: found 'grid', which has no keys. Set the whole of it: --set 'method={ x: … }'.")]
    [InlineData("run_cap=[1", "--set run_cap=[1: not YAML: the list [ … ] that starts here is not closed, or a comma or colon in it is missing.")]
    [InlineData("run_cap=*a", "--set run_cap=*a: found the alias *a; anchors and aliases are not supported. Write the value out.")]
    [InlineData("sede=1", "--set sede=1: sede: unknown key 'sede'. Did you mean 'seed'? Known: name, description, task, method, metric, metrics, "
        + "early_terminate, run_cap, compute_cap, time_cap, seed, repeats, parallelism, order, keep_models, parameters, where, enqueue, prior.")]
    public void Set_ThatCannotBe_NamesTheOption(string option, string expected) =>
        Assert.Equal(expected, Reading.Refused(Read([option], ["lr=learning_rate"])).ToString());

    [Theory]
    [InlineData("lr", "--map lr: takes two names: --map lr=learning_rate.")]
    [InlineData("lrr=learning_rate",
        "--map lrr=learning_rate: parameters.lrr: unknown parameter of the file 'lrr'. Did you mean 'lr'? Known: lr, epochs, cell, activation.")]
    [InlineData("lr=epochs", "--map lr=epochs: parameters.epochs: epochs is there already.")]
    public void Map_ThatCannotBe_NamesTheOption(string option, string expected) =>
        Assert.Equal(expected, Read([], [option]).Errors[^1].ToString());

    [Fact]
    public void Map_ToAnUnknownName_NamesTheOption() =>
        Assert.StartsWith(
            "--map lr=learning_rat: parameters.learning_rat: unknown parameter 'learning_rat'. Did you mean 'learning_rate'?",
            Reading.Refused(Read([], ["lr=learning_rat"])).ToString(), StringComparison.Ordinal);

    private static SweepDefinitionResult Read(string[] set, string[] map) => Reading.Read(File, new DefinitionOverrides(set, map));
}
