using System.Globalization;
using RnnSweep.Cluster.Stores.Postgres;
using RnnSweep.Cluster.Tests.Grains;
using RnnSweep.Cluster.Tests.Hosting;
using RnnSweep.Cluster.Tests.Postgres;
using RnnSweep.Cluster.Tests.Stores;
using RnnSweep.Sweeps.Results;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cluster.Tests.Data;

/// <summary>Silos without a data folder train on a file that was pushed, and a sweep keeps the content that it was created with.</summary>
public sealed class PushedDataTests(PostgresServer server) : IDisposable
{
    private const string Sweep = """
        name: pushed
        task: { dataset: csv, file: load.csv, target: load }
        method: random
        run_cap: 4
        seed: 7
        parameters: { cell: { values: [gru, lstm] }, hidden_size: { min: 8, max: 12 }, sequence_length: { value: 12 }, epochs: { value: 3 } }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-pushed-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Silos_WithoutADataFolder_TrainOnWhatWasPushed_AndASweepKeepsItsContent()
    {
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var store = new PostgresDataStore(database.Source);
        await using var silos = new SiloPair(database) { More = { ["RNNSWEEP__DATACACHE"] = Path.Combine(_folder, "cache") } };
        await silos.StartAsync(0);
        var early = await Assert.ThrowsAsync<Sweeps.Engines.SweepNotAcceptedException>(() => silos.SubmitAsync(Sweep, "early"));
        Assert.Contains("'rnnsweep data push load.csv' gives it to all silos.", early.Message, StringComparison.Ordinal);
        await PostgresDataStoreTests.PushAsync(store, "load.csv", Rows(3));
        await silos.SubmitAsync(Sweep, "one");
        await PostgresDataStoreTests.PushAsync(store, "load.csv", Rows(5));
        // A silo that comes later, and has never seen the first content; and the same sweep once more, which changes nothing.
        await silos.StartAsync(1);
        await silos.SubmitAsync(Sweep, "one");
        await silos.SubmitAsync(Sweep, "two");
        Assert.Equal(await LocalAsync(Rows(3)), await TableAsync(silos, "one"));
        Assert.Equal(await LocalAsync(Rows(5)), await TableAsync(silos, "two"));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(_folder, "cache")).Length);
    }

    private static async Task<string[]> TableAsync(SiloPair silos, string id)
    {
        await using var sweep = await silos.OpenAsync(id);
        await sweep.Ended.WaitAsync(silos.Within);
        return LocalCluster.Rows(ResultTable.Of(sweep.Snapshot()));
    }

    private async Task<string[]> LocalAsync(byte[] rows)
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder, PostgresDataStoreTests.Digest(rows))).FullName;
        await File.WriteAllBytesAsync(Path.Combine(data, "load.csv"), rows);
        return await LocalTable.OfAsync(Sweep, Path.Combine(data, "sweep"), new DataFolder(data));
    }

    private static byte[] Rows(int step) => System.Text.Encoding.UTF8.GetBytes("load,temp\n" + string.Concat(Enumerable.Range(0, 300).Select(row =>
        string.Create(CultureInfo.InvariantCulture, $"{40 + row % 24 + row * step % 7},{10 + row % 24 / 4.0}\n"))));
}
