using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Settings;
using RnnSweep.Values;

namespace RnnSweep.Training.Tests.Catalogues;

public sealed class SettingsBinderTests
{
    [Fact]
    public void Bind_Nothing_GivesTheDefaults() => Assert.Equal(new TrainingSettings(), TrainingCatalogue.Standard.Binder.Bind([]).Settings);

    [Fact]
    public void Bind_EveryParameter_SetsItsProperty()
    {
        var binding = Bind(
            ("cell", "lstm"), ("hidden_size", 16.0), ("num_layers", 2L), ("bidirectional", true), ("activation", "relu"), ("init", "orthogonal"),
            ("forget_bias", 1L),
            ("sequence_length", 8L), ("batch_size", 4L), ("epochs", 3L), ("patience", 2L), ("optimizer", "sgd"), ("learning_rate", 1L), ("momentum", 0.9),
            ("nesterov", true),
            ("weight_decay", 0.1), ("clip_norm", null));
        Assert.Empty(binding.Problems);
        Assert.Equal(
            new TrainingSettings
            {
                Cell = "lstm",
                HiddenSize = 16,
                NumLayers = 2,
                Bidirectional = true,
                Activation = Activation.Relu,
                Init = Initializer.Orthogonal,
                ForgetBias = 1,
                SequenceLength = 8,
                BatchSize = 4,
                Epochs = 3,
                Patience = 2,
                Optimizer = OptimizerKind.Sgd,
                LearningRate = 1,
                Momentum = 0.9,
                Nesterov = true,
                WeightDecay = 0.1,
                ClipNorm = null,
            },
            binding.Settings);
        Assert.Equal("child_sum", Bind(("cell", "tree"), ("cell_variant", "child_sum")).Settings!.CellVariant);
        Assert.Equal(3, Bind(("cell", "narx"), ("input_delays", 3L)).Settings!.InputDelays);
        Assert.Equal(8, Bind(("cell", "tdnn"), ("delays", 8L)).Settings!.Delays);
        Assert.Equal(0.25, Bind(("teacher_forcing", 0.25), ("beam_width", 4L)).Settings!.TeacherForcing);
        Assert.Equal(1, Bind(("teacher_forcing", true)).Settings!.TeacherForcing);
        Assert.Equal(4, Bind(("beam_width", 4L)).Settings!.BeamWidth);
        Assert.Equal(-1.5, Bind(("cell", "gru"), ("update_bias", -1.5)).Settings!.UpdateBias);
        Assert.Equal("coupled", Bind(("cell", "lstm"), ("cell_variant", "coupled")).Settings!.CellVariant);
        var antisymmetric = Bind(("cell", "antisymmetric"), ("antisymmetric_step", 1L), ("antisymmetric_diffusion", 0L)).Settings!;
        Assert.Equal((1.0, 0.0), (antisymmetric.AntisymmetricStep, antisymmetric.AntisymmetricDiffusion));
    }

    [Theory]
    [InlineData(true, 1.0)]
    [InlineData(false, 0.0)]
    [InlineData(1L, 1.0)]
    [InlineData(null, null)]
    public void Bind_TeacherForcing_TakesNumbersAndTruthValues(object? value, double? expected) =>
        Assert.Equal(expected, Bind(("cell", "jordan"), ("teacher_forcing", value)).Settings!.TeacherForcing);

    [Theory]
    [InlineData("none", "rnn")]
    [InlineData("gru", "gru")]
    public void Bind_Gating_IsCell(string gating, string cell) => Assert.Equal(cell, Bind(("gating", gating)).Settings!.Cell);

    [Theory]
    [InlineData("hidden_size", 0L, "found 0; allowed: a whole number from 1 to 16384.")]
    [InlineData("hidden_size", 16.5, "found 16.5; allowed: a whole number from 1 to 16384.")]
    [InlineData("hidden_size", 1e300, "found 1E+300; allowed: a whole number from 1 to 16384.")]
    [InlineData("hidden_size", double.NaN, "found NaN; allowed: a whole number from 1 to 16384.")]
    [InlineData("hidden_size", null, "found null; allowed: a whole number from 1 to 16384.")]
    [InlineData("hidden_size", true, "found true; allowed: a whole number from 1 to 16384.")]
    [InlineData("learning_rate", 0.0, "found 0.0; allowed: a number above 0 up to 1000.")]
    [InlineData("learning_rate", double.PositiveInfinity, "found Infinity; allowed: a number above 0 up to 1000.")]
    [InlineData("learning_rate", "0.1", "found '0.1'; allowed: a number above 0 up to 1000. A text is never a number or a truth value; leave the quotes off.")]
    [InlineData("momentum", 1L, "found 1; allowed: a number from 0 to below 1.")]
    [InlineData("nesterov", 1L, "found 1; allowed: true or false.")]
    [InlineData("activation", "tahn", "found 'tahn'; allowed: tanh, relu, sigmoid, identity. Did you mean 'tanh'?")]
    [InlineData("activation", 3L, "found 3; allowed: tanh, relu, sigmoid, identity.")]
    [InlineData("cell", "none", "found 'none'; allowed: {cells}.")]
    [InlineData("clip_norm", true, "found true; allowed: a number above 0 up to 1000000, or null (off).")]
    [InlineData("teacher_forcing", 2L, "found 2; allowed: a number from 0 to 1, true (1) or false (0), or null (left to the network).")]
    [InlineData("gating", null, "found null; allowed: {gating}.")]
    [InlineData("delays", -1L, "found -1; allowed: a whole number from 0 to 10000, or null (left to the network).")]
    [InlineData("cell_variant", "no_peepholes",
        "found 'no_peepholes' where cell is rnn, which has no variants. Add a `when` that names the cell it belongs to, such as `when: { cell: lstm }`.")]
    public void Bind_ValueThatIsNotAllowed_SaysWhatIs(string name, object? value, string message)
    {
        var binding = Bind((name, value));
        Assert.Null(binding.Settings);
        var cells = string.Join(", ", TrainingCatalogue.Standard.Networks.Names);
        var expected = message.Replace("{cells}", cells, StringComparison.Ordinal)
            .Replace("{gating}", "none" + cells["rnn".Length..], StringComparison.Ordinal);
        Assert.Equal(new SettingsProblem(name, expected), Assert.Single(binding.Problems));
    }

    [Fact]
    public void Bind_CellThatIsNotOne_ListsThoseThereAre() =>
        Assert.Equal($"cell: found 'none'; allowed: {string.Join(", ", TrainingCatalogue.Standard.Networks.Names)}.", Assert.Single(Bind(("cell", "none"))
            .Problems).ToString());

    [Fact]
    public void Bind_UnknownName_SaysTheNearest() =>
        Assert.StartsWith("lr: unknown parameter 'lr'. Did you mean 'learning_rate'?", Assert.Single(Bind(("lr", 0.1)).Problems).ToString(),
            StringComparison.Ordinal);

    [Fact]
    public void Bind_GivenTwice_IsRefused()
    {
        Assert.Equal("epochs: is given twice.", Assert.Single(Bind(("epochs", 1L), ("epochs", 1L)).Problems).ToString());
        Assert.Equal("gating: means the same as cell, which is given too. Keep one of them.",
            Assert.Single(Bind(("cell", "rnn"), ("gating", "none")).Problems).ToString());
    }

    [Fact]
    public void Bind_ReportsAllProblemsAtOnce() =>
        Assert.Equal(["hidden_size", "lr", "epochs"],
        Bind(("hidden_size", 0L), ("lr", 1.0), ("cell", "gru"), ("epochs", 0L)).Problems.Select(p => p.Parameter));

    [Theory]
    [InlineData("forget_bias", "cell", "gru", 1.0, "is given where cell is gru, which has no forget gate. Add `when: { cell: lstm }` to it.")]
    [InlineData("update_bias", "cell", "lstm", 1.0, "is given where cell is lstm, which has no update gate. Add `when: { cell: gru }` to it.")]
    [InlineData("momentum", "optimizer", "adam", 0.9,
        "is above 0 where optimizer is adam, which does not use it. Add `when: { optimizer: [sgd, rmsprop] }` to it.")]
    [InlineData("momentum", "optimizer", "adamw", 0.9,
        "is above 0 where optimizer is adamw, which does not use it. Add `when: { optimizer: [sgd, rmsprop] }` to it.")]
    [InlineData("momentum", "optimizer", "adagrad", 0.9,
        "is above 0 where optimizer is adagrad, which does not use it. Add `when: { optimizer: [sgd, rmsprop] }` to it.")]
    [InlineData("nesterov", "optimizer", "rmsprop", true, "is true where optimizer is rmsprop, which does not use it. Add `when: { optimizer: sgd }` to it.")]
    [InlineData("schedule_epochs", "schedule", "cosine", 3L, "is given where schedule is cosine, which does not use it. Add `when: { schedule: step }` to it.")]
    [InlineData("schedule_factor", "schedule", "constant", 0.5,
        "is given where schedule is constant, which does not use it. Add `when: { schedule: step }` to it.")]
    [InlineData("schedule_floor", "schedule", "step", 0.1, "is given where schedule is step, which does not use it. Add `when: { schedule: cosine }` to it.")]
    [InlineData("warmup_epochs", "schedule", "one_cycle", 2L,
        "is above 0 where schedule is one_cycle, which has a rise of its own. Add `when: { schedule: [constant, step, cosine] }` to it.")]
    [InlineData("nesterov", "optimizer", "sgd", true, "is true where momentum is 0: it is a form of momentum. Give momentum a value above 0, such as 0.9.")]
    public void Bind_ValueThatNothingUses_IsRefused(string name, string other, string otherValue, object value, string message) =>
        Assert.Equal(new SettingsProblem(name, message), Assert.Single(Bind((other, otherValue), (name, value)).Problems));

    [Fact]
    public void Bind_UnusedValuesThatAreOff_AreAccepted() =>
        Assert.Empty(Bind(("optimizer", "adam"), ("momentum", 0L), ("nesterov", false), ("cell", "gru"), ("forget_bias", null)).Problems);

    [Fact]
    public void With_ChangesOneValue_AndThrowsForOneThatIsNotAllowed()
    {
        Assert.Equal(new TrainingSettings { Epochs = 3 }, TrainingCatalogue.Standard.Binder.With(new TrainingSettings(), "epochs", ParameterValue.Of(3.0)));
        var binder = TrainingCatalogue.Standard.Binder;
        var refusal = Assert.Throws<ArgumentException>(() => binder.With(new TrainingSettings(), "epochs", ParameterValue.Of(0))).Message;
        Assert.Contains("epochs: found 0", refusal, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => TrainingCatalogue.Standard.Binder.With(new TrainingSettings(), "epoch", ParameterValue.Of(1)));
    }

    private static SettingsBinding Bind(params (string Name, object? Value)[] values) =>
        TrainingCatalogue.Standard.Binder.Bind(LiteralValue.Pairs(values));
}
