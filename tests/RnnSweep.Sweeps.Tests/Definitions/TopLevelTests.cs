using RnnSweep.Sweeps.Definitions;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Sweeps.Tests.Definitions;

public sealed class TopLevelTests
{
    private const string Parameters = "\nparameters: { epochs: { value: 2 } }\n";
    private const string Least = "task: { dataset: digits }\nmethod: grid" + Parameters;

    [Fact]
    public void Read_LeastFile_FillsInTheDefaults()
    {
        var definition = Reading.Accepted(Reading.Reader.Read(Least, "sweeps/My sweep.yaml"));
        Assert.Equal("My-sweep", definition.Name);
        Assert.Equal(new TaskSettings("digits", Pattern.LastStep, Loss.CrossEntropy), definition.Task);
        Assert.Equal(("valid_loss", false), (definition.Goal.Metric, definition.Goal.Maximize));
        Assert.Equal((null, 0L, 1, 8, true), (definition.RunCap, definition.Seed, definition.Repeats, definition.Parallelism, definition.VirtualOrder));
    }

    [Theory]
    [InlineData("run_cap: 1")]
    [InlineData("run_cap: 300")]
    [InlineData("seed: 0")]
    [InlineData("seed: 9007199254740991")]
    [InlineData("repeats: 1")]
    [InlineData("parallelism: 1")]
    [InlineData("order: arrival")]
    [InlineData("name: a.b_c-9")]
    [InlineData("name: 2024")]
    [InlineData("description: ~")]
    [InlineData("description: \"two: words\"")]
    [InlineData("metric: { name: valid_accuracy, goal: maximize }")]
    [InlineData("metric: { name: grad_norm_max }")]
    public void Read_AllowedLine_IsAccepted(string line)
    {
        var result = Reading.Read(line + "\n" + Least);
        Reading.Accepted(result);
        Assert.Empty(result.Warnings);
    }

    [Theory]
    [InlineData("{ name: random }", "random")]
    [InlineData("{ name: grid }", "grid")]
    [InlineData("grid", "grid")]
    public void Method_NameOrMapping_IsTheSame(string written, string method)
    {
        var definition = Reading.Accepted(Reading.Read($"task: {{ dataset: digits }}\nrun_cap: 3\nmethod: {written}{Parameters}"));
        Assert.Equal(method, definition.Method);
        Assert.Contains($"\"method\":\"{method}\"", SweepDefinitionJson.WriteText(definition), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ name: random, startup: 10 }", "x.yaml:2:25: method.startup: unknown key 'startup'")]
    [InlineData("{ type: random }", "x.yaml:2:11: method.type: unknown key 'type'. Did you mean 'name'?")]
    [InlineData("{}", "x.yaml:2:9: method: name is missing; allowed: grid, random, sobol, tpe, gp, cmaes, pbt, nsga2, bayes.")]
    [InlineData("{ name: custom }", "x.yaml:2:17: method.name: custom is")]
    [InlineData("{ name: [random] }", "x.yaml:2:17: method.name: found a list; allowed: grid, random")]
    [InlineData("{ name: randon }", "x.yaml:2:17: method.name: unknown value 'randon'. Did you mean 'random'?")]
    [InlineData("[random]", "x.yaml:2:9: method: found a list; allowed: grid, random")]
    public void Method_ThatIsWrong_NamesItsPlace(string written, string message)
    {
        var result = Reading.Read($"task: {{ dataset: digits }}\nmethod: {written}\nrun_cap: 3{Parameters}");
        Assert.Null(result.Definition);
        Assert.Contains(result.Errors, error => error.ToString().StartsWith(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("run_cap: -1", "run_cap", "found -1; allowed: a whole number from 1 to")]
    [InlineData("run_cap: 0", "run_cap", "found 0; allowed")]
    [InlineData("run_cap: -0.3", "run_cap", "found -0.3; allowed")]
    [InlineData("run_cap: 5.1", "run_cap", "found 5.1; allowed")]
    [InlineData("run_cap: \"1\"", "run_cap", "found '1'; allowed")]
    [InlineData("seed: -1", "seed", "found -1; allowed: a whole number from 0 to 9007199254740991")]
    [InlineData("seed: 9007199254740992", "seed", "found 9007199254740992; allowed")]
    [InlineData("repeats: 20000", "repeats", "found 20000; allowed: a whole number from 1 to 10000, or a mapping such as { initial: 1, top: 5, share: 0.2 }.")]
    [InlineData("repeats: 0", "repeats", "found 0; allowed")]
    [InlineData("parallelism: 0", "parallelism", "found 0; allowed")]
    [InlineData("order: virtuel", "order", "unknown value 'virtuel'. Did you mean 'virtual'?")]
    [InlineData("name: a/b", "name", "found 'a/b'; allowed: 1 to 100 letters")]
    [InlineData("name: ..", "name", "found '..'")]
    [InlineData("name:", "name", "found null; allowed: a text")]
    [InlineData("metric: valid_loss", "metric", "found 'valid_loss'; allowed: a mapping, such as metric: { name: valid_loss")]
    [InlineData("metric: { goal: minimize }", "metric", "name is missing")]
    [InlineData("metric: { name: val_loss }", "metric.name", "unknown metric 'val_loss'. Did you mean 'valid_loss'?")]
    [InlineData("metric: { name: valid_loss, goal: minimise }", "metric.goal", "unknown value 'minimise'. Did you mean 'minimize'?")]
    [InlineData("metric: { name: valid_loss, target: low }", "metric.target", "found 'low'; allowed: a number.")]
    [InlineData("metric: { name: valid_loss, target: .nan }", "metric.target", "found .nan; allowed: a number.")]
    [InlineData("metric: { name: valid_loss, impute: worse }", "metric.impute", "unknown value 'worse'. Did you mean 'worst'? Known: worst, best, latest.")]
    [InlineData("metric: { name: valid_loss, impute_while_running: best }", "metric.impute_while_running", "best is not built yet.")]
    [InlineData("metric: { name: valid_loss, impute_while_running: 3 }", "metric.impute_while_running", "found 3; allowed: false.")]
    [InlineData("metric: { name: valid_loss, direction: max }", "metric.direction", "unknown key 'direction'. Did you mean 'goal'?")]
    [InlineData("early_terminate: { type: asha, min_iter: 0 }", "early_terminate.min_iter",
        "found 0; allowed: a number above 0 and up to 1E+30.")]
    [InlineData("compute_cap: 0.5", "compute_cap", "found 0.5; allowed: a whole number of FLOPs from 1 to 1e18, such as 5e12.")]
    [InlineData("compute_cap: 1e19", "compute_cap", "found 1e19; allowed: a whole number of FLOPs")]
    [InlineData("metrics: []", "metrics", "found a list; allowed: a list of 1 to 8 metrics")]
    [InlineData("scheduler: {}", "scheduler", "scheduler is not built yet.")]
    [InlineData("enqueue: []", "enqueue",
        "found a list of 0; allowed: a list of 1 to 1000 variants, such as enqueue: [ { learning_rate: 0.01, hidden_size: 32 } ].")]
    [InlineData("enqueue: { lr: 1 }", "enqueue", "found a mapping; allowed: a list of 1 to 1000 variants")]
    [InlineData("where: 3", "where", "found 3; allowed: a condition as a text, such as where:")]
    [InlineData("where: []", "where", "found a list of 0; allowed: 1 to 100 conditions")]
    [InlineData("early_terminat: 1", "early_terminat", "unknown key 'early_terminat'. Did you mean 'early_terminate'?")]
    [InlineData("max_runs: 1", "max_runs", "Did you mean 'run_cap'?")]
    [InlineData("hidden_size: 3", "hidden_size", "hidden_size is a parameter of the trainer. Write it under `parameters`")]
    [InlineData("controller: { type: other }", "controller.type", "unknown value 'other'")]
    [InlineData("kind: job", "kind", "unknown value 'job'")]
    public void Read_RefusedLine_NamesPlaceAndAllowed(string line, string key, string message)
    {
        var error = Reading.Refused(Reading.Read(line + "\n" + Least));
        Assert.Equal((1, key), (error.Line, error.Key));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("program: train.py")]
    [InlineData("command: [\"${env}\", python]")]
    [InlineData("project: p")]
    [InlineData("entity: e")]
    [InlineData("kind: sweep")]
    [InlineData("apiVersion: v1")]
    [InlineData("controller: { type: local }")]
    [InlineData("controller: { type: cloud }")]
    public void Read_KeyOfOtherPrograms_IsReadOverWithAWarning(string line)
    {
        var result = Reading.Read(line + "\n" + Least);
        Reading.Accepted(result);
        Assert.Contains("is ignored: ", Assert.Single(result.Warnings).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("method: grid" + Parameters, "task", "task is missing. Add, for example, task: { dataset: digits }.")]
    [InlineData("task: { dataset: digits }" + Parameters, "method", "method is missing")]
    [InlineData("task: { dataset: digits }\nmethod: grid", "parameters", "parameters is missing")]
    [InlineData("task: { dataset: digits }\nmethod: grid\nparameters: {}", "parameters", "found an empty mapping; allowed: at least one parameter")]
    [InlineData("task: { dataset: digits }\nmethod: grid\nparameters: 3", "parameters", "found 3; allowed: at least one parameter")]
    [InlineData("task: digits\nmethod: grid" + Parameters, "task", "found 'digits'; allowed: a mapping, such as task: { dataset: digits }.")]
    [InlineData("task: {}\nmethod: grid" + Parameters, "task", "dataset, function or table is missing; datasets: digits, text; functions: sphere, rastrigin,")]
    [InlineData("task: { dataset: digts }\nmethod: grid" + Parameters, "task.dataset", "unknown dataset 'digts'. Did you mean 'digits'? Known: digits, text.")]
    [InlineData("task: { dataset: digits, loss: crossentropy }\nmethod: grid" + Parameters, "task.loss", "Did you mean 'cross_entropy'?")]
    [InlineData("task: { dataset: digits }\nmethod: random" + Parameters, "run_cap", "random never ends by itself, so run_cap is needed")]
    [InlineData("task: { dataset: digits }\nmethod: custom" + Parameters, "method", "custom is not built yet.")]
    [InlineData("task: { dataset: digits }\nmethod: randm" + Parameters, "method",
        "unknown value 'randm'. Did you mean 'random'? Known: grid, random, sobol, tpe, gp, cmaes, pbt, nsga2, bayes.")]
    [InlineData("task: { dataset: digits }\nmethod: grid\nparameters: { learning_rate: { min: 0.1, max: 0.2 } }", "parameters.learning_rate",
        "grid cannot count the values of uniform")]
    public void Read_IncompleteFile_SaysWhatToAdd(string text, string key, string message)
    {
        var error = Reading.Refused(Reading.Read(text));
        Assert.Equal(key, error.Key);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train_accuracy")]
    [InlineData("valid_accuracy")]
    [InlineData("valid_exact_match")]
    public void Read_AccuracyUnderSquaredError_IsRefused(string metric)
    {
        var text = $"task: {{ dataset: text, loss: mean_squared_error }}\nmetric: {{ name: {metric}, goal: maximize }}\nmethod: grid\nparameters: {{ "
            + "sequence_length: { value: 8 } }\n";
        Assert.Equal(
            $"x.yaml:2:17: metric.name: {metric} is not measured here: with loss mean_squared_error an answer is near or far, never right or wrong. "
                + "Allowed: train_loss, valid_loss, valid_free_loss, grad_norm_mean, grad_norm_median, grad_norm_max, clipped_share, baseline_loss.",
            Reading.Refused(Reading.Read(text)).ToString());
        Reading.Accepted(Reading.Read(text.Replace(metric, "valid_loss", StringComparison.Ordinal)));
        if (metric == "valid_exact_match") return;
        Reading.Accepted(Reading.Read(text.Replace("mean_squared_error", "binary_cross_entropy", StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_FreeLossWithoutOutputsAtEveryStep_IsRefused() =>
        Assert.StartsWith(
            "x.yaml:1:17: metric.name: valid_free_loss is not measured here: narx alone has it",
            Reading.Refused(Reading.Read("metric: { name: valid_free_loss }\n" + Least)).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Read_ExactMatchWithoutOutputSequence_IsRefused() =>
        Assert.StartsWith(
            "x.yaml:1:17: metric.name: valid_exact_match is not measured here: with pattern last_step no output sequence is decoded. Allowed: train_loss,",
            Reading.Refused(Reading.Read("metric: { name: valid_exact_match, goal: maximize }\n" + Least)).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Read_AccuracyWithoutGoal_IsWarnedOf()
    {
        var result = Reading.Read("metric: { name: valid_accuracy }\n" + Least);
        Reading.Accepted(result);
        Assert.Contains("Add `goal: maximize`", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
    }
}
