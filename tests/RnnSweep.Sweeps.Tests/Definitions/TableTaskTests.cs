using RnnSweep.Search.Space;
using RnnSweep.Sweeps.Coordination;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Definitions.Decoding;
using RnnSweep.Training.Tasks;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Definitions;

public sealed class TableTaskTests
{
    private const string Two = "a: { min: 0.0, max: 1.0 }\nb: { value: 2 }";

    [Fact]
    public void Read_LeastTask_FillsInTheDefaults()
    {
        var definition = Accepted("{ table: t.csv, value: loss }");
        Assert.Equal(TaskSettings.Of(new TableSettings("t.csv") { Value = "loss", Nearest = false, Seconds = 0, Cost = 1 }), definition.Task);
        Assert.Equal(("value", false), (definition.Goal.Metric, definition.Goal.Maximize));
    }

    [Fact]
    public void Read_EveryKey_IsKeptInTheJournal()
    {
        var digest = new string('a', 64);
        var definition = Accepted($"{{ table: t.parquet, curve: e, nearest: true, seconds: 0.5, cost: 7, sha256: {digest} }}");
        var table = new TableSettings("t.parquet") { Curve = "e", Nearest = true, Seconds = 0.5, Cost = 7, Sha256 = digest };
        Assert.Equal(TaskSettings.Of(table), definition.Task);
        var kept = definition with { Task = TaskSettings.Of(table with { Epochs = 12 }) };
        var decoded = EffectiveDefinition.Decode(SweepDefinitionJson.Write(kept));
        Assert.Equal((kept.Task, 0), (decoded.Task, decoded.NotUnderstood.Count));
    }

    [Theory]
    [InlineData("{ table: t.csv }", 9, "task", "value or curve is missing: which column a run reports")]
    [InlineData("{ table: t.csv, value: a, curve: b }", 33, "task.curve", "is given beside value; a row is one value or one curve.")]
    [InlineData("{ table: [t], value: a }", 16, "task.table", "found a list; allowed: a text.")]
    [InlineData("{ table: '', value: a }", 16, "task.table", "found ''; allowed: a file.")]
    [InlineData("{ table: t.csv, value: ~ }", 30, "task.value", "found null; allowed: a text.")]
    [InlineData("{ table: t.csv, curve: a, nearest: 1 }", 42, "task.nearest", "found 1; allowed: true or false.")]
    [InlineData("{ table: t.csv, curve: a, noise: 1 }", 33, "task.noise", "noise goes with function, not with table. Leave it out.")]
    [InlineData("{ table: t.csv, curve: a, loss: cross_entropy }", 33, "task.loss", "loss goes with dataset, not with table. Leave it out.")]
    [InlineData("{ function: sphere, nearest: true }", 27, "task.nearest", "nearest goes with table, not with function. Leave it out.")]
    [InlineData("{ table: t.csv, curve: a, dataset: digits }", 9, "task.table", "is given beside dataset; a task has one of the two. Leave one out.")]
    [InlineData("{ table: t.csv, curve: a, sha256: abc }", 41, "task.sha256", "found 'abc'; allowed: 64 digits from 0 to 9 and a to f")]
    [InlineData("{ table: t.csv, curve: a, seconds: -1 }", 42, "task.seconds", "found -1; allowed: a number from 0 to 86400")]
    public void Read_TaskThatMakesNoSense_IsRefused(string task, int column, string key, string message)
    {
        var error = Reading.Refused(Read(task));
        Assert.Equal((1, column, key), (error.Line, error.Column, error.Key));
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 12, null, 12)]
    [InlineData(null, 12, 5L, 5)]
    [InlineData(null, 12, 50L, 12)]
    [InlineData("loss", 1, 50L, 1)]
    public void EpochsOf_Table_AreItsColumns(string? value, int measured, long? epochs, int expected)
    {
        var task = TaskSettings.Of(new TableSettings("t.csv") { Value = value, Curve = value is null ? "e" : null, Epochs = measured });
        var variant = new Variant(1, epochs is { } given ? [new("epochs", ParameterValue.Of(given))] : []);
        Assert.Equal(expected, RunPlan.EpochsOf(task, variant));
    }

    private static SweepDefinition Accepted(string task) => Reading.Accepted(Read(task));

    private static SweepDefinitionResult Read(string task) =>
        Reading.Read($"task: {task}\nmethod: random\nrun_cap: 4\nparameters:\n  {Two.Replace("\n", "\n  ", StringComparison.Ordinal)}\n");
}
