using RnnSweep.Cli.Commands;

namespace RnnSweep.Cli.Tests.Commands;

/// <summary>What may be replaced by a file that a verb writes.</summary>
public sealed class OutputFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("output-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("journal.jsonl")]
    [InlineData("sweep.yaml")]
    [InlineData("results.csv")]
    [InlineData("log.txt")]
    [InlineData("lock")]
    [InlineData("models/run-000001.model")]
    [InlineData("models/run-1.onnx")]
    [InlineData("checkpoints/x.csv")]
    [InlineData("snapshots/x.csv")]
    public void ProblemOf_AFileThatASweepNeeds_NamesTheSweep(string file)
    {
        var path = MakeSweep(file);
        Assert.Equal($"'{path}' belongs to the sweep in '{_folder}', which needs it; give another file", OutputFile.ProblemOf(path));
        // By another way.
        var roundabout = Path.Combine(_folder, "models", "..", file);
        Assert.StartsWith($"'{roundabout}' belongs to the sweep", OutputFile.ProblemOf(roundabout), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report.html")]
    [InlineData("model-card.md")]
    [InlineData("run-1.onnx")]
    [InlineData("other/results.csv")]
    public void ProblemOf_AFileThatCanBeSpared_IsNone(string file) => Assert.Null(OutputFile.ProblemOf(MakeSweep(file)));

    [Theory]
    [InlineData("results.csv")]
    [InlineData("models/run-1.onnx")]
    public void ProblemOf_WhereNoSweepIs_IsNone(string file)
    {
        var path = MakeSweep(file);
        File.Delete(Path.Combine(_folder, "journal.jsonl"));
        Assert.Null(OutputFile.ProblemOf(path));
    }

    [Fact]
    public void ProblemOf_WhatIsNoFile_SaysWhat()
    {
        Assert.Equal("a file name is missing", OutputFile.ProblemOf(""));
        Assert.Equal($"'{_folder}' is a folder; give a file", OutputFile.ProblemOf(_folder));
        Assert.Equal($"there is no folder '{_folder}/none'", OutputFile.ProblemOf(Path.Combine(_folder, "none", "x.csv")));
        Assert.Equal("'/dev/../dev/full' is a device or belongs to the system; give a file elsewhere", OutputFile.ProblemOf("/dev/../dev/full"));
    }

    private string MakeSweep(string file)
    {
        File.WriteAllText(Path.Combine(_folder, "journal.jsonl"), "");
        Directory.CreateDirectory(Path.Combine(_folder, "models"));
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
