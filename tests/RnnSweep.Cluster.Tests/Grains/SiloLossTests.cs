using RnnSweep.Cluster.Engine;
using RnnSweep.Cluster.Stores.Folders;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Cluster.Tests.Grains;

/// <summary>Silos that die, leave and join while a sweep runs.</summary>
public sealed class SiloLossTests : IDisposable
{
    private const string Sweep = """
        name: losses
        task: { dataset: digits }
        method: random
        run_cap: 12
        seed: 5
        parameters:
          cell: { values: [rnn, gru, lstm] }
          hidden_size: { min: 12, max: 24 }
          sequence_length: { values: [16, 32] }
          epochs: { value: 4 }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>
    /// In one process a killed silo leaves its training threads behind: they go on, as the far side of a broken network would, and what they still report or keep must be refused.
    /// </summary>
    [Fact]
    public async Task KilledSilo_InMidSweep_GivesTheSameTableAndCountsEveryRunOnce()
    {
        await using var cluster = await LocalCluster.StartAsync(3, new FolderSweepStore(_folder, TimeProvider.System));
        await cluster.SubmitAsync("losses", Sweep);
        var events = await EventsAsync(cluster, async (seen, sweep) =>
        {
            if (seen is RunConcluded { Run: > 0 } && sweep.Snapshot().Runs.Count(run => run.HasEnded) == 3)
                await cluster.Silos.KillSiloAsync(cluster.Silos.Silos[^1]);
        });
        Assert.Equal(12, events.OfType<RunConcluded>().Select(ended => ended.Run).Distinct().Count());
        Assert.Equal(12, events.OfType<RunConcluded>().Count());
        Assert.Equal(await LocalTable.OfAsync(Sweep, Path.Combine(_folder, "local")), await cluster.TableAsync("losses", Patience));
    }

    [Fact]
    public async Task StoppedSilo_InMidSweep_HandsItsRunBackWithACheckpoint()
    {
        await using var cluster = await LocalCluster.StartAsync(2, new FolderSweepStore(_folder, TimeProvider.System));
        await cluster.SubmitAsync("losses", Sweep);
        var events = await EventsAsync(cluster, async (seen, sweep) =>
        {
            if (seen is RunConcluded && sweep.Snapshot().Runs.Count(run => run.HasEnded) == 2)
                await cluster.Silos.StopSiloAsync(cluster.Silos.Silos[^1]);
        });
        var handedBack = Assert.Single(events.OfType<AttemptEnded>());
        Assert.Contains("drains", handedBack.Reason, StringComparison.Ordinal);
        Assert.Equal(await LocalTable.OfAsync(Sweep, Path.Combine(_folder, "local")), await cluster.TableAsync("losses", Patience));
    }

    [Fact]
    public async Task StartedSilo_InMidSweep_Trains()
    {
        await using var cluster = await LocalCluster.StartAsync(1, new FolderSweepStore(_folder, TimeProvider.System));
        await cluster.SubmitAsync("losses", Sweep);
        string? added = null;
        var events = await EventsAsync(cluster, async (seen, sweep) =>
        {
            if (added is null && seen is RunConcluded) added = (await cluster.Silos.StartAdditionalSiloAsync()).Name;
        });
        Assert.Contains(events.OfType<AttemptStarted>(), started => started.Worker.StartsWith($"{added}/", StringComparison.Ordinal));
    }

    /// <summary>Follows the sweep to its end, and does something on the way.</summary>
    private static async Task<List<SweepEvent>> EventsAsync(LocalCluster cluster, Func<SweepEvent, ClusterSweep, Task> onEvent)
    {
        using var patience = new CancellationTokenSource(Patience);
        await using var sweep = await ClusterSweep.OpenAsync(cluster.Client, "losses", TimeProvider.System, patience.Token);
        var events = new List<SweepEvent>();
        await foreach (var next in sweep.Watch(0, patience.Token))
        {
            events.Add(next);
            await onEvent(next, sweep);
        }
        return events;
    }
}
