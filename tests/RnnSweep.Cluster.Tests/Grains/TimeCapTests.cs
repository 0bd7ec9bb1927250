using RnnSweep.Cluster.Engine;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Stores.Folders;
using Known = RnnSweep.Sweeps.Coordination.Commands;

namespace RnnSweep.Cluster.Tests.Grains;

/// <summary><c>time_cap</c> on silos: the sweep is paused, and continues when it is unpaused.</summary>
public sealed class TimeCapTests : IDisposable
{
    private const string Slow = """
        name: slow
        task: { function: sphere, seconds: 0.3 }
        method: random
        run_cap: 8
        seed: 3
        time_cap: 1s
        parameters:
          x: { min: -1.0, max: 1.0 }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Submit_LongerThanItsTimeCap_IsPausedUntilUnpaused()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var cluster = await LocalCluster.StartAsync(1, new FolderSweepStore(_folder, TimeProvider.System));
        await cluster.SubmitAsync("slow", Slow);
        await using var sweep = await ClusterSweep.OpenAsync(cluster.Client, "slow", TimeProvider.System, patience.Token);
        var pauses = 0;
        await foreach (var next in sweep.Watch(0, patience.Token))
        {
            if (next is not CommandAccepted { Command: Known.Pause }) continue;
            pauses++;
            Assert.Null(await sweep.CommandAsync(SweepCommand.Unpause, null, patience.Token));
        }
        // Stopped, it finishes what runs, for however long that takes.
        await cluster.SubmitAsync("stopped", Slow.Replace("0.3", "2", StringComparison.Ordinal));
        await using var stopped = await ClusterSweep.OpenAsync(cluster.Client, "stopped", TimeProvider.System, patience.Token);
        await foreach (var next in stopped.Watch(0, patience.Token))
        {
            if (next is AttemptStarted) Assert.Null(await stopped.CommandAsync(SweepCommand.Stop, null, patience.Token));
            Assert.False(next is CommandAccepted { Command: Known.Pause }, "it is paused while it stops");
        }
        Assert.True(pauses > 0, "eight runs of 0.3 s in one slot were not paused after a second");
        Assert.Equal(
            await LocalTable.OfAsync(Slow.Replace("time_cap: 1s", "", StringComparison.Ordinal), Path.Combine(_folder, "local")),
            await cluster.TableAsync("slow", TimeSpan.FromSeconds(30)));
    }
}
