using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Cli.Tests.Commands;

public sealed class ResumeCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Resume_FinishedSweep_SaysSoAndIsZero()
    {
        _cli.Host.Before = SampleSweeps.Mixed with { State = SweepState.Finished };

        Assert.Equal(0, await _cli.Run("resume", _cli.Folder));

        Assert.False(_cli.Host.Trained);
        Assert.True(File.Exists(Path.Combine(_cli.Folder, "results.csv")));
        Assert.Contains("digits-gating is finished: there is nothing left to do", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_FailedSweep_SaysWhyAndIsOne()
    {
        _cli.Host.Before = SampleSweeps.Mixed with { State = SweepState.Failed, Reason = "method x: it waits for results" };

        Assert.Equal(1, await _cli.Run("resume", _cli.Folder));

        Assert.False(_cli.Host.Trained);
        Assert.Contains("digits-gating is failed: there is nothing left to do", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("its search could not continue: method x: it waits for results", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_UntilTheTimeCap_SaysWhatWasLeftAndIsZero()
    {
        _cli.Host.Before = SampleSweeps.Mixed;
        _cli.Host.After = SampleSweeps.Mixed with { Definition = SampleSweeps.Mixed.Definition with { TimeCap = TimeSpan.FromMinutes(90) } };

        Assert.Equal(0, await _cli.Run("resume", _cli.Folder));

        Assert.Contains("time_cap of 1h 30m is used up, so the sweep shut down gracefully", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("to continue for as long again: rnnsweep resume FOLDER", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("6 runs ranked by lowest valid_loss", _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_InterruptedSweep_GoesOn()
    {
        _cli.Host.Before = SampleSweeps.Mixed;

        Assert.Equal(0, await _cli.Run("resume", _cli.Folder));

        Assert.Equal([$"resume {_cli.Folder} workers 6", "dispose"], _cli.Host.Calls);
        Assert.Equal(0, await _cli.Run("resume", _cli.Folder, "--max-attempts", "100"));
        Assert.Contains($"resume {_cli.Folder} workers 6 max-attempts 100", _cli.Host.Calls);
        Assert.Contains("Best is run 2", _cli.Output, StringComparison.Ordinal);
    }
}
