using RnnSweep.Sweeps.Definitions;

namespace RnnSweep.Cli.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Import_Space_IsPrinted_AndWhatIsLostIsTold()
    {
        Write("space.json", """{"lr": {"_type": "loguniform", "_value": [0.001, 0.1]}, "nodes": {"_type": "choice", "_value": [8, 16]}}""");
        Assert.Equal(0, await _cli.Run("import", At("space.json")));
        Assert.Contains("learning_rate: { distribution: log_uniform_values, min: 0.001, max: 0.1 }", _cli.Output, StringComparison.Ordinal);
        Assert.Equal("""
            warning: not carried over: nodes: the trainer has no parameter of this name.
            a search space of NNI: 1 parameter carried over
            to fill in: task, what is learnt. --data FILE writes it for a file of yours, 'rnnsweep data list' shows other data

            """, _cli.Error);
    }

    [Fact]
    public async Task Import_WithData_WritesAFileThatIsValid()
    {
        Write("space.json", """{"lr": [0.01, 0.1], "nodes": [8, 16]}""");
        Directory.CreateDirectory(At("sweeps"));
        Write("load.csv", "time,load\n" + string.Concat(Enumerable.Range(1, 28).Select(day => $"2024-02-{day:00},{day * day % 7}\n")));
        Assert.Equal(0, await _cli.Run("import", At("space.json"), "--data", At("load.csv"), "--out", At("sweeps/load.yaml"), "--map", "nodes=hidden_size"));
        Assert.Empty(_cli.Output);
        Assert.EndsWith("a search space: 2 parameters carried over; written to FOLDER/sweeps/load.yaml\n", _cli.Error, StringComparison.Ordinal);
        var read = new SweepDefinitionReader().ReadFile(At("sweeps/load.yaml"));
        Assert.Empty(read.Errors);
        Assert.Equal("load", read.Definition!.Task.Arguments.Find("target")?.Scalar.Text);
    }

    [Theory]
    [InlineData("x.yaml", "just words\n", 3, "is 'just words' in which nothing is known as a space")]
    [InlineData("x.json", "{\"lr\": [", 3, "not YAML:")]
    public async Task Import_WhatIsNoSpace_IsThreeAndASentence(string name, string text, int code, string expected)
    {
        Write(name, text);
        Assert.Equal(code, await _cli.Run("import", At(name)));
        Assert.Contains(expected, _cli.Error, StringComparison.Ordinal);
        Assert.Empty(_cli.Output);
    }

    [Fact]
    public async Task Import_Database_IsOneAndSaysWhatToExport()
    {
        File.WriteAllBytes(At("study.db"), [.. "SQLite format 3\0"u8, 0xFF, 0xFE, 0x80]);
        Assert.Equal(1, await _cli.Run("import", At("study.db")));
        Assert.Contains("is no UTF-8 text: expected YAML or JSON. Of an Optuna database export the distributions", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_NameMappedTwice_IsTwo()
    {
        Write("space.json", """{"lr": [0.01, 0.1]}""");
        Assert.Equal(2, await _cli.Run("import", At("space.json"), "--map", "lr=momentum", "--map", "lr=learning_rate"));
        Assert.Contains("--map: lr is mapped twice", _cli.Error, StringComparison.Ordinal);
    }

    private string At(string name) => Path.Combine(_cli.Folder, name);

    private void Write(string name, string text) => File.WriteAllText(At(name), text);
}
