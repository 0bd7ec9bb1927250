using RnnSweep.Search.EarlyTermination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Training.GradientFlow;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Definitions;

public sealed class EarlyTerminateTests
{
    [Fact]
    public void Read_Defaults_AreFilledIn() =>
        Assert.Equal(new GradientFlowSettings(), Assert.Single(Reading.Accepted(Read("early_terminate: { type: gradient_flow }")).EarlyTermination));

    [Fact]
    public void Read_ListOfRules_IsTaken() =>
        Assert.Single(Reading.Accepted(Read("early_terminate: [ { type: gradient_flow, max_norm: 5 } ]")).EarlyTermination);

    [Theory]
    [InlineData("min_horizon: 20", 20.0, false)]
    [InlineData("min_horizon: 0.25", 0.25, true)]
    [InlineData("min_horizon: 1.0", 1.0, true)]
    [InlineData("min_horizon: 1", 1.0, false)]
    [InlineData("min_horizon: null", null, false)]
    public void Read_Horizon_IsStepsOrAShare_AndReadBack(string line, double? expected, bool isShare)
    {
        var definition = Reading.Accepted(Read($"early_terminate: {{ type: gradient_flow, {line}, max_dead: null, patience: 2, grace: 0, margin: 0.1 }}"));
        var rule = Assert.IsType<GradientFlowSettings>(Assert.Single(definition.EarlyTermination));
        Assert.Equal((expected, isShare), (rule.MinHorizon, rule.HorizonIsShare));
        var again = Reading.Accepted(Real(SweepDefinitionJson.WriteText(definition)));
        Assert.Equal(definition.EarlyTermination, again.EarlyTermination);
    }

    [Theory]
    [InlineData("vanishing_patience: 7", 7)]
    [InlineData("vanishing_patience: null", null)]
    [InlineData("patience: 2", 40)]
    public void Read_VanishingPatience_IsEpochsOrOff_AndReadBack(string line, int? expected)
    {
        var definition = Reading.Accepted(Read($"early_terminate: {{ type: gradient_flow, {line} }}"));
        Assert.Equal(expected, Assert.IsType<GradientFlowSettings>(Assert.Single(definition.EarlyTermination)).VanishingPatience);
        Assert.Equal(definition.EarlyTermination, Reading.Accepted(Real(SweepDefinitionJson.WriteText(definition))).EarlyTermination);
    }

    [Fact]
    public void Read_TaskThatStatesNothing_HasNoHorizonByDefault()
    {
        var definition = Reading.Accepted(
            Real("task: { dataset: mackey_glass }\nmethod: grid\nearly_terminate: { type: gradient_flow }\nparameters: { hidden_size: { value: 8 } }"));
        Assert.Null(((GradientFlowSettings)definition.EarlyTermination[0]).MinHorizon);
    }

    [Theory]
    [InlineData("adding", "{ type: gradient_flow, patience: -1 }", "", "early_terminate.patience", "found -1; allowed: a whole number from 1")]
    [InlineData("adding", "{ type: gradient_flow, patience: 0 }", "", "early_terminate.patience", "found 0")]
    [InlineData("adding", "{ type: gradient_flow, vanishing_patience: 0 }", "", "early_terminate.vanishing_patience",
        "found 0; allowed: a whole number from 1 to 1000000, or null (off)")]
    [InlineData("adding", "{ type: gradient_flow, vanishing_patience: 2.5 }", "", "early_terminate.vanishing_patience", "found 2.5")]
    [InlineData("adding", "{ type: gradient_flow, grace: 0.5 }", "", "early_terminate.grace", "found 0.5")]
    [InlineData("adding", "{ type: gradient_flow, margin: 1.5 }", "", "early_terminate.margin", "a share from 0 to below 1")]
    [InlineData("adding", "{ type: gradient_flow, max_norm: 0 }", "", "early_terminate.max_norm", "a number above 0")]
    [InlineData("adding", "{ type: gradient_flow, max_dead: 1 }", "", "early_terminate.max_dead", "a share from 0 to below 1")]
    [InlineData("adding", "{ type: gradient_flow, min_horizon: 1.5 }", "", "early_terminate.min_horizon", "found 1.5; allowed: a whole number of steps from 1")]
    [InlineData("adding", "{ type: gradient_flow, min_horizon: 0 }", "", "early_terminate.min_horizon", "found 0")]
    [InlineData("adding", "{ type: gradient_flow, min_horizon: 50 }", "sequence_length: { values: [50, 100] }", "early_terminate.min_horizon",
        "found 50; with sequence_length 50 adding asks for memory over 49 steps")]
    [InlineData("adding", "{ type: gradient_flow, min_horizon: 50 }", "", "early_terminate.min_horizon",
        "with the default sequence_length adding asks for memory over 49 steps")]
    [InlineData("mackey_glass", "{ type: gradient_flow, min_horizon: 0.5 }", "", "early_terminate.min_horizon", "what that is for mackey_glass is not known")]
    [InlineData("adding", "{ type: gradient_flow, max_norm: null, min_horizon: null, max_dead: null }", "", "early_terminate", "would never stop a run")]
    [InlineData("adding", "{ type: gradient_flow }", "gradient_probe: { values: [default, off] }", "parameters.gradient_probe.values[1]",
        "is off where early_terminate looks at what the probe measures")]
    [InlineData("adding", "{ type: gradient_flow }", "cell: { values: [gru, tdnn] }", "early_terminate",
        "looks at a network's state, and tdnn has none. Set min_horizon and max_dead to null, or leave that cell out.")]
    [InlineData("mackey_glass", "{ type: gradient_flow }", "cell: { value: ar }", "early_terminate", "and ar has none")]
    [InlineData("reverse", "{ type: gradient_flow }", "cell: { value: gru }", "early_terminate",
        "which is not followed where the pattern is encoder_decoder. Set min_horizon and max_dead to null.")]
    [InlineData("adding", "{ type: sync_halving }", "", "early_terminate", "max_iter is missing: the epochs of the last rung, such as max_iter: 27.")]
    [InlineData("adding", "{ type: hyperband_full, max_iter: 2 }", "", "early_terminate",
        "there is one rung only: min_iter times eta is above max_iter. Make max_iter larger, or min_iter or eta smaller.")]
    [InlineData("adding", "{ type: threshold }", "", "early_terminate",
        "neither lower nor upper is given. Write upper: 2.5, or lower: 0.1, in the metric's own units.")]
    [InlineData("adding", "{ type: threshold, lower: 2, upper: 1 }", "", "early_terminate", "lower is not below upper, so every run would be stopped.")]
    [InlineData("adding", "{ type: target }", "", "early_terminate",
        "value is missing: what is good enough, in the metric's own units, such as value: 0.01.")]
    [InlineData("adding", "{ type: hyperband }", "", "early_terminate", "neither min_iter nor max_iter is given. Write min_iter: 3, or max_iter: 27 and s: 2.")]
    [InlineData("adding", "{ type: hyperband, min_iter: 3, s: 2 }", "", "early_terminate", "min_iter stands beside max_iter or s.")]
    [InlineData("adding", "{ type: hyperband, max_iter: 27 }", "", "early_terminate", "s is missing")]
    [InlineData("adding", "{ type: hyperband, max_iter: 2, s: 2 }", "", "early_terminate", "there is no band")]
    [InlineData("adding", "{ type: hyperband, min_iter: 3, eta: 1 }", "", "early_terminate.eta", "found 1; allowed: a number above 1")]
    [InlineData("adding", "{ type: hyperband, min_iter: 3, maxiter: 5 }", "", "early_terminate.maxiter", "Did you mean 'max_iter'?")]
    [InlineData("adding", "{ type: median, percentile: 20 }", "", "early_terminate.percentile", "unknown key 'percentile'")]
    [InlineData("adding", "{ type: percentile, percentile: 100 }", "", "early_terminate.percentile", "found 100; allowed:")]
    [InlineData("adding", "{ type: gradient }", "", "early_terminate.type", "unknown value 'gradient'")]
    [InlineData("adding", "{ horizon: 3 }", "", "early_terminate", "type is missing")]
    [InlineData("adding", "{ type: gradient_flow, horizon: 3 }", "", "early_terminate.horizon", "Did you mean 'min_horizon'?")]
    [InlineData("adding", "[ { type: gradient_flow }, { type: gradient_flow } ]", "", "early_terminate[1]", "gradient_flow is given twice")]
    [InlineData("adding", "[]", "", "early_terminate", "found a list; allowed: one rule or a list of 1 to 10")]
    [InlineData("adding", "gradient_flow", "", "early_terminate", "found 'gradient_flow'; allowed: a mapping")]
    [InlineData("sunspots", "{ type: asha_stop, resource: sequence_length }", "sequence_length: { values: [6, 12] }", "early_terminate",
        "Set type: asha.")]
    [InlineData("adding", "{ type: asha, resource: sequence_length }", "sequence_length: { values: [6, 12] }", "early_terminate.resource",
        "adding asks something else where sequence_length differs")]
    [InlineData("sunspots", "{ type: asha, resource: sequence_length }", "", "early_terminate.resource", "from min_iter on, and there is none")]
    [InlineData("sunspots", "{ type: asha, resource: sequence_length, min_iter: 12 }", "sequence_length: { values: [6, 12] }", "early_terminate.resource",
        "12 is the only one. List at least two")]
    [InlineData("sunspots", "[ { type: asha, resource: sequence_length }, { type: median } ]", "sequence_length: { values: [6, 12] }", "early_terminate[1]",
        "median compares runs at the same epoch")]
    [InlineData("sunspots", "{ type: asha, resource: sequence_length }",
        "sequence_length: { values: [6, 12] }\n  patience: { value: 3, when: { sequence_length: 6 } }", "early_terminate.resource",
        "when of patience names it")]
    [InlineData("sunspots", "{ type: asha, resource: sequence_length }",
        "cell: { values: [rnn, gru] }\n  sequence_length: { values: [6, 12], when: { cell: rnn } }", "early_terminate.resource", "Leave the when out.")]
    public void Read_RuleThatMakesNoSense_IsRefused(string dataset, string rule, string parameter, string key, string message)
    {
        var text = $"task: {{ dataset: {dataset} }}\nmethod: grid\nearly_terminate: {rule}\nparameters:\n  hidden_size: {{ value: 8 "
            + $"}}\n{(parameter.Length > 0 ? $"  {parameter}\n" : "")}";
        var result = Real(text);
        Assert.Null(result.Definition);
        Assert.Contains(result.Errors, error => error.Key == key && error.Message.Contains(message, StringComparison.Ordinal));
    }

    /// <summary>Every network with a state has the figures.</summary>
    [Theory]
    [InlineData("adding", "cell: { value: jordan }")]
    [InlineData("delayed_echo", "cell: { value: jordan }\n  teacher_forcing: { values: [false, true] }")]
    [InlineData("adding", "cell: { values: [rnn, gru, lstm] }\n  layer_norm: { values: [false, true] }")]
    [InlineData("adding", "cell: { values: [rnn, gru, lstm, mgu] }\n  zoneout: { values: [0, 0.1] }")]
    [InlineData("adding", "cell: { value: lstm }\n  cell_variant: { values: [vanilla, full_gate_recurrence] }")]
    public void Read_RuleAndMetricForANetworkWithAState_AreAccepted(string dataset, string parameters)
    {
        Assert.Single(Reading.Accepted(
            Real($"task: {{ dataset: {dataset} }}\nmethod: grid\nearly_terminate: {{ type: gradient_flow }}\nparameters:\n  {parameters}\n")).EarlyTermination);
        Reading.Accepted(Real(
            $"task: {{ dataset: {dataset} }}\nmethod: grid\nmetric: {{ name: gradient_horizon, goal: maximize }}\nparameters:\n  {parameters}\n"));
    }

    [Theory]
    [InlineData("adding", "tdnn",
        "gradient_horizon is measured in a network's state, and tdnn has none. Judge runs by another metric, or leave that cell out.")]
    [InlineData("reverse", "gru",
        "gradient_horizon is measured in a network's state, which is not followed where the pattern is encoder_decoder. Judge runs by another metric.")]
    public void Read_MetricOfAStateThatIsNotThere_IsRefused(string dataset, string cell, string message)
    {
        var result = Real($"task: {{ dataset: {dataset} }}\nmethod: grid\nmetric: {{ name: gradient_horizon, goal: maximize }}\nparameters: {{ cell: {{ "
            + $"value: {cell} }} }}");
        Assert.Contains(result.Errors, error => error.Key == "metric.name" && error.Message == message);
    }

    [Theory]
    [InlineData("{ type: asha, resource: sequence_length, eta: 2 }")]
    [InlineData("[ { type: asha, resource: sequence_length, min_iter: 6, skip: 1 }, { type: threshold, upper: 3 }, { type: gradient_flow } ]")]
    public void Read_RungsAreLengths_IsReadBack(string rule)
    {
        var definition = Reading.Accepted(Real($"task: {{ dataset: sunspots }}\nmethod: bayes\nrun_cap: 9\nearly_terminate: {rule}\n"
            + "parameters: { learning_rate: { min: 0.01, max: 0.1 }, sequence_length: { values: [24, 3, 6, 12] } }"));
        Assert.Equal(definition.EarlyTermination, Reading.Accepted(Real(SweepDefinitionJson.WriteText(definition))).EarlyTermination);
    }

    [Fact]
    public void Read_RuleForAFunction_IsRefused()
    {
        var result = Reading.Read("task: { function: sphere }\nmethod: grid\nearly_terminate: { type: gradient_flow }\nparameters: { x: { value: 1 } }");
        Assert.Contains("a test function has none", Assert.Single(result.Errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gradient_horizon", true)]
    [InlineData("gradient_lag_16", true)]
    [InlineData("gate_f_mean", true)]
    [InlineData("gradient_lag_15", false)]
    public void Read_MetricOfTheProbe_CanJudge(string metric, bool accepted) =>
        Assert.Equal(accepted, Read($"metric: {{ name: {metric}, goal: maximize }}").Definition is not null);

    [Fact]
    public void Names_OfTheRule_AreThoseOfTheTrainer() =>
        Assert.All(FlowMetricNames.All, name => Assert.True(FlowMetrics.Plain.Contains(name) || EpochMetrics.All.Contains(name), name));

    [Fact]
    public void Names_OfLags_AreThoseOfTheTrainer() =>
        Assert.All([1, 64, 1 << 20], lag => Assert.Equal(lag, FlowMetrics.LagOf(FlowMetricNames.Lag(lag))));

    private static SweepDefinitionResult Read(string line) =>
        Real($"task: {{ dataset: adding }}\nmethod: grid\n{line}\nparameters: {{ hidden_size: {{ value: 8 }} }}");

    private static SweepDefinitionResult Real(string text) => new SweepDefinitionReader().Read(text, "x.yaml");
}
