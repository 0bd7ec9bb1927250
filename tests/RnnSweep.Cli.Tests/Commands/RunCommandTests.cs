using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Cli.Tests.Commands;

public sealed class RunCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Run_Finished_PrintsResultsAndWritesTheTable()
    {
        var folder = _cli.EmptyFolder();

        Assert.Equal(0, await _cli.Run("run", _cli.File("a.yaml"), "--out", folder, "--workers", "3", "--max-attempts", "1", "--set", "run_cap=8", "--set",
            "parameters.epochs.value=2", "--map", "lr=learning_rate"));

        Assert.Equal(["read a.yaml set run_cap=8 parameters.epochs.value=2 map lr=learning_rate", $"create {folder} workers 3 max-attempts 1", "dispose"],
            _cli.Host.Calls);
        Expectation.Matches("Run/finished", _cli.Output);
        Assert.StartsWith("run,state,seed,cell,", File.ReadAllText(Path.Combine(folder, "results.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SearchThatCannotGoOn_SaysWhyAndIsOne()
    {
        var folder = _cli.EmptyFolder();
        _cli.Host.After = SampleSweeps.Mixed with { State = SweepState.Failed, Reason = "method x: it waits for results" };

        Assert.Equal(1, await _cli.Run("run", _cli.File("a.yaml"), "--out", folder));

        Assert.Contains("the search of digits-gating could not continue: method x: it waits for results", _cli.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "report.html")));
        Assert.Contains("The search could not continue: method x: it waits for results.", File.ReadAllText(Path.Combine(folder, "report.html")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Quiet_KeepsTheLogBesideTheSweep()
    {
        var folder = _cli.EmptyFolder();
        _cli.Host.Events = [new SweepFinished(SweepState.Finished) { Sequence = 1, Time = SampleSweeps.Start }];

        Assert.Equal(0, await _cli.Run("run", _cli.File("a.yaml"), "--out", folder, "--quiet", "--no-dashboard"));

        Assert.EndsWith("Z  sweep finished\n", File.ReadAllText(Path.Combine(folder, "log.txt")), StringComparison.Ordinal);
        Assert.Empty(_cli.Error);
    }

    [Fact]
    public async Task Run_LogCannotBeWritten_IsToldAndTheSweepGoesOn()
    {
        var folder = _cli.EmptyFolder();
        _cli.Host.Created = directory => Directory.CreateDirectory(Path.Combine(directory, "log.txt"));

        Assert.Equal(0, await _cli.Run("run", _cli.File("a.yaml"), "--out", folder));
        Assert.Contains("note: the log 'FOLDER/sweep/log.txt' could not be written", _cli.Error.Replace('\\', '/'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DataFolder_IsThatOfTheOptionOrTheVariable()
    {
        using var cli = new CliHarness { Data = "from-variable" };
        var (one, two) = (cli.EmptyFolder("one"), cli.EmptyFolder("two"));
        await cli.Run("run", cli.File("a.yaml"), "--out", one);
        await cli.Run("run", cli.File("a.yaml"), "--out", two, "--data", "from-option");
        Assert.Contains($"create {one} workers 6 data from-variable", cli.Host.Calls);
        Assert.Contains($"create {two} workers 6 data from-option", cli.Host.Calls);
    }

    [Fact]
    public async Task Run_WithoutOut_NamesTheFolderAfterSweepAndLocalTime()
    {
        _cli.Host.Work = _ => throw new CliException(1, "enough seen");

        Assert.Equal(1, await _cli.Run("run", _cli.File("a.yaml")));

        Assert.Contains($"create {Path.Combine("runs", "digits-gating-20260314-112653")} workers 6", _cli.Host.Calls);
        Assert.Contains("dispose", _cli.Host.Calls);
    }

    [Fact]
    public async Task Run_WarningsAndNotices_AreToldOnTheErrorStream()
    {
        _cli.Host.Warnings = ["a.yaml:1:1: program is ignored"];
        _cli.Host.Notices = ["35 bytes of a torn line were cut off"];

        _cli.Host.Work = _ =>
        {
            _cli.Host.Notices = [.. _cli.Host.Notices, "late news"];
            return Task.CompletedTask;
        };

        await _cli.Run("run", _cli.File("a.yaml"), "--out", _cli.EmptyFolder());

        Assert.Single(_cli.Error.Split('\n'), "note: late news");
        Assert.Single(_cli.Error.Split('\n'), "note: 35 bytes of a torn line were cut off");
        Assert.StartsWith("warning: a.yaml:1:1: program is ignored\nnote: 35 bytes of a torn line were cut off\n", _cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FolderTaken_IsTwoAndStartsNothing()
    {
        var file = _cli.File("a.yaml");

        Assert.Equal(2, await _cli.Run("run", file, "--out", _cli.Folder));
        Assert.Equal(2, await _cli.Run("run", file, "--out", file));

        Assert.DoesNotContain(_cli.Host.Calls, call => call.StartsWith("create", StringComparison.Ordinal));
        Assert.Contains("--out: FOLDER is not empty", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("--out: FOLDER/a.yaml is a file", _cli.Error.Replace('\\', '/'), StringComparison.Ordinal);
    }

    /// <summary>Who sees that a rule has stopped runs is told where it says why.</summary>
    [Theory]
    [InlineData("asha", true)]
    [InlineData(null, false)]
    public async Task Run_ARuleHasStoppedRuns_NamesExplain(string? rule, bool isNamed)
    {
        var mixed = SampleSweeps.Mixed;
        _cli.Host.After = mixed with
        {
            State = SweepState.Finished,
            Runs = [.. mixed.Runs.Select(run => run.State == RunState.Stopped ? run with { StoppedBy = rule } : run)],
        };
        Assert.Equal(0, await _cli.Run("run", _cli.File("a.yaml"), "--out", _cli.EmptyFolder()));
        Assert.Equal(isNamed, _cli.Error.Replace('\\', '/').Contains("why rules ended runs: rnnsweep explain FOLDER/sweep\n", StringComparison.Ordinal));
        Assert.Equal(isNamed, _cli.Output.Contains("stopped (asha)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_StoppedBySignal_Is130AndSaysHowToGoOn()
    {
        _cli.Host.After = SampleSweeps.Mixed;
        _cli.Host.Work = stop =>
        {
            _cli.Stop!.Signal();
            return stop.IsCancellationRequested ? Task.CompletedTask : throw new InvalidOperationException("the session was not told to stop");
        };

        Assert.Equal(130, await _cli.Run("run", _cli.File("a.yaml"), "--out", _cli.EmptyFolder()));

        Assert.Contains("shutting down gracefully: checkpoints are being written", _cli.Error, StringComparison.Ordinal);
        Assert.EndsWith("8 of 12 runs ended, the others are kept as checkpoints\nto continue: rnnsweep resume FOLDER/sweep\n", _cli.Error.Replace('\\', '/'),
            StringComparison.Ordinal);
        Assert.Empty(_cli.Output);
    }

    [Theory]
    [InlineData(SweepState.Cancelled, 1)]
    [InlineData(SweepState.Paused, 130)]
    public async Task Run_EndedOtherwise_TellsTheShell(SweepState state, int code)
    {
        _cli.Host.After = SampleSweeps.Mixed with { State = state };

        Assert.Equal(code, await _cli.Run("run", _cli.File("a.yaml"), "--out", _cli.EmptyFolder()));
    }

    [Fact]
    public async Task Run_EveryRunFailed_IsOne()
    {
        _cli.Host.After = SampleSweeps.Sweep(SweepState.Finished, 1, [SampleSweeps.Mixed.Runs.Single(run => run.State == RunState.Failed)]);

        Assert.Equal(1, await _cli.Run("run", _cli.File("a.yaml"), "--out", _cli.EmptyFolder()));
        Assert.Contains("every run failed", _cli.Error, StringComparison.Ordinal);
    }
}
