using System.Text.Json;
using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Decoding;

namespace RnnSweep.Sweeps.Tests.Definitions;

public sealed class RoundTripTests
{
    [Theory]
    [InlineData("num_layers: { value: 1 }", "{\"distribution\":\"constant\",\"value\":1}")]
    [InlineData("clip_norm: { value: 1.0 }", "{\"distribution\":\"constant\",\"value\":1.0}")]
    [InlineData("clip_norm: { value: ~ }", "{\"distribution\":\"constant\",\"value\":null}")]
    [InlineData("bidirectional: { values: [true, false] }", "{\"distribution\":\"categorical\",\"values\":[true,false]}")]
    [InlineData("cell: { values: [rnn, gru] }", "{\"distribution\":\"categorical\",\"values\":[\"rnn\",\"gru\"]}")]
    [InlineData("learning_rate: { values: [1e-3, 1, 1.0, 1e-20, 0.1] }", "{\"distribution\":\"categorical\",\"values\":[0.001,1,1.0,1E-20,0.1]}")]
    [InlineData("hidden_size: { min: 8, max: 64 }", "{\"distribution\":\"int_uniform\",\"min\":8,\"max\":64}")]
    [InlineData("weight_decay: { min: 0, max: 1.0 }", "{\"distribution\":\"uniform\",\"min\":0.0,\"max\":1.0}")]
    [InlineData("weight_decay: { distribution: q_uniform, min: 0, max: 1, q: 0.1 }", "{\"distribution\":\"q_uniform\",\"min\":0.0,\"max\":1.0,\"q\":0.1}")]
    [InlineData("hidden_size: { distribution: q_uniform, min: 8, max: 64, q: 8 }", "{\"distribution\":\"q_uniform\",\"min\":8.0,\"max\":64.0,\"q\":8}")]
    [InlineData("learning_rate: { distribution: log_uniform_values, min: 1e-3, max: 0.03 }",
        "{\"distribution\":\"log_uniform_values\",\"min\":0.001,\"max\":0.03}")]
    [InlineData("hidden_size: { distribution: q_log_uniform_values, min: 8, max: 64, q: 8.0 }",
        "{\"distribution\":\"q_log_uniform_values\",\"min\":8.0,\"max\":64.0,\"q\":8.0}")]
    [InlineData("cell: { values: [rnn, gru], probabilities: [0.25, 0.75] }",
        "{\"distribution\":\"categorical_w_probabilities\",\"values\":[\"rnn\",\"gru\"],\"probabilities\":[0.25,0.75]}")]
    [InlineData("learning_rate: { distribution: inv_log_uniform_values, min: 1e-3, max: 0.03 }",
        "{\"distribution\":\"inv_log_uniform_values\",\"min\":0.001,\"max\":0.03}")]
    [InlineData("learning_rate: { distribution: normal, mu: 9 }", "{\"distribution\":\"normal\",\"mu\":9.0,\"sigma\":1.0}")]
    [InlineData("learning_rate: { distribution: q_normal, mu: 9, q: 0.1 }", "{\"distribution\":\"q_normal\",\"mu\":9.0,\"sigma\":1.0,\"q\":0.1}")]
    [InlineData("learning_rate: { distribution: log_normal, mu: -5 }", "{\"distribution\":\"log_normal\",\"mu\":-5.0,\"sigma\":1.0}")]
    [InlineData("hidden_size: { distribution: q_log_normal, mu: 6, sigma: 0.25, q: 8 }",
        "{\"distribution\":\"q_log_normal\",\"mu\":6.0,\"sigma\":0.25,\"q\":8}")]
    [InlineData("weight_decay: { distribution: beta, a: 2 }", "{\"distribution\":\"beta\",\"a\":2.0,\"b\":1.0}")]
    [InlineData("weight_decay: { distribution: q_beta, q: 0.5 }", "{\"distribution\":\"q_beta\",\"a\":1.0,\"b\":1.0,\"q\":0.5}")]
    public void Json_ReadBack_IsTheSameDefinition(string parameter, string expected)
    {
        var definition = Reading.Accepted(Reading.ReadParameters(parameter));
        var json = SweepDefinitionJson.WriteText(definition);
        using var document = JsonDocument.Parse(json);
        Assert.Equal(expected, Assert.Single(document.RootElement.GetProperty("parameters").EnumerateObject()).Value.GetRawText());
        AssertEqual(definition, Reading.Accepted(Reading.Read(json)));
        AssertEqual(definition, EffectiveDefinition.Decode(document.RootElement, Reading.Catalogue));
    }

    [Theory]
    [InlineData("name: a.b\ndescription: \"tab \\t quote \\\" emoji \\U0001F600 é \\x85 \\u2028 'end'\"\ntask: { dataset: digits }\nmethod: random\nrun_cap: "
        + "9\nseed: 9007199254740991\nmetric: { name: valid_accuracy, goal: maximize }\nparallelism: 3\nkeep_models: 5\norder: arrival")]
    [InlineData("task: { dataset: digits, pattern: last_step, loss: cross_entropy }\nmethod: grid")]
    [InlineData("task: { dataset: digits }\nmethod: random\nrun_cap: 4\nrepeats: 3\ncompute_cap: 5e12\ntime_cap: 1.5h\n"
        + "metric: { name: valid_loss, goal: minimize, target: 0.25, impute: latest, impute_while_running: \"false\" }\n"
        + "where: hidden_size > 8\nenqueue: [ { gating: lstm, hidden_size: 16 }, {} ]")]
    [InlineData("name: \"true\"\ntask: { dataset: digits }\nmethod: grid\nrepeats: 1\ndescription: \"3.0\"")]
    public void Json_OfEveryKey_IsReadBack(string top)
    {
        var text = top + "\nparameters:\n  gating: { values: [none, lstm] }\n  activation: { values: [tanh, relu], when: { cell: rnn } }\n  forget_bias: { "
            + "values: [0.5, 1.0], when: { cell: [lstm], hidden_size: 16 } }\n  hidden_size: { values: [8, 16.0] }\n";
        var definition = Reading.Accepted(Reading.Read(text));
        var read = Reading.Accepted(Reading.Reader.Read(SweepDefinitionJson.Write(definition).GetRawText(), "sweep_created"));
        AssertEqual(definition, read);
        AssertEqual(definition, EffectiveDefinition.Decode(SweepDefinitionJson.Write(definition), Reading.Catalogue));
        Assert.Equal(["cell", "activation", "forget_bias", "hidden_size"], read.Space.Parameters.Select(p => p.Name));
    }

    [Theory]
    [InlineData("{ function: sphere }", "{\"function\":\"sphere\",\"noise\":0.0,\"seconds\":0.0,\"cost\":1}")]
    [InlineData("{ function: ackley, noise: 1e-3, seconds: 2, cost: 1000000000000 }",
        "{\"function\":\"ackley\",\"noise\":0.001,\"seconds\":2.0,\"cost\":1000000000000}")]
    public void Json_OfAFunction_HasAllItsFields(string task, string expected)
    {
        var text = $"task: {task}\nmethod: random\nrun_cap: 3\nparameters:\n  gating: {{ values: [none, 1] }}\n  x.1-a: {{ value: 1.0, when: {{ gating: none "
            + "} }\n  x: { min: -1, max: 1.0 }\n  epochs: { value: 2 }\n";
        var definition = Reading.Accepted(Reading.Read(text));
        var json = SweepDefinitionJson.WriteText(definition);
        using var document = JsonDocument.Parse(json);
        Assert.Equal(expected, document.RootElement.GetProperty("task").GetRawText());
        Assert.Equal("{\"name\":\"value\",\"goal\":\"minimize\"}", document.RootElement.GetProperty("metric").GetRawText());
        AssertEqual(definition, Reading.Accepted(Reading.Read(json)));
        AssertEqual(definition, EffectiveDefinition.Decode(document.RootElement, Reading.Catalogue));
    }

    [Fact]
    public void Json_IsAnElementThatKeepsItsNumbersWhenWrittenAgain()
    {
        var element = SweepDefinitionJson.Write(Reading.Accepted(Reading.ReadParameters("clip_norm: { value: 1.0 }")));
        Assert.Contains("\"value\":1.0", JsonSerializer.Serialize(element), StringComparison.Ordinal);
    }

    /// <summary>Records compare lists by reference, so the parts are compared one by one.</summary>
    private static void AssertEqual(SweepDefinition expected, SweepDefinition actual)
    {
        var space = new SearchSpace([]);
        Assert.Equal(expected with { Space = space }, actual with { Space = space });
        Assert.Equal(expected.Space.Parameters.Select(p => p.Name), actual.Space.Parameters.Select(p => p.Name));
        foreach (var (a, b) in expected.Space.Parameters.Zip(actual.Space.Parameters))
        {
            if (a.Distribution.Listed is { } list) Assert.Equal(list, b.Distribution.Listed!);
            else Assert.Equal(a.Distribution, b.Distribution);
            Assert.Equal(a.When.Select(w => w.Parameter), b.When.Select(w => w.Parameter));
            Assert.Equal(a.When.SelectMany(w => w.Values), b.When.SelectMany(w => w.Values));
        }
        Assert.Equal(SweepDefinitionJson.WriteText(expected), SweepDefinitionJson.WriteText(actual));
    }
}
