using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Training;

namespace RnnSweep.Cli.Tests.Commands;

public sealed class WatchCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();
    private readonly WorkGate _gate = new();

    public void Dispose()
    {
        _gate.Dispose();
        _cli.Dispose();
    }

    [Fact]
    public async Task Watch_SweepThatHasEnded_ShowsItsTable()
    {
        await using var sweeps = await StartAsync();
        await using (var sweep = await sweeps.OpenAsync("seen", CancellationToken.None)) await sweep.Ended;

        Assert.Equal(0, await _cli.Run("watch", Folder));

        Assert.Contains("finished", _cli.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody trains it", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_SweepThatIsTrained_FollowsItToItsEnd()
    {
        _gate.Shut();
        await using var sweeps = await StartAsync();
        var watching = _cli.Run("watch", Folder);
        _gate.Open();

        Assert.Equal(0, await watching);
        Assert.Contains($"finished; {EngineFixture.Runs} runs ranked", _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_SweepAtRest_SaysHowItGoesOn()
    {
        _gate.Shut();
        await using (var sweeps = await StartAsync())
        {
            await using var sweep = await sweeps.OpenAsync("seen", CancellationToken.None);
            await foreach (var next in sweep.Watch(0, CancellationToken.None))
                if (next is AttemptStarted) break;
        }

        Assert.Equal(0, await _cli.Run("watch", Folder));

        Assert.Contains($"no process trains it at the moment; to continue: rnnsweep resume", _cli.Error, StringComparison.Ordinal);
    }

    private string Folder => Path.Combine(_cli.Folder, "sweeps", "seen");

    private async Task<LocalSweeps> StartAsync()
    {
        var settings = new LocalEngineSettings { Work = new GatedWorkFactory(new RunWorkFactory(TimeProvider.System), _gate), Product = "test", Workers = 2 };
        var sweeps = new LocalSweeps(Path.GetDirectoryName(Folder)!, settings, EngineFixture.Effective);
        await sweeps.SubmitAsync(EngineFixture.Request("seen"), CancellationToken.None);
        return sweeps;
    }
}
