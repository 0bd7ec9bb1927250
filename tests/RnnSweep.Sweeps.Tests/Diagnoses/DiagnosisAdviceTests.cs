using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Diagnoses;
using RnnSweep.Training.Cells;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Diagnoses;

public sealed class DiagnosisAdviceTests
{
    [Theory]
    [InlineData(FailureMechanism.DegenerateStart, "rnn", "another init")]
    [InlineData(FailureMechanism.DegenerateStart, "gru", "another init, and gate biases nearer to 0")]
    [InlineData(FailureMechanism.Dead, "rnn", "activation tanh, init irnn or a smaller learning_rate")]
    [InlineData(FailureMechanism.Exploding, "rnn", "a gated cell, init orthogonal or shorter sequences")]
    [InlineData(FailureMechanism.Exploding, "lstm", "a smaller learning_rate, init orthogonal or shorter sequences")]
    [InlineData(FailureMechanism.Saturated, "lstm", "a smaller learning_rate or layer_norm")]
    [InlineData(FailureMechanism.Vanishing, "rnn", "a gated cell with a forget_bias or update_bias above 0, chrono_max or shorter sequences")]
    [InlineData(FailureMechanism.Vanishing, "lstm", "a larger forget_bias, chrono_max or shorter sequences")]
    [InlineData(FailureMechanism.Vanishing, "gru", "a larger update_bias, chrono_max or shorter sequences")]
    public void For_Cell_NamesWhatItHas(FailureMechanism mechanism, string cell, string advice) =>
        Assert.Equal(advice, new DiagnosisAdvice(Variant(("cell", ParameterValue.Of(cell)))).For(mechanism));

    [Fact]
    public void For_VariantThatDoesItAlready_NamesTheRest()
    {
        var variant = Variant(
            ("cell", ParameterValue.Of("lstm")), ("init", ParameterValue.Of("orthogonal")), ("layer_norm", ParameterValue.Of(true)),
            ("chrono_max", ParameterValue.Of(40L)), ("sequence_length", ParameterValue.Of(60L)));

        Assert.Equal("a smaller learning_rate or a shorter sequence_length", new DiagnosisAdvice(variant).For(FailureMechanism.Exploding));
        Assert.Equal("a smaller learning_rate", new DiagnosisAdvice(variant).For(FailureMechanism.Saturated));
        Assert.Equal("a larger chrono_max or a shorter sequence_length", new DiagnosisAdvice(variant).For(FailureMechanism.Vanishing));
        var irnn = Variant(("init", ParameterValue.Of("irnn")));
        Assert.Equal("activation tanh or a smaller learning_rate", new DiagnosisAdvice(irnn).For(FailureMechanism.Dead));
    }

    [Theory]
    [InlineData("ar")]
    [InlineData("tdnn")]
    [InlineData("narx")]
    [InlineData("tree")]
    [InlineData("jordan")]
    public void For_NetworkWithoutACell_SaysSomething(string cell)
    {
        var advice = new DiagnosisAdvice(Variant(("cell", ParameterValue.Of(cell))));

        foreach (var mechanism in Enum.GetValues<FailureMechanism>()) Assert.NotEmpty(advice.For(mechanism));
        Assert.NotEmpty(advice.For(RunOutcome.Underfitting, false));
    }

    [Theory]
    [InlineData("adam", 0.001, "more epochs, another learning_rate or another cell or init")]
    [InlineData("adam", 0.3, "another learning_rate (usual with adam: 0.001 to 0.01) or another cell or init")]
    [InlineData("sgd", 0.001, "another learning_rate (usual with sgd: 0.01 to 0.1) or another cell or init")]
    public void For_RunNoBetterThanGuessing_NamesRatesThatItDoesNotHave(string optimizer, double rate, string advice) =>
        Assert.Equal(advice, new DiagnosisAdvice(Variant(("optimizer", ParameterValue.Of(optimizer)), ("learning_rate", ParameterValue.Of(rate))))
            .For(RunOutcome.NoBetterThanGuessing, false));

    [Theory]
    [InlineData(0.01, 16, "a larger hidden_size, another cell or more epochs")]
    [InlineData(0.1, 16, "a smaller learning_rate, a larger hidden_size or another cell")]
    [InlineData(0.1, 2, "a larger hidden_size, another cell or more epochs")]
    public void For_RunThatUnderfits_NamesTheRateWhereItIsHigh(double rate, long units, string advice) =>
        Assert.Equal(advice, new DiagnosisAdvice(Variant(("learning_rate", ParameterValue.Of(rate)), ("hidden_size", ParameterValue.Of(units))))
            .For(RunOutcome.Underfitting, false));

    [Fact]
    public void For_RunWithMuchDropout_SaysLessOfIt() =>
        Assert.StartsWith("less input_dropout, ", new DiagnosisAdvice(Variant(("input_dropout", ParameterValue.Of(0.9)))).For(RunOutcome.Underfitting, false),
            StringComparison.Ordinal);

    [Fact]
    public void For_EveryCellAndMechanism_SaysSomething()
    {
        foreach (var cell in CellRegistry.Standard.Variants)
        {
            var variant = cell.Variant is { } name ? Variant(("cell", ParameterValue.Of(cell.Name)), ("cell_variant", ParameterValue.Of(name)))
                : Variant(("cell", ParameterValue.Of(cell.Name)));
            foreach (var mechanism in Enum.GetValues<FailureMechanism>())
            {
                var advice = new DiagnosisAdvice(variant).For(mechanism);
                Assert.Matches("^(a|another|more|shorter|activation) .*[^ ,.]$", advice);
                if (cell.Shape.Gates.Count == 0) Assert.DoesNotContain("gate biases", advice, StringComparison.Ordinal);
                else Assert.DoesNotContain("a gated cell", advice, StringComparison.Ordinal);
            }
        }
    }

    private static Variant Variant(params (string Name, ParameterValue Value)[] values) =>
        new(1, [.. values.Select(one => new KeyValuePair<string, ParameterValue>(one.Name, one.Value))]);
}
