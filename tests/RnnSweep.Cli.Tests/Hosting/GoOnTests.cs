using RnnSweep.Cli.Hosting;
using RnnSweep.Training;

namespace RnnSweep.Cli.Tests.Hosting;

/// <summary><c>retry</c>, <c>extend</c> and <c>note</c> on a real sweep.</summary>
public sealed class GoOnTests : IDisposable
{
    private const string Sphere = """
        name: sphere
        task: { function: sphere }
        method: random
        run_cap: 3
        parameters: { x: { min: -1.0, max: 1.0 } }
        """;

    private readonly CliHarness _cli = new() { Real = new LocalSweepHost(data => new RunWorkFactory(TimeProvider.System, data), "1.2.3", TimeProvider.System) };

    public void Dispose() => _cli.Dispose();

    private string Sweep => Path.Combine(_cli.Folder, "sweep");

    [Fact]
    public async Task Extend_AfterTheEnd_TrainsTheRestHere()
    {
        await RunAsync();
        Assert.Equal(0, await _cli.Run("extend", Sweep, "--run-cap", "5", "--quiet", "--no-dashboard"));
        Assert.Equal(0, await _cli.Run("export", Sweep));
        Assert.Equal(["1", "2", "3", "4", "5"], _cli.Output.Split("run,")[^1].Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split(',')[0]).TakeWhile(number => number.Length == 1).Order());
        Assert.Equal(1, await _cli.Run("extend", Sweep, "--run-cap", "5"));
        Assert.Contains("run_cap is 5 already, and is only raised", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_WhereNothingHasFailed_SaysSo()
    {
        await RunAsync();
        Assert.Equal(1, await _cli.Run("retry", Sweep));
        Assert.Contains("no run has failed", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _cli.Run("retry", Sweep, "2"));
        Assert.Contains("run 2 is finished; only runs that have failed or were cancelled can be retried", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(1, await _cli.Run("retry", Sweep, "9"));
        Assert.Contains("there is no run 9 so far; runs have the numbers 1 to 3", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_IsShownUntilItIsRemoved()
    {
        await RunAsync();
        Assert.Equal(0, await _cli.Run("note", Sweep, "good rates"));
        Assert.Equal(0, await _cli.Run("note", Sweep, "odd", "--run", "3"));
        Assert.Equal(0, await _cli.Run("show", Sweep));
        Assert.Contains("note: good rates\n", _cli.Output, StringComparison.Ordinal);
        Assert.Contains("note on run 3: odd\n", _cli.Output, StringComparison.Ordinal);
        Assert.Equal(0, await _cli.Run("note", Sweep, "--remove"));
        Assert.Equal("FOLDER/sweep: noted\nrun 3 of FOLDER/sweep: noted\nFOLDER/sweep: its note is removed\n", _cli.Error);
        Assert.Equal(1, await _cli.Run("note", Sweep, "x", "--run", "9"));
        Assert.Contains("run 9 of FOLDER/sweep: there is no run 9", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _cli.Run("report", Sweep));
        var report = await File.ReadAllTextAsync(Path.Combine(Sweep, "report.html"), TestContext.Current.CancellationToken);
        Assert.Contains("Run 3: odd", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_LeavesWhatOthersHavePutThere()
    {
        await RunAsync();
        await File.WriteAllTextAsync(Path.Combine(Sweep, "mine.txt"), "x", TestContext.Current.CancellationToken);
        Assert.Equal(0, await _cli.Run("delete", Sweep, "--yes"));
        Assert.Equal("FOLDER/sweep: deleted\n", _cli.Error);
        Assert.Equal(["mine.txt"], Directory.EnumerateFileSystemEntries(Sweep).Select(Path.GetFileName));
        Assert.Equal(1, await _cli.Run("delete", Sweep, "--yes"));
        Assert.Contains("holds no sweep", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_OfWhatHasNotEnded_NeedsForce()
    {
        await RunAsync();
        var journal = Path.Combine(Sweep, "journal.jsonl");
        var lines = await File.ReadAllLinesAsync(journal, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(journal, lines[..^1], TestContext.Current.CancellationToken);
        Assert.Equal(1, await _cli.Run("delete", Sweep, "--yes"));
        Assert.Contains("has not ended: resume it, or delete it with --force", _cli.Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(Sweep, "control.sock"), "", TestContext.Current.CancellationToken);
        Assert.Equal(0, await _cli.Run("delete", Sweep, "--yes", "--force"));
        Assert.False(Directory.Exists(Sweep));
    }

    private async Task RunAsync()
    {
        var file = Path.Combine(_cli.Folder, "sphere.yaml");
        await File.WriteAllTextAsync(file, Sphere, TestContext.Current.CancellationToken);
        Assert.Equal(0, await _cli.Run("run", file, "--out", Sweep, "--quiet", "--no-dashboard", "--workers", "1"));
    }
}
