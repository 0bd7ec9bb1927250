using System.Diagnostics;
using Npgsql;
using RnnSweep.Cluster.Tests.Grains;
using RnnSweep.Cluster.Tests.Postgres;
using RnnSweep.Sweeps.Results;

namespace RnnSweep.Cluster.Tests.Hosting;

/// <summary>The drill of docs/operations.md: a dump that was made while a sweep ran, restored into an empty database.</summary>
public sealed class BackupTests(PostgresServer server) : IDisposable
{
    private const string Sweep = """
        name: backup
        task: { dataset: digits }
        method: { name: tpe, startup: 3 }
        run_cap: 6
        seed: 7
        parameters: { cell: { values: [gru, lstm] }, hidden_size: { min: 16, max: 24 }, sequence_length: { value: 32 }, epochs: { value: 6 } }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-backup-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Dump_OfASweepThatRuns_RestoredIntoAnEmptyDatabase_GoesOnToTheSameTable()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var dump = Path.Combine(_folder, "sweeps.dump");
        await using (var silos = new SiloPair(database))
        {
            await silos.StartAsync(0);
            await silos.StartAsync(1);
            await silos.SubmitAsync(Sweep, "backup");
            await silos.EpochAsync("backup", epoch => epoch.Run == 2);
            await RunAsync(server.Program("pg_dump"), "--format=custom", $"--file={dump}", Url(database));
            // More is decided after it, and lost.
            await silos.EpochAsync("backup", epoch => epoch.Run == 4);
            await silos.KillAsync(0);
            await silos.KillAsync(1);
        }

        await using var empty = await server.NewDatabaseAsync();
        await RunAsync(server.Program("pg_restore"), $"--dbname={Url(empty)}", dump);
        Assert.InRange(await empty.AskAsync<long>("SELECT count(*) FROM cluster_member"), 1, 2);
        Assert.True(await empty.AskAsync<long>("SELECT max(seq) FROM journal") < await database.AskAsync<long>("SELECT max(seq) FROM journal"));
        await using var restored = new SiloPair(empty);
        await restored.StartAsync(0);
        await using var sweep = await restored.OpenAsync("backup");
        await sweep.Ended.WaitAsync(restored.Within);
        Assert.Equal(await LocalTable.OfAsync(Sweep, Path.Combine(_folder, "local")), LocalCluster.Rows(ResultTable.Of(sweep.Snapshot())));
    }

    private static string Url(TestDatabase database)
    {
        var parts = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        return $"postgresql://{parts.Username}@{parts.Host}:{parts.Port}/{parts.Database}";
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync().Within($"{program} ends");
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, error);
    }
}
