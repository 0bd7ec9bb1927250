using RnnSweep.Cluster.Tests.Grains;
using RnnSweep.Cluster.Tests.Postgres;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Results;

namespace RnnSweep.Cluster.Tests.Hosting;

/// <summary>
/// A sweep that has ended goes on, by <c>retry</c> and by <c>extend</c>, while silos are killed: its table is that of a sweep that was never cut short, on one
/// machine.
/// </summary>
public sealed class GoOnKillTests(PostgresServer server) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-goon-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task RetriedAndExtended_AfterItsEnd_WithASiloKilledEachTime_HasTheTableOfAWholeSweep()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        await using var silos = new SiloPair(database);
        await silos.StartAsync(0);
        await silos.StartAsync(1);
        await silos.SubmitAsync(Sweep(cap: 4), "goon");
        await silos.EpochAsync("goon", epoch => epoch.Run == 2);
        await silos.CommandAsync("goon", new GivenCommand(SweepCommand.Cancel, 2));
        await EndsAsync(silos, ends: 1);

        // Whoever trains the run's new attempt dies; it goes on elsewhere.
        await silos.CommandAsync("goon", new GivenCommand(SweepCommand.Retry, 2));
        var retried = silos.SiloOf((await silos.EpochAsync("goon", epoch => epoch is { Run: 2, Attempt: > 1 })).Worker);
        await silos.KillAsync(retried);
        await EndsAsync(silos, ends: 2);

        // The other one has the coordinator by now: it dies right after it has agreed, and nobody is left.
        await silos.StartAsync(retried);
        await silos.CommandAsync("goon", new GivenCommand(SweepCommand.Extend, RunCap: 6));
        await silos.KillAsync(1 - retried);
        await silos.KillAsync(retried);
        await silos.StartAsync(retried);
        await EndsAsync(silos, ends: 3);

        await using var sweep = await silos.OpenAsync("goon");
        Assert.Equal(await LocalTable.OfAsync(Sweep(cap: 6), Path.Combine(_folder, "local")), LocalCluster.Rows(ResultTable.Of(sweep.Snapshot())));
    }

    private static string Sweep(int cap) => $$"""
        name: goon
        task: { dataset: digits }
        method: random
        run_cap: {{cap}}
        seed: 7
        parameters: { cell: { values: [gru, lstm] }, hidden_size: { min: 16, max: 24 }, sequence_length: { value: 32 }, epochs: { value: 6 } }
        """;

    /// <summary>Waits until it has ended so many times.</summary>
    private static Task EndsAsync(SiloPair silos, int ends) => Phase.Until(async () =>
    {
        await using var sweep = await silos.OpenAsync("goon");
        await sweep.Ended.WaitAsync(silos.Within);
        var seen = 0;
        await foreach (var next in sweep.Watch(0, silos.Within))
            if (next is SweepFinished) seen++;
        return seen >= ends;
    }, SiloPair.Patience);
}
