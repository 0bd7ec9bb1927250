using RnnSweep.Search.Space;

namespace RnnSweep.Sweeps.Tests.Definitions;

public sealed class ParameterShapeTests
{
    [Fact]
    public void Infer_TwoWholeNumbers_IsIntUniform() =>
        Assert.Equal(new IntUniformDistribution(0, 1), Reading.DistributionOf("weight_decay", "{ min: 0, max: 1 }"));

    [Theory]
    [InlineData("{ min: 0.0, max: 1.0 }")]
    [InlineData("{ min: 0.0, max: 1 }")]
    [InlineData("{ min: 0, max: 1.0 }")]
    [InlineData("{ distribution: uniform, min: 0, max: 1 }")]
    [InlineData("{ min: 0, max: 1e0 }")]
    [InlineData("{ min: !!float 0, max: 1 }")]
    public void Infer_OneRealNumber_IsUniform(string shape) =>
        Assert.Equal(new UniformDistribution(0, 1), Reading.DistributionOf("weight_decay", shape));

    [Fact]
    public void Value_Alone_IsConstant() =>
        Assert.Equal(new ConstantDistribution(ParameterValue.Of("gru")), Reading.DistributionOf("cell", "{ value: gru }"));

    [Fact]
    public void Values_Alone_IsCategorical() =>
        Assert.Equal([1L, 2L, 3L], Categories("num_layers", "{ values: [1, 2, 3] }"));

    [Theory]
    [InlineData("{ distribution: q_uniform, min: 16, max: 64 }", 1.0, true)]
    [InlineData("{ distribution: q_uniform, min: 16, max: 64, q: 8 }", 8.0, true)]
    [InlineData("{ distribution: q_uniform, min: 16, max: 64, q: 8.0 }", 8.0, false)]
    public void QUniform_StepIsWholeOnlyAsWritten(string shape, double q, bool whole) =>
        Assert.Equal(new QUniformDistribution(16, 64, q, whole), Reading.DistributionOf("hidden_size", shape));

    [Fact]
    public void LogShapes_AreRead()
    {
        Assert.Equal(new LogUniformValuesDistribution(0.001, 0.03), Reading.DistributionOf("learning_rate", "{ distribution: log_uniform_values, min: 1e-3, max: 0.03 }"));
        Assert.Equal(new QLogUniformValuesDistribution(16, 64, 8, true), Reading.DistributionOf("hidden_size", "{ distribution: q_log_uniform_values, min: 16, max: 64, q: 8 }"));
    }

    [Theory]
    [InlineData("learning_rate", "[1e-3, .5, 1., 2, 1E+1]", new object[] { 0.001, 0.5, 1.0, 2L, 10.0 })]
    [InlineData("hidden_size", "[16, 0x10, 0o20, 16.0]", new object[] { 16L, 16L, 16L, 16.0 })]
    [InlineData("bidirectional", "[true, FALSE]", new object[] { true, false })]
    [InlineData("activation", "[tanh, \"relu\", 'sigmoid', !!str identity]", new object[] { "tanh", "relu", "sigmoid", "identity" })]
    public void Scalars_FollowTheCoreSchema(string name, string list, object[] expected) =>
        Assert.Equal(expected, Categories(name, $"{{ values: {list} }}"));

    [Fact]
    public void Null_IsAValueWhereTheParameterTakesIt() =>
        Assert.Equal([null, 1L], Categories("clip_norm", "{ values: [~, 1] }"));

    [Theory]
    [InlineData("{ invalid: 1 }", "unknown key 'invalid'")]
    [InlineData("{ values: [] }", "found an empty list; allowed: a list of at least one value")]
    [InlineData("{ values: 3 }", "found 3; allowed: a list of at least one value")]
    [InlineData("{ values: [[1]] }", "found a list; allowed: one value")]
    [InlineData("{ min: 1, max: 0 }", "found 1; allowed: below max, which is 0")]
    [InlineData("{ min: 1, max: 1 }", "found 1; allowed: below max, which is 1")]
    [InlineData("{ min: 0.0, max: 1.0, distribution: int_uniform }", "found 0.0; allowed: a whole number for int_uniform")]
    [InlineData("{ min: 0, max: 1.0, distribution: int_uniform }", "found 1.0; allowed: a whole number for int_uniform")]
    [InlineData("{ distribution: log_uniform_values, min: 2, max: 1 }", "allowed: below max")]
    [InlineData("{ distribution: q_log_uniform_values, min: 2, max: 2 }", "allowed: below max")]
    [InlineData("{ distribution: log_uniform_values, min: 0, max: 1 }", "allowed: a number above 0")]
    [InlineData("{ distribution: log_uniform, min: 0, max: 1 }", "log_uniform is deprecated: its min and max are exponents of e. Use log_uniform_values")]
    [InlineData("{ distribution: q_log_uniform, min: 0, max: 1 }", "Use q_log_uniform_values")]
    [InlineData("{ distribution: inv_log_uniform, min: 0, max: 1 }", "Use log_uniform_values")]
    [InlineData("{ distribution: normal }", "normal is not built yet")]
    [InlineData("{ distribution: q_normal, q: 0.1 }", "q_normal is not built yet")]
    [InlineData("{ distribution: log_normal }", "log_normal is not built yet")]
    [InlineData("{ distribution: beta }", "beta is not built yet")]
    [InlineData("{ distribution: q_beta }", "q_beta is not built yet")]
    [InlineData("{ distribution: inv_log_uniform_values, min: 1, max: 2 }", "inv_log_uniform_values is not built yet")]
    [InlineData("{ values: [0, 1], probabilities: [0.5, 0.5] }", "probabilities is not built yet")]
    [InlineData("{ parameters: { b: { value: 1 } } }", "a group of nested parameters is not built yet")]
    [InlineData("{ value: 1, where: x }", "where is not built yet")]
    [InlineData("{ distribution: unifrom, min: 0, max: 1 }", "unknown value 'unifrom'. Did you mean 'uniform'?")]
    [InlineData("{ distribution: uniform, min: 0.1 }", "max is missing; uniform takes min, max")]
    [InlineData("{ min: 0.1 }", "max is missing")]
    [InlineData("{ distribution: categorical }", "values is missing")]
    [InlineData("{ distribution: constant }", "value is missing")]
    [InlineData("{ value: 1, values: [1] }", "values does not belong here: it does not go with value")]
    [InlineData("{ values: [1], max: 3 }", "max does not belong here: it does not go with values")]
    [InlineData("{ distribution: uniform, min: 0, max: 1, q: 1 }", "q does not belong here: distribution uniform takes min, max")]
    [InlineData("{ min: 0, max: 1, q: 1 }", "q needs its distribution named")]
    [InlineData("{ distribution: q_uniform, min: 0, max: 1, q: 0 }", "found 0; allowed: a number above 0")]
    [InlineData("{ min: 0, max: \"1\" }", "found '1'; allowed: a number")]
    [InlineData("{ min: 0, max: .inf }", "found .inf; allowed: a number")]
    [InlineData("{ low: 0, max: 1 }", "unknown key 'low'. Did you mean 'min'?", "min is missing")]
    [InlineData("{ choices: [1] }", "unknown key 'choices'. Did you mean 'values'?")]
    [InlineData("{}", "found no values; give value, values, or min and max")]
    [InlineData("3", "found 3; allowed: a mapping. Write weight_decay: { value: 3 }")]
    [InlineData("[1, 2]", "found a list; allowed: a mapping. Write weight_decay: { values: [ … ] }")]
    [InlineData("", "found null; allowed: a mapping")]
    public void Shape_ThatIsNone_IsRefused(string shape, params string[] messages)
    {
        var result = Reading.ReadParameters($"weight_decay: {shape}");
        Assert.Null(result.Definition);
        Assert.Equal(messages.Length, result.Errors.Count);
        foreach (var message in messages) Assert.Contains(result.Errors, error => error.Message.Contains(message, StringComparison.Ordinal));
        Assert.All(result.Errors, error => Assert.Equal(5, error.Line));
    }

    private static object?[] Categories(string name, string shape) =>
        [.. Assert.IsType<CategoricalDistribution>(Reading.DistributionOf(name, shape)).Values.Select(value => value.Boxed)];
}
