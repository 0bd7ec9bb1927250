using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Sweeps.Tests.Definitions;

/// <summary>W&amp;B's nested parameters.</summary>
public sealed class NestedTests
{
    private const string Function = "task: { function: sphere }\nmethod: grid\nparameters:\n";

    [Fact]
    public void Function_NamesCarryTheirGroups_AndMayRepeatAtOtherDepths()
    {
        var definition = Reading.Accepted(Reading.Read(Function
            + "  a: { parameters: { b: { values: [1, 2] }, c: { parameters: { d: { value: 1 }, b: { value: 3 } } } } }\n"
            + "  b: { value: 4, when: { a.b: 2 } }\n"));
        Assert.Equal(["a.b", "a.c.d", "a.c.b", "b"], definition.Space.Parameters.Select(p => p.Name));
        Assert.Equal("a.b", Assert.Single(definition.Space.Parameters[3].When).Parameter);
        Assert.Equal(SweepDefinitionJson.WriteText(definition),
            SweepDefinitionJson.WriteText(Reading.Accepted(Reading.Read(SweepDefinitionJson.WriteText(definition)))));
    }

    [Fact]
    public void Trainer_ParametersKeepTheirNames()
    {
        var definition = Reading.Accepted(
            Reading.ReadParameters("optimizer: { parameters: { optimizer: { value: adam }, learning_rate: { values: [0.01, 0.1] } } }\nepochs: { value: 2 }"));
        Assert.Equal(["optimizer", "learning_rate", "epochs"], definition.Space.Parameters.Select(p => p.Name));
    }

    [Theory]
    [InlineData("a: { parameters: {} }", "parameters.a.parameters: found an empty mapping; allowed: at least one parameter in the group.")]
    [InlineData("a: { parameters: 3 }", "parameters.a.parameters: found 3; allowed: at least one parameter in the group.")]
    [InlineData("a: { parameters: { cell: { value: rnn } }, when: { cell: rnn } }",
        "parameters.a.when: when does not belong here: a group of nested parameters takes only parameters. Write it at each of them.")]
    [InlineData("a: { parameters: { lr: { value: 1 } } }", "parameters.a.parameters.lr: unknown parameter 'lr'. Did you mean 'learning_rate'?")]
    [InlineData("a: { parameters: { cell: { values: [] } } }", "parameters.a.parameters.cell.values: found an empty list")]
    public void Group_ThatIsWrong_NamesItsPlace(string parameters, string message) =>
        Assert.Contains(message, Reading.Refused(Reading.ReadParameters(parameters
            + (parameters.Contains("cell", StringComparison.Ordinal) ? "" : "\nepochs: { value: 1 }"))).ToString(), StringComparison.Ordinal);

    [Fact]
    public void SameTrainerParameterInTwoGroups_IsRefused() =>
        Assert.Contains("epochs means the same as epochs, which is given too",
            Reading.Refused(Reading.ReadParameters("a: { parameters: { epochs: { value: 1 } } }\nepochs: { value: 1 }")).Message, StringComparison.Ordinal);

    [Fact]
    public void SameNameTwiceThroughADot_IsRefused() =>
        Assert.Contains("a.b means the same as a.b",
            Reading.Refused(Reading.Read(Function + "  a: { parameters: { b: { value: 1 } } }\n  a.b: { value: 1 }\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void TooManyInGroups_AreRefused()
    {
        var inner = string.Join(", ", Enumerable.Range(0, 600).Select(n => $"x{n}: {{ value: 1 }}"));
        Assert.Contains("found 1200 parameters; allowed: 1 to 1000",
            Reading.Refused(Reading.Read(Function + $"  a: {{ parameters: {{ {inner} }} }}\n  b: {{ parameters: {{ {inner} }} }}\n")).Message,
            StringComparison.Ordinal);
    }
}
