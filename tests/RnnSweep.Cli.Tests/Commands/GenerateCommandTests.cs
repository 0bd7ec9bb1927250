using System.Globalization;
using RnnSweep.Tests.Shared.Values;
using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Generation;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cli.Tests.Commands;

public sealed class GenerateCommandTests : IDisposable
{
    private readonly CliHarness _cli = new() { Data = "from-variable" };

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Generate_Series_PrintsAValueALine()
    {
        _cli.Host.Model = Model(new TaskSettings("sunspots"), DataFolder.None, ("cell", "ar"), ("fit", "least_squares"));
        Assert.Equal(0, await _cli.Run("generate", _cli.Folder, "3", "--length", "5"));
        var values = _cli.Output.TrimEnd('\n').Split('\n').Select(line => double.Parse(line, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(_cli.Host.Model.Forecast(5), values);
        Assert.Contains($"model {_cli.Folder} 3 data from-variable", _cli.Host.Calls);
    }

    [Fact]
    public async Task Generate_Text_PrintsThePromptAndWhatFollows()
    {
        var folder = _cli.EmptyFolder("data");
        await File.WriteAllTextAsync(Path.Combine(folder, "t.txt"), string.Concat(Enumerable.Repeat("abcd", 500)));
        var task = new TaskSettings("text") { Arguments = TaskArguments.None.With("file", "t.txt") };
        _cli.Host.Model = Model(task, new DataFolder(folder), ("cell", "gru"), ("epochs", 5L), ("learning_rate", 0.02), ("bptt", 10L),
            ("batch_size", 4L));
        Assert.Equal(0, await _cli.Run("generate", _cli.Folder, "1", "--prompt", "abcdab", "--length", "6", "--temperature", "0", "--data", folder));
        Assert.Equal("abcdabcdabcd\n", _cli.Output);

        Assert.Equal(2, await _cli.Run("generate", _cli.Folder, "1"));
        Assert.Contains("--prompt is missing", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(2, await _cli.Run("generate", _cli.Folder, "1", "--prompt", "axe"));
        Assert.Contains("the prompt has the character 'x'", _cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--temperature -1", "--temperature: '-1' is not a number from 0 to 100")]
    [InlineData("--temperature NaN", "--temperature: 'NaN' is not a number from 0 to 100")]
    [InlineData("--top-k 0", "--top-k: '0' is not a whole number from 1")]
    [InlineData("--seed x", "--seed: 'x' is not a whole number from 0")]
    [InlineData("--prompt a", "--prompt: the model forecasts a series")]
    public async Task Generate_WrongUsage_IsTwo(string arguments, string message)
    {
        _cli.Host.Model = Model(new TaskSettings("sunspots"), DataFolder.None, ("cell", "ar"), ("fit", "least_squares"));
        Assert.Equal(2, await _cli.Run(["generate", _cli.Folder, "1", .. arguments.Split(' ')]));
        Assert.Contains(message, _cli.Error, StringComparison.Ordinal);
    }

    private static Generator Model(TaskSettings task, DataFolder folder, params (string Name, object? Value)[] values)
    {
        var run = new NetworkRunFactory(folder).Start(new RunRequest(1, 42, task, LiteralValue.Pairs(values)), new RunGoal("valid_loss", Maximize: false));
        while (run.Finish is null) run.Advance(CancellationToken.None);
        using var stream = new MemoryStream(run.BestModel()!);
        return Generator.Open(ModelFileCodec.Read(stream), task, folder);
    }
}
