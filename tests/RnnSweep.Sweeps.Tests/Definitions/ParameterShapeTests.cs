using RnnSweep.Search.Space;
using RnnSweep.Training.Catalogues;
using RnnSweep.Values;

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
        Assert.Equal(new LogUniformValuesDistribution(0.001, 0.03),
            Reading.DistributionOf("learning_rate", "{ distribution: log_uniform_values, min: 1e-3, max: 0.03 }"));
        Assert.Equal(new QLogUniformValuesDistribution(16, 64, 8, true),
            Reading.DistributionOf("hidden_size", "{ distribution: q_log_uniform_values, min: 16, max: 64, q: 8 }"));
    }

    [Theory]
    [MemberData(nameof(Priors))]
    public void Prior_IsReadWithWandbsDefaults(string shape, Distribution expected)
    {
        var text = $"task: {{ function: sphere }}\nmethod: random\nrun_cap: 3\nparameters: {{ x: {shape} }}";
        Assert.Equal(expected, Assert.Single(Reading.Accepted(Reading.Read(text)).Space.Parameters).Distribution);
    }

    public static TheoryData<string, Distribution> Priors => new()
    {
        { "{ distribution: normal }", new NormalDistribution(0, 1) },
        { "{ distribution: log_normal }", new LogNormalDistribution(0, 1) },
        { "{ distribution: q_normal, q: 0.1 }", new QNormalDistribution(0, 1, 0.1, false) },
        { "{ distribution: q_normal }", new QNormalDistribution(0, 1, 1, true) },
        { "{ distribution: q_log_normal, mu: 2, sigma: 0.5 }", new QLogNormalDistribution(2, 0.5, 1, true) },
        { "{ distribution: beta }", new BetaDistribution(1, 1) },
        { "{ distribution: q_beta }", new QBetaDistribution(1, 1, 1, true) },
        { "{ distribution: inv_log_uniform_values, min: 1, max: 2 }", new InvLogUniformValuesDistribution(1, 2) },
    };

    [Fact]
    public void ValuesWithProbabilities_AreWeighted()
    {
        var weighted = Assert.IsType<WeightedDistribution>(Reading.DistributionOf("cell", "{ values: [rnn, gru], probabilities: [0.25, 0.75] }"));
        Assert.Equal([0.25, 0.75], weighted.Probabilities);
        Assert.Equal(["rnn", "gru"], weighted.Values.Select(value => value.ToCell()));
    }

    [Theory]
    [InlineData("learning_rate: { distribution: normal, mu: 0.01, sigma: 0.003 }",
        "normal gives -0.01488 to 0.03463 here; allowed: a number above 0 up to 1000. A normal draw may lie 8.3 standard deviations from mu: make sigma "
        + "smaller, or use log_normal.")]
    [InlineData("hidden_size: { distribution: q_normal, mu: 8, sigma: 2 }",
        "q_normal gives -9 to 24 here; allowed: a whole number from 1 to 16384. A normal draw may lie 8.3 standard deviations from mu: make sigma smaller, or "
        + "use q_log_normal.")]
    [InlineData("hidden_size: { distribution: log_normal, mu: 3 }",
        "log_normal gives numbers with a fraction; hidden_size takes whole numbers. Use q_log_normal.")]
    [InlineData("momentum: { distribution: q_beta }", "q_beta gives 0 to 1 here; allowed: a number from 0 to below 1.")]
    public void Prior_ThatReachesTooFar_IsRefused(string parameter, string message) =>
        Assert.Equal(Reading.WithLists(message), Reading.Refused(Reading.ReadParameters(parameter)).Message);

    [Fact]
    public void Prior_OverNames_IsRefused() =>
        Assert.Equal(
            $"found a range (normal); allowed: {string.Join(", ", TrainingCatalogue.Standard.Networks.Names)}, listed under values.",
            Reading.Refused(Reading.ReadParameters("cell: { distribution: normal }")).Message);

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
    [InlineData("{ distribution: inv_log_uniform, min: 2, max: 3 }",
        "Use inv_log_uniform_values, whose min and max are the values themselves: min: 0.0497871, max: 0.135335.")]
    [InlineData("{ distribution: log_uniform, min: -3, max: -2 }",
        "Use log_uniform_values, whose min and max are the values themselves: min: 0.0497871, max: 0.135335.")]
    [InlineData("{ distribution: inv_log_uniform_values, min: 2, max: 2 }", "allowed: below max")]
    [InlineData("{ distribution: normal, sigma: -1 }", "found -1; allowed: a number from 0")]
    [InlineData("{ distribution: normal, mu: a }", "found 'a'; allowed: a number")]
    [InlineData("{ distribution: normal, min: 0 }", "min does not belong here: distribution normal takes mu, sigma")]
    [InlineData("{ distribution: log_normal, sigma: 200 }", "lead out of a float64")]
    [InlineData("{ distribution: beta, a: 0 }", "found 0; allowed: a number above 0")]
    [InlineData("{ distribution: q_beta, q: 0 }", "found 0; allowed: a number above 0")]
    [InlineData("{ mu: 1, sigma: 2 }", "mu needs its distribution named: `distribution: normal`")]
    [InlineData("{ a: 1 }", "a needs its distribution named: `distribution: beta`")]
    [InlineData("{ values: [0, 1], probabilities: [0.5, 0.4] }", "the probabilities sum up to 0.9; allowed: 1")]
    [InlineData("{ values: [0, 1], probabilities: [1] }", "found 1 probabilities for 2 values; allowed: one each")]
    [InlineData("{ values: [0, 1], probabilities: [1.5, -0.5] }", "found 1.5; allowed: a number from 0 to 1", "found -0.5; allowed: a number from 0 to 1")]
    [InlineData("{ values: [0, 1], probabilities: 1 }", "found 1; allowed: a list with one probability for each value")]
    [InlineData("{ probabilities: [1] }", "found no values")]
    [InlineData("{ distribution: categorical, values: [1], probabilities: [1] }", "probabilities does not belong here")]
    [InlineData("{ distribution: categorical_w_probabilities, values: [1] }", "probabilities is missing")]
    [InlineData("{ value: 1, where: x }", "where is a key of the sweep")]
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
        [.. Assert.IsType<CategoricalDistribution>(Reading.DistributionOf(name, shape)).Values.Select(value => value.ToCell())];
}
