using RnnSweep.Search.Space;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Definitions;

/// <summary>The accept and reject cases of W&amp;B's own tests of its grammar, one by one. Draws are tested where the distributions are.</summary>
public sealed class WandbCaseTests
{
    private const string Top = "task: { function: sphere }\nmethod: random\nrun_cap: 3\n";

    public static TheoryData<string, Distribution> Accepted => new()
    {
        { "{ min: 0, max: 1 }", new IntUniformDistribution(0, 1) },
        { "{ min: 0.0, max: 1.0 }", new UniformDistribution(0, 1) },
        { "{ min: 0.0, max: 1 }", new UniformDistribution(0, 1) },
        { "{ min: 0, max: 1.0 }", new UniformDistribution(0, 1) },
        { "{ distribution: uniform, min: 0, max: 1 }", new UniformDistribution(0, 1) },
        { "{ distribution: normal }", new NormalDistribution(0, 1) },
        { "{ distribution: log_normal }", new LogNormalDistribution(0, 1) },
        { "{ distribution: q_normal, q: 0.1 }", new QNormalDistribution(0, 1, 0.1, false) },
        { "{ distribution: beta }", new BetaDistribution(1, 1) },
        { "{ distribution: q_beta }", new QBetaDistribution(1, 1, 1, true) },
        { "{ value: abcd }", new ConstantDistribution(ParameterValue.Of("abcd")) },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Parameter_Shape_IsInferredAsByWandb(string shape, Distribution expected) =>
        Assert.Equal(expected, Reading.Accepted(Read($"parameters: {{ x: {{ value: 1 }}, p: {shape} }}")).Space.Parameters[1].Distribution);

    [Fact]
    public void Values_AreCategorical_AndNumbersInQuotesStayTexts() =>
        Assert.Equal([1L, 2L, "3"], Assert.IsType<CategoricalDistribution>(
            Reading.Accepted(Read("parameters: { p: { values: [1, 2, \"3\"] }, x: { value: 1 } }")).Space.Parameters[0].Distribution).Values.Select(v =>
            v.ToCell()));

    [Theory]
    [InlineData("{ invalid: 1 }")]
    [InlineData("{ values: [] }")]
    [InlineData("{ min: 1, max: 0 }")]
    [InlineData("{ min: 0.0, max: 1.0, distribution: int_uniform }")]
    [InlineData("{ distribution: log_uniform_values, min: 2, max: 1 }")]
    [InlineData("{ distribution: log_uniform_values, min: 1, max: 1 }")]
    [InlineData("{ distribution: q_log_uniform_values, min: 1, max: 1 }")]
    [InlineData("{ distribution: inv_log_uniform_values, min: 1, max: 1 }")]
    [InlineData("{ distribution: log_uniform, min: 0, max: 1 }")]
    [InlineData("{ distribution: q_log_uniform, min: 0, max: 1 }")]
    [InlineData("{ distribution: inv_log_uniform, min: 0, max: 1 }")]
    [InlineData("3")]
    [InlineData("abc")]
    public void Parameter_Shape_IsRefusedAsByWandb(string shape) => Refused(Read($"parameters: {{ x: {{ value: 1 }}, p: {shape} }}"));

    [Theory]
    [InlineData("parameters: {}")]
    [InlineData("")]
    [InlineData("parameters: 3")]
    public void Parameters_NoneOrEmpty_AreRefused(string parameters) => Refused(Read(parameters));

    [Theory]
    [InlineData("1", true)]
    [InlineData("300", true)]
    [InlineData("-1", false)]
    [InlineData("0", false)]
    [InlineData("-0.3", false)]
    [InlineData("5.1", false)]
    [InlineData("\"1\"", false)]
    public void RunCap_IsAWholeNumberFromOne(string cap, bool accepted)
    {
        var result = Reading.Read($"task: {{ function: sphere }}\nmethod: random\nrun_cap: {cap}\nparameters: {{ x: {{ value: 1 }} }}");
        Assert.Equal(accepted, result.Definition is not null);
    }

    [Theory]
    [InlineData("metric: valid_loss")]
    [InlineData("metric: { name: value, goal: minimise }")]
    [InlineData("controller: { type: remote }")]
    [InlineData("controller: { other: local }")]
    [InlineData("early_terminate: { type: hyperband, min_iter: 3, other: 1 }")]
    [InlineData("early_terminate: { type: unknown }")]
    public void TopLevel_Line_IsRefused(string line) => Refused(Read($"{line}\nparameters: {{ x: {{ value: 1 }} }}"));

    [Theory]
    [InlineData("controller: { type: cloud }")]
    [InlineData("controller: { type: local }")]
    [InlineData("early_terminate: { type: hyperband, min_iter: 3 }")]
    [InlineData("early_terminate: { type: hyperband, max_iter: 27, s: 2, eta: 3, strict: true }")]
    [InlineData("metric: { name: value, goal: maximize }")]
    public void TopLevel_Line_IsAccepted(string line) => Reading.Accepted(Read($"{line}\nparameters: {{ x: {{ value: 1 }} }}"));

    [Fact]
    public void Nested_Groups_KeepTheirStructureInTheNames()
    {
        var definition = Reading.Accepted(
            Read("parameters: { a: { parameters: { b: { values: [1, 2] }, c: { parameters: { d: { value: 1 }, b: { value: 2 } } } } } }"));
        Assert.Equal(["a.b", "a.c.d", "a.c.b"], definition.Space.Parameters.Select(p => p.Name));
    }

    private static Sweeps.Definitions.SweepDefinitionResult Read(string rest) => Reading.Read(Top + rest);

    private static void Refused(Sweeps.Definitions.SweepDefinitionResult result)
    {
        Assert.Null(result.Definition);
        Assert.NotEmpty(result.Errors);
    }
}
