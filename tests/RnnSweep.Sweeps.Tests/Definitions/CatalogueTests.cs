namespace RnnSweep.Sweeps.Tests.Definitions;

public sealed class CatalogueTests
{
    [Theory]
    [InlineData("hidden_size: { values: [16, 0] }", "parameters.hidden_size.values[1]", "found 0; allowed: a whole number from 1 to 16384.")]
    [InlineData("hidden_size: { min: 0, max: 64 }", "parameters.hidden_size.min", "found 0; allowed: a whole number from 1 to 16384.")]
    [InlineData("hidden_size: { min: 1, max: 99999999999999999999 }", "parameters.hidden_size.max", "found 99999999999999999999")]
    [InlineData("hidden_size: { min: 1, max: 20000 }", "parameters.hidden_size.max", "found 20000; allowed")]
    [InlineData("hidden_size: { min: 8.0, max: 64 }", "parameters.hidden_size",
        "uniform gives numbers with a fraction; hidden_size takes whole numbers. Use int_uniform")]
    [InlineData("hidden_size: { distribution: log_uniform_values, min: 8, max: 64 }", "parameters.hidden_size", "Use q_log_uniform_values")]
    [InlineData("hidden_size: { distribution: q_uniform, min: 1, max: 64, q: 8 }", "parameters.hidden_size.min", "found 1, of which q makes 0.0; allowed")]
    [InlineData("hidden_size: { distribution: q_uniform, min: 8, max: 64, q: 0.5 }", "parameters.hidden_size.q", "found 0.5; allowed: a whole number")]
    [InlineData("hidden_size: { value: 16.5 }", "parameters.hidden_size.value", "found 16.5; allowed: a whole number")]
    [InlineData("hidden_size: { value: \"16\" }", "parameters.hidden_size.value",
        "found '16'; allowed: a whole number from 1 to 16384. A text is never a number")]
    [InlineData("hidden_size: { value: }", "parameters.hidden_size.value", "found null; allowed: a whole number")]
    [InlineData("learning_rate: { min: 0.0, max: 0.1 }", "parameters.learning_rate.min", "found 0.0; allowed: a number above 0 up to 1000.")]
    [InlineData("learning_rate: { value: .nan }", "parameters.learning_rate.value", "found NaN; allowed")]
    [InlineData("cell: { values: [rnn, grru] }", "parameters.cell.values[1]", "found 'grru'; allowed: {cells}. Did you mean 'gru'?")]
    [InlineData("cell: { min: 1, max: 2 }", "parameters.cell", "found a range (int_uniform); allowed: {cells}, listed under values.")]
    [InlineData("gating: { values: [nine] }", "parameters.gating.values[0]", "found 'nine'; allowed: {gating}.")]
    [InlineData("bidirectional: { values: [yes] }", "parameters.bidirectional.values[0]", "found 'yes'; allowed: true or false")]
    [InlineData("lr: { value: 1 }", "parameters.lr", "unknown parameter 'lr'. Did you mean 'learning_rate'?")]
    [InlineData("units: { value: 1 }", "parameters.units", "Did you mean 'hidden_size'?")]
    [InlineData("hidden_sise: { value: 1 }", "parameters.hidden_sise", "Did you mean 'hidden_size'?")]
    [InlineData("zzzzzz: { value: 1 }", "parameters.zzzzzz", "unknown parameter 'zzzzzz'. Leave it out with --ignore zzzzzz, or rename it with --map "
        + "zzzzzz=… Known: cell")]
    [InlineData("teacher_forcing: { value: 1.5 }", "parameters.teacher_forcing.value",
        "found 1.5; allowed: a number from 0 to 1, true (1) or false (0), or null (left to the network).")]
    [InlineData("bptt: { value: 8 }", "parameters.bptt", "bptt is the length of a text that is read at a time; digits is no text. Write sequence_length.")]
    [InlineData("teacher_forcing: { value: 1 }", "parameters.teacher_forcing",
        "is given where cell is rnn and the pattern last_step, where no output is fed back.")]
    [InlineData("beam_width: { value: 4 }", "parameters.beam_width", "is above 1 where the pattern is last_step, which says no output sequence.")]
    [InlineData("cell_variant: { value: vanila }", "parameters.cell_variant.value", "found 'vanila'; allowed: ")]
    [InlineData("seed: { value: 1 }", "parameters.seed", "seed is a key of the sweep, not a parameter")]
    [InlineData("valid_loss: { value: 1 }", "parameters.valid_loss", "is reserved for a column of the results")]
    [InlineData("flops: { value: 1 }", "parameters.flops", "is reserved for a column of the results")]
    [InlineData("sequence_length: { values: [8, 12] }", "parameters.sequence_length.values[1]", "sequence_length is 12; allowed: 1, 2, 4")]
    [InlineData("sequence_length: { value: 12 }", "parameters.sequence_length.value", "sequence_length is 12")]
    [InlineData("sequence_length: { min: 8, max: 64 }", "parameters.sequence_length", "sequence_length is 9")]
    [InlineData("sequence_length: { distribution: q_uniform, min: 8, max: 24, q: 8 }", "parameters.sequence_length", "sequence_length is 24")]
    public void Value_OutsideTheCatalogue_IsRefusedWhereItStands(string parameter, string key, string message)
    {
        var error = Reading.Refused(Reading.ReadParameters(parameter));
        Assert.Equal(key, error.Key);
        Assert.Contains(Reading.WithLists(message), error.Message, StringComparison.Ordinal);
        Assert.Equal(5, error.Line);
        Assert.True(error.Column >= 3);
    }

    [Theory]
    [InlineData("hidden_size: { distribution: q_uniform, min: 1, max: 17, q: 8 }", null)]
    [InlineData("hidden_size: { distribution: q_uniform, min: 0.5, max: 17, q: 8 }", "found 0.5; allowed")]
    [InlineData("momentum: { distribution: q_uniform, min: 0.7, max: 1, q: 0.1, when: { optimizer: sgd } }\noptimizer: { value: sgd }", null)]
    [InlineData("sequence_length: { distribution: q_uniform, min: 8, max: 24, q: 8 }", null)]
    [InlineData("sequence_length: { distribution: q_uniform, min: 8, max: 25, q: 8 }", "sequence_length is 24")]
    public void StepsOnAGrid_StartAtMin_AndLeaveMaxOut(string parameters, string? message)
    {
        var result = Reading.ReadParameters(parameters, "method: grid");
        if (message is null) Reading.Accepted(result);
        else Assert.Contains(message, result.Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TaskOverride_ThatTheDatasetRefuses_IsRefusedWhereItStands()
    {
        var reader = new Sweeps.Definitions.SweepDefinitionReader();
        var result = reader.Read("task: { dataset: digits, pattern: per_step }\nmethod: grid\nparameters: { sequence_length: { value: 12 } }\n", "x.yaml");
        Assert.Equal(
            [(1, "task.pattern"), (3, "parameters.sequence_length.value")],
            result.Errors.Select(error => (error.Line!.Value, error.Key)));
    }

    [Theory]
    [InlineData("hidden_size: { distribution: q_log_uniform_values, min: 16, max: 64, q: 8.0 }")]
    [InlineData("hidden_size: { values: [16.0, 32] }")]
    [InlineData("learning_rate: { value: 1 }")]
    [InlineData("momentum: { value: 0 }")]
    [InlineData("sequence_length: { values: [~, 8, 16.0] }")]
    [InlineData("forget_bias: { value: ~ }")]
    public void Value_InsideTheCatalogue_IsAccepted(string parameter) => Reading.Accepted(Reading.ReadParameters(parameter));

    [Fact]
    public void Gating_IsCell()
    {
        var definition = Reading.Accepted(
            Reading.ReadParameters("gating: { values: [none, gru] }\nactivation: { values: [tanh, relu], when: { gating: none } }"));
        Assert.Equal(["cell", "activation"], definition.Space.Parameters.Select(p => p.Name));
        Assert.Contains("\"cell\":{\"distribution\":\"categorical\",\"values\":[\"rnn\",\"gru\"]}",
            Sweeps.Definitions.SweepDefinitionJson.WriteText(definition), StringComparison.Ordinal);
        Assert.Contains("\"when\":{\"cell\":[\"rnn\"]}", Sweeps.Definitions.SweepDefinitionJson.WriteText(definition), StringComparison.Ordinal);
    }

    [Fact]
    public void Gating_WithCell_IsRefused()
    {
        var error = Reading.Refused(Reading.ReadParameters("cell: { value: rnn }\ngating: { value: gru }"));
        Assert.Equal("x.yaml:6:3: parameters.gating: gating means the same as cell, which is given too. Keep one of them.", error.ToString());
    }

    [Fact]
    public void Dataset_ThatNeedsAValue_TakesItFromTheFile()
    {
        const string Text = "task: { dataset: text }\nmethod: grid\nparameters:\n  hidden_size: { values: [8, 16] }\n";
        Assert.Equal("x.yaml:1:18: task.dataset: sequence_length is missing; allowed: 2 to 512.", Reading.Refused(Reading.Read(Text)).ToString());
        Reading.Accepted(Reading.Read(Text + "  sequence_length: { values: [32, 64] }\n"));
        var error = Reading.Refused(Reading.Read(Text + "  sequence_length: { values: [32, 1024] }\n"));
        Assert.Equal("x.yaml:5:35: parameters.sequence_length.values[1]: sequence_length is 1024; allowed: 2 to 512.", error.ToString());
    }
}
