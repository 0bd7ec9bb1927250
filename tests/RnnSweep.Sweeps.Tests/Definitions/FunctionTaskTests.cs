using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Tests.Definitions;

public sealed class FunctionTaskTests
{
    private const string Two = "a: { min: 0.0, max: 1.0 }\nb: { value: 2 }";

    [Fact]
    public void Read_LeastTask_FillsInTheDefaults()
    {
        var definition = Accepted("{ function: sphere }", Two);
        Assert.Equal(TaskSettings.Of(new FunctionSettings("sphere", Noise: 0, Seconds: 0, Cost: 1)), definition.Task);
        Assert.Equal(("value", false), (definition.Goal.Metric, definition.Goal.Maximize));
    }

    [Fact]
    public void Read_EveryKey_IsTaken() =>
        Assert.Equal(
            TaskSettings.Of(new FunctionSettings("branin", 0.1, 2, 1000)), Accepted("{ function: branin, noise: 0.1, seconds: 2, cost: 1000 }", Two).Task);

    [Fact]
    public void Read_Shift_IsKeptInTheJournal()
    {
        var definition = Accepted("{ function: branin, shift: 3 }", Two);
        Assert.Equal(TaskSettings.Of(new FunctionSettings("branin", Shift: 3)), definition.Task);
        Assert.Contains("\"cost\":1,\"shift\":3}", SweepDefinitionJson.WriteText(definition), StringComparison.Ordinal);
        Assert.Equal(definition.Task, Reading.Accepted(Reading.Read(SweepDefinitionJson.WriteText(definition))).Task);
    }

    /// <summary>Each branch is checked for the arguments that it needs.</summary>
    [Theory]
    [InlineData(
        "kind: { values: [a, b, c] }\nx: { value: 1, when: { kind: a } }\ny: { min: 0.1, max: 1, when: { kind: b } }\nn: { value: 3, when: { kind: b } }",
        null)]
    [InlineData("kind: { values: [a, c] }\nx: { min: -5.0, max: 5.0, when: { kind: c } }", "function conditional: found no x (a number).")]
    [InlineData("kind: { values: [c, d] }", "function conditional: found no kind (one of a, b, c).")]
    public void Read_FunctionByName_ChecksEveryBranch(string parameters, string? refusal)
    {
        if (refusal is null) Assert.Equal("conditional", Accepted("{ function: conditional }", parameters).Task.Function!.Name);
        else Assert.StartsWith(refusal, Reading.Refused(Read("{ function: conditional }", parameters)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ function: spere }", 19, "task.function", "unknown function 'spere'. Did you mean 'sphere'?")]
    [InlineData("{ function: digits }", 19, "task.function", "digits is a dataset, not a function. Write task: { dataset: digits }.")]
    [InlineData("{ dataset: sphere }", 18, "task.dataset", "sphere is a function, not a dataset. Write task: { function: sphere }.")]
    [InlineData("{ function: ~ }", 19, "task.function", "found null; allowed: a text.")]
    [InlineData("{ function: sphere, noise: -0.1 }", 34, "task.noise", "found -0.1; allowed: a number from 0, the standard deviation")]
    [InlineData("{ function: sphere, noise: .inf }", 34, "task.noise", "found .inf; allowed")]
    [InlineData("{ function: sphere, noise: .nan }", 34, "task.noise", "found .nan; allowed")]
    [InlineData("{ function: sphere, noise: \"1\" }", 34, "task.noise", "found '1'; allowed")]
    [InlineData("{ function: sphere, seconds: 86401 }", 36, "task.seconds", "found 86401; allowed: a number from 0 to 86400")]
    [InlineData("{ function: sphere, seconds: -1 }", 36, "task.seconds", "found -1; allowed")]
    [InlineData("{ function: sphere, cost: 0 }", 33, "task.cost", "found 0; allowed: a whole number from 1 to 1000000000000.")]
    [InlineData("{ function: sphere, cost: 1.5 }", 33, "task.cost", "found 1.5; allowed")]
    [InlineData("{ function: sphere, cost: [1] }", 33, "task.cost", "found a list; allowed")]
    [InlineData("{ function: sphere, crash: 1 }", 34, "task.crash", "found 1; allowed: true or false")]
    [InlineData("{ function: sphere, crash: true }", 34, "task.crash", "is given, which kills the process; allowed if the environment has")]
    [InlineData("{ function: sphere, shift: -1 }", 34, "task.shift", "found -1; allowed: a whole number from 0 to 1000000.")]
    [InlineData("{ function: conditional, shift: 1 }", 39, "task.shift", "is given where function is conditional; allowed with functions of numbers alone.")]
    [InlineData("{ function: conditional }", 19, "task", "function conditional: found no kind (one of a, b, c). Add it")]
    [InlineData("{ function: sphere, pattern: last_step }", 27, "task.pattern", "pattern goes with dataset, not with function. Leave it out.")]
    [InlineData("{ function: sphere, loss: x }", 27, "task.loss", "loss goes with dataset, not with function. Leave it out.")]
    [InlineData("{ function: sphere, sigma: 1 }", 27, "task.sigma",
        "unknown key 'sigma'. Did you mean 'noise'? Known: dataset, pattern, loss, function, noise, crash, shift, table, value, curve,")]
    [InlineData("{ functon: sphere }", 9, "task.functon", "unknown key 'functon'. Did you mean 'function'?")]
    [InlineData("{ noise: 1 }", 1, "task", "dataset, function or table is missing; datasets: digits, text; functions: sphere,")]
    [InlineData("{ dataset: digits, function: sphere }", 26, "task.function", "is given beside dataset; a task has one of the two. Leave one out.")]
    public void Read_TaskThatIsNone_IsRefusedWhereItStands(string task, int column, string key, string message)
    {
        var dataset = task.Contains("dataset: sphere", StringComparison.Ordinal);
        var error = Reading.Refused(Read(task, dataset ? "epochs: { value: 1 }" : Two));
        Assert.Equal((1, column, key), (error.Line, error.Column, error.Key));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("noise: 0.1")]
    [InlineData("seconds: 1")]
    [InlineData("cost: 1")]
    public void Read_KeyOfFunctionsBesideADataset_IsRefused(string line)
    {
        var error = Reading.Refused(Read($"{{ dataset: digits, {line} }}", "epochs: { value: 1 }"));
        var key = line.Split(':')[0];
        Assert.Equal($"x.yaml:1:26: task.{key}: {key} goes with function, not with dataset. Leave it out.", error.ToString());
    }

    [Fact]
    public void Read_AnyNameAndValue_IsTheFilesOwn()
    {
        var definition = Accepted(
            "{ function: sphere }",
            "gating: { values: [none, 0, false, ~, \"\"] }\ncell: { value: grru, when: { gating: [none, 0] } }\nlr: { distribution: log_uniform_values, min: "
                + "1e-9, max: 1e9 }\n"
                + "_x.1-y: { distribution: q_uniform, min: -1, max: 1, q: 0.5 }\nname: { value: 3 }\nforget_bias: { value: 1 }\nepochs: { min: 1, max: 3 }");
        Assert.Equal(["gating", "cell", "lr", "_x.1-y", "name", "forget_bias", "epochs"], definition.Space.Parameters.Select(p => p.Name));
        Assert.Equal(["none", 0L, false, null, ""],
            Assert.IsType<CategoricalDistribution>(definition.Space.Parameters[0].Distribution).Values.Select(v => v.ToCell()));
        Assert.Equal("gating", Assert.Single(definition.Space.Parameters[1].When).Parameter);
    }

    [Theory]
    [InlineData("x: { value: 1 }\nvalue: { value: 1 }", "parameters.value",
        "'value' is reserved for a column of the results. Give the parameter another name.")]
    [InlineData("x: { value: 1 }\nseed: { value: 1 }", "parameters.seed", "is reserved for a column")]
    [InlineData("x: { value: 1 }\nbest_x: { value: 1 }", "parameters.best_x", "is reserved for a column")]
    [InlineData("x: { value: 1 }\n1x: { value: 1 }", "parameters.1x",
        "found '1x'; allowed: letters, digits, underscores, dots and dashes (A-Z a-z 0-9 _ . -), starting with a letter")]
    [InlineData("x: { value: 1 }\n\"é\": { value: 1 }", "parameters.é", "allowed: letters")]
    [InlineData("x: { value: 1 }\n\"a\\n\": { value: 1 }", "parameters.a\\n", "found 'a\\n'; allowed: letters")]
    [InlineData("x: { value: 1 }\ny: { value: .nan }", "parameters.y.value", "found .nan; allowed: a finite number, a text, true, false or null.")]
    [InlineData("x: { value: 1 }\ny: { values: [1, -.inf] }", "parameters.y.values[1]", "found -.inf; allowed: a finite number")]
    [InlineData("x: { value: 1 }\ny: { value: 1, when: { x: .nan } }", "parameters.y.when.x", "found .nan; allowed: a finite number")]
    [InlineData("x: { value: 1 }\ny: { value: 1, when: { z: 1 } }", "parameters.y.when.z",
        "unknown parameter of this sweep 'z'. Did you mean 'x'? Known: x, y.")]
    [InlineData("x: { value: 1 }\nepochs: { value: 0 }", "parameters.epochs.value", "found 0; allowed: a whole number from 1 to 1000000.")]
    [InlineData("x: { value: 1 }\nepochs: { min: 0.5, max: 2 }", "parameters.epochs", "epochs takes whole numbers")]
    public void Read_ParameterThatIsNone_IsRefusedWhereItStands(string parameters, string key, string message)
    {
        var error = Reading.Refused(Read("{ function: sphere }", parameters));
        Assert.Equal((6, key), (error.Line, error.Key));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("branin", "a: { value: 1 }",
        "function branin: found 1 numeric parameter (a); allowed: exactly 2, constants included, epochs not. Add 1 numeric parameter")]
    [InlineData("branin", "a: { value: 1 }\nepochs: { value: 3 }", "found 1 numeric parameter (a)")]
    [InlineData("branin", "a: { value: 1 }\nb: { values: [1, x] }", "found 1 numeric parameter (a)")]
    [InlineData("branin", "a: { value: 1 }\nb: { value: 2, when: { k: u } }\nk: { values: [u, v] }", "found 1 numeric parameter (a)")]
    [InlineData("branin", Two + "\nc: { value: 2, when: { a: 0.5 } }", "found 3 numeric parameters (a, b, c)")]
    [InlineData("sphere", "k: { values: [u, v] }", "found no numeric parameter; allowed: 1 or more")]
    [InlineData("rosenbrock", "a: { value: 1 }", "allowed: 2 or more")]
    public void Read_AnotherNumberOfArguments_IsRefusedAtTheTask(string function, string parameters, string message)
    {
        var error = Reading.Refused(Read($"{{ function: {function} }}", parameters));
        Assert.Equal((1, 19, "task"), (error.Line, error.Column, error.Key));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: { value: 1 }\nb: { value: 2, when: { k: u } }\nc: { min: 0.0, max: 1.0, when: { k: v } }\nk: { values: [u, v] }")]
    [InlineData("a: { value: 1 }\nb: { value: 2 }\nc: { value: x }\nd: { value: true }\nepochs: { value: 3 }")]
    [InlineData("a: { min: 1, max: 5 }\nb: { value: 2 }\nc: { value: 2, when: { a: 1.5 } }")]
    [InlineData("a: { distribution: q_uniform, min: 0, max: 1, q: 0.25 }\nb: { value: 2 }\nc: { value: 2, when: { a: 0.3 } }")]
    public void Read_TheRightNumberInEveryVariant_IsAccepted(string parameters) => Accepted("{ function: branin }", parameters);

    [Fact]
    public void Read_OtherErrors_LeaveTheNumberOfArgumentsOpen() =>
        Assert.Equal("parameters.b.min", Reading.Refused(Read("{ function: branin }", "b: { min: 2.0, max: 1.0 }")).Key);

    [Theory]
    [InlineData("metric: { name: valid_loss }", "metric.name", "valid_loss is measured where a network is trained; a function has one metric, value.")]
    [InlineData("metric: { name: valu }", "metric.name", "unknown metric 'valu'. Did you mean 'value'? Known: value.")]
    [InlineData("metric: { goal: maximize }", "metric", "name is missing; allowed: value.")]
    public void Read_AnotherMetric_IsRefused(string line, string key, string message)
    {
        var error = Reading.Refused(Read("{ function: sphere }", Two, line));
        Assert.Equal((2, key), (error.Line, error.Key));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("unknown metric 'value'", Reading.Refused(Read("{ dataset: digits }", "epochs: { value: 1 }", "metric: { name: value }")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NameNearToEpochs_IsWarnedOf()
    {
        var result = Read("{ function: sphere }", "num_epochs: { value: 3 }");
        Reading.Accepted(result);
        Assert.Equal(
            "x.yaml:5:3: parameters.num_epochs: num_epochs is a parameter like any other here; the number of epochs is called epochs.",
            Assert.Single(result.Warnings).ToString());
    }

    private static SweepDefinition Accepted(string task, string parameters)
    {
        var result = Read(task, parameters);
        Assert.Empty(result.Warnings);
        return Reading.Accepted(result);
    }

    private static SweepDefinitionResult Read(string task, string parameters, string rest = "run_cap: 3") =>
        Reading.Read($"task: {task}\n{rest}\nmethod: {(rest.StartsWith("run_cap", StringComparison.Ordinal) ? "random" : "random\nrun_cap: 3")}\n"
            + $"parameters:\n{string.Concat(parameters.Split('\n').Select(line => $"  {line}\n"))}");
}
