using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Sweeps.Tests.Definitions;

/// <summary>Keys that datasets take in <c>task</c>.</summary>
public sealed class TaskKeyTests
{
    private static readonly SweepDefinitionReader Reader = new();

    [Fact]
    public void Read_KeysOfADataset_FillsInTheOthersAndTheSeed()
    {
        var task = Reading.Accepted(Read("{ dataset: temporal_order, bits: 3, train: 100 }")).Task;
        Assert.Equal("bits=3 data_seed=7 test=1000 train=100 valid=500", task.Arguments.ToString());
        Assert.Equal("data_seed=3", Reading.Accepted(Read("{ dataset: adding, data_seed: 3 }")).Task.Arguments.ToString().Split(' ')[0]);
        Assert.Empty(Reading.Accepted(Read("{ dataset: digits }")).Task.Arguments.All);
    }

    [Theory]
    [InlineData("{ dataset: temporal_order, bits: 3, train: 100 }")]
    [InlineData("{ dataset: parity, pattern: per_step }")]
    [InlineData("{ dataset: digits }")]
    [InlineData("{ dataset: csv, file: a.csv, target: 2020, inputs: [temp, 2019, a b], time: t, gaps: fill, missing: interpolate, split: [0.5, 0.25, 0.25], "
        + "normalize: false, horizon: 3 }")]
    [InlineData("{ dataset: csv, file: a.csv, target: y, inputs: x, group: g, pattern: per_step, loss: cross_entropy, split_by: order }")]
    [InlineData("{ dataset: jsonl, file: /data/a.jsonl, sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef }")]
    public void Json_ReadBack_IsTheSameTask(string task)
    {
        var definition = Reading.Accepted(Read(task));
        Assert.Equal(definition.Task, Reading.Accepted(Reader.Read(SweepDefinitionJson.WriteText(definition), "sweep_created")).Task);
    }

    [Theory]
    [InlineData("{ dataset: temporal_order, bits: 7 }", "task.bits", "found 7; allowed: a whole number from 2 to 6.")]
    [InlineData("{ dataset: temporal_order, bits: x }", "task.bits", "found 'x'; allowed: a whole number from 2 to 6.")]
    [InlineData("{ dataset: temporal_order, bits: [2, 3] }", "task.bits", "found a list")]
    [InlineData("{ dataset: adding, bits: 2 }", "task.bits", "adding has no key bits; beside dataset, pattern and loss it has train, valid, test, data_seed.")]
    [InlineData("{ dataset: digits, train: 2 }", "task.train", "digits has no key train; beside dataset, pattern and loss it has none.")]
    [InlineData("{ dataset: adding, trian: 2 }", "task.trian", "Did you mean 'train'?")]
    public void Read_KeyThatDoesNotFit_IsRefusedWhereItStands(string task, string key, string message)
    {
        var error = Reading.Refused(Read(task));
        Assert.Equal(key, error.Key);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, error.Line);
    }

    [Theory]
    [InlineData("{ dataset: csv, file: a.csv }", "task.target", "target is missing", 18)]
    [InlineData("{ dataset: csv, file: a.csv, target: y, gaps: split }", "task.gaps", "gaps: split needs to know when rows are", 53)]
    [InlineData("{ dataset: csv, file: a.csv, target: y, cut: sequences }", "task.cut", "needs a column that distinguishes sequences", 52)]
    [InlineData("{ dataset: csv, file: a.csv, target: y, stride: 2, group: g }", "task.stride", "stride is for windows", 55)]
    [InlineData("{ dataset: csv, file: a.csv, target: y, inputs: [x, y], group: g }", "task.inputs", "the answer would be given away", 55)]
    [InlineData("{ dataset: csv, file: a.csv, target: y, inputs: [x, t], time: t }", "task.inputs", "says when a row is", 55)]
    [InlineData("{ dataset: csv, file: a.csv, target: y, time: y }", "task.target", "the column of time or group too", 44)]
    [InlineData("{ dataset: csv, file: a.csv, target: y, sha256: 12 }", "task.sha256", "a SHA-256 is 64 digits", 55)]
    public void Read_KeysThatDoNotGoTogether_AreRefusedWhereTheyStand(string task, string key, string message, int column)
    {
        var error = Reading.Refused(Read(task));
        Assert.Equal((key, column), (error.Key, error.Column));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static SweepDefinitionResult Read(string task) =>
        Reader.Read($"task: {task}\nmethod: grid\nseed: 7\nparameters: {{ epochs: {{ value: 2 }} }}\n", "x.yaml");
}
