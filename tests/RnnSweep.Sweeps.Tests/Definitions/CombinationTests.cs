namespace RnnSweep.Sweeps.Tests.Definitions;

public sealed class CombinationTests
{
    [Theory]
    [InlineData("cell: { values: [gru, lstm] }\nforget_bias: { min: 0.0, max: 2.0 }", 6, "parameters.forget_bias", "is given where cell is gru, which has no forget gate. Add `when: { cell: lstm }` to it.")]
    [InlineData("forget_bias: { value: 1 }", 5, "parameters.forget_bias", "is given where cell is rnn")]
    [InlineData("cell: { values: [gru, lstm] }\nupdate_bias: { value: 1.0 }", 6, "parameters.update_bias", "is given where cell is lstm")]
    [InlineData("momentum: { values: [0, 0.9] }", 5, "parameters.momentum", "is above 0 where optimizer is adam")]
    [InlineData("optimizer: { values: [sgd, adagrad] }\nmomentum: { min: 0.0, max: 0.9 }", 6, "parameters.momentum", "where optimizer is adagrad")]
    [InlineData("cell: { values: [tdnn, rnn] }\ndelays: { value: 4 }", 6, "parameters.delays", "is given where cell is rnn, which sees the past through its state. Add `when: { cell: [tdnn, ar, narx] }` to it.")]
    [InlineData("cell: { values: [gru, ar] }", 5, "parameters.cell", "is ar where the task is no series")]
    [InlineData("cell: { values: [gru, tdnn] }\nhidden_size: { values: [8, 16] }\nfit: { values: [gradient, least_squares], when: { hidden_size: 16 } }", 7, "parameters.fit", "is least_squares where cell is gru")]
    [InlineData("cell: { values: [gru, tree] }", 5, "parameters.cell", "is tree where the task brings no trees")]
    [InlineData("cell: { values: [lstm, tdnn] }\nbidirectional: { values: [false, true] }", 6, "parameters.bidirectional", "is true where cell is tdnn")]
    [InlineData("optimizer: { value: sgd }\nnesterov: { value: true }", 6, "parameters.nesterov", "is true where momentum is 0")]
    [InlineData("optimizer: { value: rmsprop }\nmomentum: { value: 0.9 }\nnesterov: { values: [false, true] }", 7, "parameters.nesterov", "where optimizer is rmsprop")]
    public void Combination_ThatNothingUses_IsRefused(string parameters, int line, string key, string message)
    {
        var error = Reading.Refused(Reading.ReadParameters(parameters));
        Assert.Equal((line, 3, key), (error.Line, error.Column, error.Key));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cell: { values: [gru, lstm] }\nforget_bias: { min: 0.0, max: 2.0, when: { cell: lstm } }\nupdate_bias: { value: 1, when: { cell: [gru] } }")]
    [InlineData("forget_bias: { value: 1, when: { hidden_size: 16 } }\nhidden_size: { min: 8, max: 32, when: { cell: lstm } }\ncell: { values: [gru, lstm] }")]
    [InlineData("optimizer: { values: [adam, sgd, rmsprop] }\nmomentum: { value: 0.9, when: { optimizer: [sgd, rmsprop] } }\nnesterov: { values: [true, false], when: { optimizer: sgd } }")]
    [InlineData("cell: { value: lstm }\nforget_bias: { values: [0, 1] }")]
    [InlineData("cell: { values: [lstm, tdnn] }\ndelays: { values: [0, 8], when: { cell: tdnn } }\nbidirectional: { value: true, when: { cell: lstm } }")]
    public void Combination_KeptApartByWhen_IsAccepted(string parameters) => Reading.Accepted(Reading.ReadParameters(parameters));

    [Fact]
    public void Combination_BesideOtherErrors_IsReportedUnlessTheyLeaveItOpen()
    {
        Assert.Equal(2, Reading.ReadParameters("dropout: { value: 0.5 }\nmomentum: { value: 0.9 }").Errors.Count);
        Assert.Single(Reading.ReadParameters("optim: { value: sgd }\nmomentum: { value: 0.9 }").Errors);
        Assert.Single(Reading.ReadParameters("cell: { values: [gruu] }\nforget_bias: { value: 0.9 }").Errors);
    }

    [Theory]
    [InlineData("activation: { value: relu, when: { cell: rnn } }", "parameters.activation.when.cell", "unknown parameter of this sweep 'cell'. Known: activation.")]
    [InlineData("cell: { values: [rnn] }\nactivation: { value: relu, when: { cel: rnn } }", "parameters.activation.when.cel", "Did you mean 'cell'?")]
    [InlineData("cell: { values: [rnn] }\nactivation: { value: relu, when: { cell: rn } }", "parameters.activation.when.cell", "found 'rn'; allowed: rnn, gru, lstm")]
    [InlineData("cell: { values: [rnn] }\nactivation: { value: relu, when: { cell: [] } }", "parameters.activation.when.cell", "found an empty list")]
    [InlineData("cell: { values: [rnn] }\nactivation: { value: relu, when: {} }", "parameters.activation.when", "found an empty mapping")]
    [InlineData("cell: { values: [rnn] }\nactivation: { value: relu, when: rnn }", "parameters.activation.when", "found 'rnn'; allowed: a mapping")]
    [InlineData("activation: { value: relu, when: { activation: relu } }", "parameters.activation.when.activation", "circle: activation → activation")]
    [InlineData("cell: { value: rnn, when: { init: uniform } }\ninit: { value: uniform, when: { epochs: 3 } }\nepochs: { value: 3, when: { cell: rnn } }", "parameters.epochs.when.cell", "circle: cell → init → epochs → cell")]
    public void When_ThatCannotHold_IsRefused(string parameters, string key, string message)
    {
        var error = Reading.Refused(Reading.ReadParameters(parameters));
        Assert.Equal(key, error.Key);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void When_ThatNeverHolds_IsWarnedOf()
    {
        var result = Reading.ReadParameters("cell: { values: [gru, lstm] }\nactivation: { value: relu, when: { cell: rnn } }");
        Reading.Accepted(result);
        Assert.Equal("x.yaml:6:38: parameters.activation.when.cell: activation is never active: cell takes only 'gru', 'lstm'.", Assert.Single(result.Warnings).ToString());
    }
}
