using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Cli.Tests.Commands;

public sealed class ReportCommandTests : IDisposable
{
    private readonly CliHarness _cli = new() { Host = { Before = SampleSweeps.Mixed } };

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Report_WithoutOut_WritesIntoTheFolderAndPrintsThePath()
    {
        var path = Path.Combine(_cli.Folder, "report.html");

        Assert.Equal(0, await _cli.Run("report", _cli.Folder));

        Assert.Equal(path + "\n", _cli.Output);
        Assert.Empty(_cli.Error);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(_cli.Folder));
    }

    [Fact]
    public async Task Report_Out_ReplacesThatFile()
    {
        var path = _cli.File("mine.html");

        Assert.Equal(0, await _cli.Run("report", _cli.Folder, "--out", path));

        Assert.Contains("<h1>digits-gating</h1>", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_cli.Folder, "report.html")));
    }

    [Fact]
    public async Task Report_OutIsAFolderOrInNone_IsTwo()
    {
        Assert.Equal(2, await _cli.Run("report", _cli.Folder, "--out", _cli.Folder));
        Assert.Equal(2, await _cli.Run("report", _cli.Folder, "--out", Path.Combine(_cli.Folder, "none", "x.html")));

        Assert.Contains("--out: 'FOLDER' is a folder; give a file", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("--out: there is no folder 'FOLDER", _cli.Error, StringComparison.Ordinal);
        Assert.Empty(_cli.Output);
    }

    [Fact]
    public async Task Report_CannotBeWritten_IsOne()
    {
        Directory.CreateDirectory(Path.Combine(_cli.Folder, "report.html"));

        Assert.Equal(1, await _cli.Run("report", _cli.Folder));

        Assert.StartsWith("rnnsweep: ", _cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("unexpected", _cli.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_cli.Folder));
        Assert.Empty(_cli.Output);
    }

    [Fact]
    public async Task Run_Finished_LeavesTheSameReport()
    {
        var folder = _cli.EmptyFolder();
        await _cli.Run("run", _cli.File("a.yaml"), "--out", folder);
        var left = File.ReadAllText(Path.Combine(folder, "report.html"));
        _cli.Host.Before = _cli.Host.After;

        await _cli.Run("report", folder);

        Assert.Equal(left, File.ReadAllText(Path.Combine(folder, "report.html")));
    }

    [Fact]
    public async Task Run_ReportCannotBeWritten_IsANotice()
    {
        var folder = _cli.EmptyFolder();
        _cli.Host.Work = _ =>
        {
            Directory.CreateDirectory(Path.Combine(folder, "report.html"));
            return Task.CompletedTask;
        };

        Assert.Equal(0, await _cli.Run("run", _cli.File("a.yaml"), "--out", folder));

        Assert.Contains("note: the report could not be written", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("Best is run 2", _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Interrupted_LeavesNoReport()
    {
        var folder = _cli.EmptyFolder();
        _cli.Host.After = SampleSweeps.Mixed;

        Assert.Equal(130, await _cli.Run("run", _cli.File("a.yaml"), "--out", folder));

        Assert.False(File.Exists(Path.Combine(folder, "report.html")));
    }

    [Fact]
    public async Task Resume_FinishedWithoutReport_WritesIt()
    {
        _cli.Host.Before = SampleSweeps.Mixed with { State = SweepState.Finished };

        Assert.Equal(0, await _cli.Run("resume", _cli.Folder));

        Assert.True(File.Exists(Path.Combine(_cli.Folder, "report.html")));
    }
}
