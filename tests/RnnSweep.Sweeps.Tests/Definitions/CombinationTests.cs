namespace RnnSweep.Sweeps.Tests.Definitions;

public sealed class CombinationTests
{
    [Theory]
    [InlineData("cell: { values: [gru, lstm] }\nforget_bias: { min: 0.0, max: 2.0 }", 6, "parameters.forget_bias",
        "is given where cell is gru, which has no forget gate. Add `when: { cell: lstm }` to it.")]
    [InlineData("forget_bias: { value: 1 }", 5, "parameters.forget_bias", "is given where cell is rnn")]
    [InlineData("cell: { values: [gru, lstm] }\nupdate_bias: { value: 1.0 }", 6, "parameters.update_bias", "is given where cell is lstm")]
    [InlineData("cell: { values: [gru, lstm] }\ncell_variant: { value: vanilla }", 6, "parameters.cell_variant",
        "found 'vanilla' where cell is gru; allowed there: reset_after, reset_before.")]
    [InlineData("cell: { value: lstm }\ncell_variant: { values: [vanilla, coupled] }\nforget_bias: { value: 1 }", 7, "parameters.forget_bias",
        "is given where cell is lstm and cell_variant coupled, which has no forget gate. Add `when: { cell: lstm, cell_variant: [no_peepholes, vanilla, "
        + "no_input_gate, no_output_gate, no_input_activation, no_output_activation, full_gate_recurrence] }` to it.")]
    [InlineData("cell_variant: { value: vanilla }", 5, "parameters.cell_variant",
        "found 'vanilla' where cell is rnn, which has no variants. Add a `when` that names the cell it belongs to, such as `when: { cell: lstm }`.")]
    [InlineData("cell: { value: gru }\nteacher_forcing: { value: true }", 6, "parameters.teacher_forcing",
        "is given where cell is gru and the pattern last_step, where no output is fed back. Leave it out.")]
    [InlineData("cell: { value: jordan }\nteacher_forcing: { values: [0, true] }", 6, "parameters.teacher_forcing",
        "is on where the pattern is last_step: there is no target at the steps before.")]
    [InlineData("cell: { value: jordan }\nteacher_forcing: { min: 0.0, max: 1.0 }", 6, "parameters.teacher_forcing", "is on where")]
    [InlineData("cell: { value: jordan }\nteacher_forcing: { value: 0.5 }", 6, "parameters.teacher_forcing",
        "found 0.5 where cell is jordan; allowed there: 0 or 1 (false or true).")]
    [InlineData("cell: { value: jordan }\nbidirectional: { values: [false, true] }", 6, "parameters.bidirectional", "is true where cell is jordan")]
    [InlineData("cell: { values: [rnn, jordan] }\nnum_layers: { min: 1, max: 3 }", 6, "parameters.num_layers",
        "is 3 where cell is jordan, which has one layer.")]
    [InlineData("cell: { value: jordan }\ncell_variant: { value: vanilla }", 6, "parameters.cell_variant",
        "found 'vanilla' where cell is jordan, which has no variants.")]
    [InlineData("cell: { value: jordan }\nforget_bias: { value: 1 }", 6, "parameters.forget_bias", "is given where cell is jordan, which has no forget gate.")]
    [InlineData("cell: { values: [antisymmetric, residual] }\nantisymmetric_step: { min: 0.01, max: 1.0 }", 6, "parameters.antisymmetric_step",
        "is given where cell is residual, which has no such constant. Add `when: { cell: antisymmetric }` to it.")]
    [InlineData("antisymmetric_diffusion: { value: 0.1 }", 5, "parameters.antisymmetric_diffusion", "is given where cell is rnn, which has no such constant.")]
    [InlineData("cell: { values: [mgu, ugrnn] }\nforget_bias: { value: 1 }", 6, "parameters.forget_bias",
        "is given where cell is ugrnn, which has no forget gate.")]
    [InlineData("cell: { values: [ugrnn, mgu] }\nupdate_bias: { value: 1 }", 6, "parameters.update_bias",
        "is given where cell is mgu, which has no update gate.")]
    [InlineData("momentum: { values: [0, 0.9] }", 5, "parameters.momentum", "is above 0 where optimizer is adam")]
    [InlineData("optimizer: { values: [sgd, adagrad] }\nmomentum: { min: 0.0, max: 0.9 }", 6, "parameters.momentum", "where optimizer is adagrad")]
    [InlineData("cell: { values: [tdnn, rnn] }\ndelays: { value: 4 }", 6, "parameters.delays",
        "is given where cell is rnn, which sees the past through its state. Add `when: { cell: [tdnn, ar, narx] }` to it.")]
    [InlineData("cell: { values: [gru, ar] }", 5, "parameters.cell", "is ar where the task is no series")]
    [InlineData("cell: { values: [gru, tdnn] }\nhidden_size: { values: [8, 16] }\nfit: { values: [gradient, least_squares], when: { hidden_size: 16 } }", 7,
        "parameters.fit", "is least_squares where cell is gru")]
    [InlineData("cell: { values: [gru, tree] }", 5, "parameters.cell", "is tree where the task brings no trees")]
    [InlineData("cell: { values: [lstm, tdnn] }\nbidirectional: { values: [false, true] }", 6, "parameters.bidirectional", "is true where cell is tdnn")]
    [InlineData("optimizer: { value: sgd }\nnesterov: { value: true }", 6, "parameters.nesterov", "is true where momentum is 0")]
    [InlineData("optimizer: { value: rmsprop }\nmomentum: { value: 0.9 }\nnesterov: { values: [false, true] }", 7, "parameters.nesterov",
        "where optimizer is rmsprop")]
    [InlineData("embedding_size: { value: 8 }", 5, "parameters.embedding_size", "is given for a task whose inputs are numbers")]
    [InlineData("cell: { values: [rnn, lstm] }\nchrono_max: { value: 50 }", 6, "parameters.chrono_max", "where cell is rnn")]
    [InlineData("cell: { value: lstm }\nchrono_max: { values: [null, 50] }\nforget_bias: { value: 1 }", 6, "parameters.chrono_max", "beside forget_bias")]
    [InlineData("num_layers: { values: [1, 2] }\ndropout: { value: 0.2 }", 6, "parameters.dropout", "is above 0 where num_layers is 1")]
    [InlineData("cell: { values: [rnn, tdnn] }\nzoneout: { values: [0, 0.1] }", 6, "parameters.zoneout", "where cell is tdnn, which does not use it")]
    public void Combination_ThatNothingUses_IsRefused(string parameters, int line, string key, string message)
    {
        var error = Reading.Refused(Reading.ReadParameters(parameters));
        Assert.Equal((line, 3, key), (error.Line, error.Column, error.Key));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cell: { values: [gru, lstm] }\nforget_bias: { min: 0.0, max: 2.0, when: { cell: lstm } }\nupdate_bias: { value: 1, when: { cell: [gru] } }")]
    [InlineData("forget_bias: { value: 1, when: { hidden_size: 16 } }\nhidden_size: { min: 8, max: 32, when: { cell: lstm } }\ncell: { values: [gru, lstm] }")]
    [InlineData("optimizer: { values: [adam, sgd, rmsprop] }\nmomentum: { value: 0.9, when: { optimizer: [sgd, rmsprop] } }\nnesterov: { values: [true, "
        + "false], when: { optimizer: sgd } }")]
    [InlineData("cell: { value: lstm }\nforget_bias: { values: [0, 1] }")]
    [InlineData("cell: { values: [lstm, tdnn] }\ndelays: { values: [0, 8], when: { cell: tdnn } }\nbidirectional: { value: true, when: { cell: lstm } }")]
    [InlineData("cell: { values: [rnn, lstm] }\ncell_variant: { values: [vanilla, coupled, null], when: { cell: lstm } }\nforget_bias: { value: 1, when: { "
        + "cell_variant: [vanilla, null] } }")]
    [InlineData("cell: { values: [rnn, antisymmetric] }\nantisymmetric_step: { min: 0.01, max: 1.0, when: { cell: antisymmetric } }\nantisymmetric_diffusion: "
        + "{ value: 0, when: { cell: antisymmetric } }")]
    [InlineData("cell: { values: [rnn, jordan] }\nnum_layers: { min: 1, max: 3, when: { cell: rnn } }\nteacher_forcing: { values: [false, 0, null], when: { "
        + "cell: jordan } }\nbidirectional: { value: false }")]
    public void Combination_KeptApartByWhen_IsAccepted(string parameters) => Reading.Accepted(Reading.ReadParameters(parameters));

    [Fact]
    public void Combination_BetweenTheEndsOfARange_IsRefused()
    {
        var error = Reading.Refused(Reading.Read("task: { dataset: text }\nmethod: random\nrun_cap: 3\nparameters:\n  sequence_length: { value: 8 }\n  cell: "
            + "{ value: jordan }\n  teacher_forcing: { min: 0.0, max: 1.0 }"));
        Assert.StartsWith("found 0.5 where cell is jordan; allowed there: 0 or 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Combination_BesideOtherErrors_IsReportedUnlessTheyLeaveItOpen()
    {
        Assert.Equal(2, Reading.ReadParameters("warp: { value: 0.5 }\nmomentum: { value: 0.9 }").Errors.Count);
        Assert.Single(Reading.ReadParameters("optim: { value: sgd }\nmomentum: { value: 0.9 }").Errors);
        Assert.Single(Reading.ReadParameters("cell: { values: [gruu] }\nforget_bias: { value: 0.9 }").Errors);
    }

    [Theory]
    [InlineData("activation: { value: relu, when: { cell: rnn } }", "parameters.activation.when.cell",
        "unknown parameter of this sweep 'cell'. Known: activation.")]
    [InlineData("cell: { values: [rnn] }\nactivation: { value: relu, when: { cel: rnn } }", "parameters.activation.when.cel", "Did you mean 'cell'?")]
    [InlineData("cell: { values: [rnn] }\nactivation: { value: relu, when: { cell: rn } }", "parameters.activation.when.cell",
        "found 'rn'; allowed: {cells}. Did you mean 'rnn'?")]
    [InlineData("cell: { values: [rnn] }\nactivation: { value: relu, when: { cell: [] } }", "parameters.activation.when.cell", "found an empty list")]
    [InlineData("cell: { values: [rnn] }\nactivation: { value: relu, when: {} }", "parameters.activation.when", "found an empty mapping")]
    [InlineData("cell: { values: [rnn] }\nactivation: { value: relu, when: rnn }", "parameters.activation.when", "found 'rnn'; allowed: a mapping")]
    [InlineData("activation: { value: relu, when: { activation: relu } }", "parameters.activation.when.activation", "circular: activation → activation")]
    [InlineData("cell: { value: rnn, when: { init: uniform } }\ninit: { value: uniform, when: { epochs: 3 } }\nepochs: { value: 3, when: { cell: rnn } }",
        "parameters.epochs.when.cell", "circular: cell → init → epochs → cell")]
    public void When_ThatCannotHold_IsRefused(string parameters, string key, string message)
    {
        var error = Reading.Refused(Reading.ReadParameters(parameters));
        Assert.Equal(key, error.Key);
        Assert.Contains(Reading.WithLists(message), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void When_ThatNeverHolds_IsWarnedOf()
    {
        var result = Reading.ReadParameters("cell: { values: [gru, lstm] }\nactivation: { value: relu, when: { cell: rnn } }");
        Reading.Accepted(result);
        Assert.Equal("x.yaml:6:38: parameters.activation.when.cell: activation is never active: cell takes only 'gru', 'lstm'.",
            Assert.Single(result.Warnings).ToString());
    }

    /// <summary>Far more combinations than are tried one by one, and a cell that stands first in the file and varies slowest.</summary>
    [Fact]
    public void Combination_InAFileOfManyLists_IsFoundAllTheSame()
    {
        var error = Reading.Refused(Reading.ReadParameters(
            """
            cell: { values: [gru, residual] }
            num_layers: { values: [1, 2] }
            bidirectional: { values: [true, false] }
            hidden_size: { values: [16, 32] }
            activation: { values: [tanh, relu] }
            init: { values: [uniform, xavier] }
            optimizer: { values: [adam, sgd, rmsprop, adamw, adagrad] }
            learning_rate: { values: [0.001, 0.01] }
            weight_decay: { values: [0, 0.001] }
            clip_norm: { values: [1, 5] }
            schedule: { values: [constant, cosine, step, one_cycle] }
            learned_state: { values: [true, false] }
            input_dropout: { values: [0, 0.2] }
            zoneout: { values: [0, 0.1] }
            update_bias: { values: [null, 1] }
            """.ReplaceLineEndings("\n")));
        Assert.Equal("parameters.update_bias", error.Key);
    }
}
