using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Training.Runs;

namespace RnnSweep.Sweeps.Tests.Definitions;

public sealed class MetricsTests
{
    private const string Two = "metrics: [{ name: f1 }, { name: f2, goal: maximize }]\n";

    [Fact]
    public void Read_Several_TheFirstDecides_AndTheJournalKeepsThem()
    {
        var definition = Reading.Accepted(Read(Two));
        Assert.Equal([new RunGoal("f1", false), new RunGoal("f2", true)], definition.Goals);
        Assert.Equal("f1", definition.Goal.Metric);
        var decoded = EffectiveDefinition.Decode(SweepDefinitionJson.Write(definition));
        Assert.Equal((2, 0), (decoded.Goals.Count, decoded.NotUnderstood.Count));
        Assert.Equal(definition.Goals, decoded.Goals);
        Assert.Equal(SweepDefinitionJson.WriteText(definition), SweepDefinitionJson.WriteText(decoded));
    }

    [Fact]
    public void Read_OneInAList_IsOneMetric() => Assert.Empty(Reading.Accepted(Read("metrics: [{ name: f2 }]\n", "gp")).OtherGoals);

    [Fact]
    public void Read_NoMetricForZdt1_IsTheFirst() => Assert.Equal("f1", Reading.Accepted(Read("", "gp")).Goal.Metric);

    [Theory]
    [InlineData("metrics: []\n", "random", "metrics", "found a list; allowed: a list of 1 to 8 metrics")]
    [InlineData("metrics: f1\n", "random", "metrics", "found 'f1'; allowed: a list of 1 to 8 metrics")]
    [InlineData("metrics: [f1]\n", "random", "metrics[0]", "found 'f1'; allowed: a mapping, such as { name: valid_loss, goal: minimize }.")]
    [InlineData("metrics: [{ name: f1 }, { goal: minimize }]\n", "random", "metrics[1]", "name is missing; allowed: f1, f2.")]
    [InlineData("metrics: [{ name: f1 }, { name: f3 }]\n", "random", "metrics[1].name", "unknown metric 'f3'. Did you mean 'f1'?")]
    [InlineData("metrics: [{ name: f1 }, { name: value }]\n", "random", "metrics[1].name", "unknown metric 'value'.")]
    [InlineData("metrics: [{ name: f1 }, { name: valid_loss }]\n", "random", "metrics[1].name",
        "valid_loss is measured where a network is trained; a function has metrics of its own, f1, f2.")]
    [InlineData("metrics: [{ name: f1 }, { name: f1 }]\n", "random", "metrics[1]", "f1 is given twice. Leave one out.")]
    [InlineData("metrics: [{ name: f1, target: 3 }, { name: f2 }]\n", "random", "metrics[0].target", "target goes with one metric.")]
    [InlineData("metrics: [{ name: f1 }, { name: f2, gaol: minimize }]\n", "random", "metrics[1].gaol", "unknown key 'gaol'. Did you mean 'goal'?")]
    [InlineData("metric: { name: f1 }\n" + Two, "random", "metric", "is given beside metrics; a sweep has one of the two. Leave one out.")]
    [InlineData("keep_models: 3\n" + Two, "random", "keep_models", "goes with one metric: with several, which runs are best is known at the end only.")]
    [InlineData(Two, "gp", "method", "gp learns from one metric, and there are 2. Allowed with several: grid, random, sobol, tpe, nsga2, bayes.")]
    public void Read_WhatMakesNoSense_IsRefused(string metrics, string method, string key, string message)
    {
        var error = Reading.Refused(Read(metrics, method));
        Assert.Equal(key, error.Key);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ParameterWithAMetricsName_IsRefused() =>
        Assert.Equal("f1 is a metric of zdt1. Give the parameter another name.",
            Reading.Refused(Reading.Read(
                "task: { function: zdt1 }\nmethod: random\nrun_cap: 4\nparameters: { f1: { min: 0.0, max: 1.0 }, b: { value: 1 } }")).Message);

    [Fact]
    public void MethodText_BayesWithTwo_SaysWhy()
    {
        var definition = Reading.Accepted(Read(Two, "bayes"));
        Assert.Equal("bayes (tpe, because there are 2 metrics)", definition.MethodText);
        Assert.Equal("bayes", CoordinatorParts.MethodOf(definition).Name);
    }

    private static SweepDefinitionResult Read(string metrics, string method = "nsga2") => Reading.Read(
        $"task: {{ function: zdt1 }}\nmethod: {method}\nrun_cap: 4\n{metrics}parameters:\n  a: {{ min: 0.0, max: 1.0 }}\n  b: {{ min: 0.0, max: 1.0 }}\n");
}
