using RnnSweep.Cluster.Contracts;
using RnnSweep.Cluster.Engine;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Tests.Grains;
using RnnSweep.Cluster.Tests.Postgres;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Results;

namespace RnnSweep.Cluster.Tests.Hosting;

/// <summary>The database of a cluster is killed while a sweep runs: a server of this test's own.</summary>
public sealed class DatabaseOutageTests : IDisposable
{
    private const string Sweep = """
        name: blink
        task: { dataset: digits }
        method: random
        run_cap: 4
        seed: 7
        parameters: { cell: { values: [gru, lstm] }, hidden_size: { min: 16, max: 24 }, sequence_length: { value: 32 }, epochs: { value: 8 } }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-blink-").FullName;
    private readonly int[] _ports = Ports.Take(3);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task KilledDatabase_ThatComesBack_StopsNoSilo_AndEverySentenceIsOne()
    {
        await using var server = new PostgresServer();
        await server.InitializeAsync();
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var environment = new Dictionary<string, string>
        {
            ["RNNSWEEP__CONNECTIONSTRING"] = database.ConnectionString,
            ["RNNSWEEP__ADVERTISEDADDRESS"] = "127.0.0.1",
            ["RNNSWEEP__SLOTS"] = "2",
            ["RNNSWEEP__CONNECTSECONDS"] = "3",
        };
        await using var silo = ClusterProcess.Start(
            environment, "silo", "--silo-port", $"{_ports[0]}", "--gateway-port", $"{_ports[1]}", "--http-port", $"{_ports[2]}");
        await silo.LineAsync("the silo is active");
        var read = new SweepDefinitionReader().Read(Sweep, "blink.yaml");
        await using var connection = await ClusterConnection.OpenAsync(new ClusterOptions { ConnectionString = database.ConnectionString });
        var engine = new ClusterSweeps(connection.Client, TimeProvider.System);
        using var patience = new CancellationTokenSource(Patience);
        await engine.SubmitAsync(new SweepRequest(read.Definition!, read.Source, "blink"), patience.Token);
        await using var sweep = await engine.OpenAsync("blink", patience.Token);
        await foreach (var next in sweep.Watch(0, patience.Token))
            if (next is EpochRecorded) break;

        await server.KillAsync();
        string[] settings = ["--http-port", $"{_ports[2]}"];
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_ports[2]}") };
        await Phase.Until(async () => !(await http.GetAsync("/health/ready", patience.Token)).IsSuccessStatusCode);
        var health = await ClusterProcess.RunAsync(environment, ["health", "ready", .. settings]);
        Assert.StartsWith("not ready: the database does not answer since ", health.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await ClusterProcess.RunAsync(environment, ["health", "live", .. settings])).Code);
        var file = Path.Combine(_folder, "blink.yaml");
        await File.WriteAllTextAsync(file, Sweep, patience.Token);
        var both = await Task.WhenAll(
            ClusterProcess.RunAsync(environment, "status"), ClusterProcess.RunAsync(environment, "submit", file, "--id", "more"));
        foreach (var (code, output, error) in both)
        {
            Assert.Equal((4, ""), (code, output));
            Assert.StartsWith($"The database at 127.0.0.1:{server.Port}, which lists the servers of cluster 'rnnsweep/default', did not answer within 3 s: ",
                error, StringComparison.Ordinal);
            Assert.Single(error.TrimEnd().Split('\n'));
        }
        // A client that was connected hears it from the silo.
        var away = await Assert.ThrowsAsync<StoreUnavailableException>(
            () => engine.SubmitAsync(new SweepRequest(read.Definition!, read.Source, "other"), patience.Token));
        Assert.StartsWith("The database does not answer: ", away.Message, StringComparison.Ordinal);

        await server.StartAgainAsync();
        await sweep.Ended.WaitAsync(patience.Token);
        Assert.Equal(await LocalTable.OfAsync(Sweep, Path.Combine(_folder, "local")), LocalCluster.Rows(ResultTable.Of(sweep.Snapshot())));
        await Phase.Until(async () => (await http.GetAsync("/health/ready", patience.Token)).IsSuccessStatusCode);
        // Two runs train on two cores now: a client gets the time that it has by default.
        environment.Remove("RNNSWEEP__CONNECTSECONDS");
        Assert.Equal((0, "more\n", ""), await ClusterProcess.RunAsync(environment, "submit", file, "--id", "more"));
        var status = await ClusterProcess.RunAsync(environment, "status");
        Assert.Equal((0, ""), (status.Code, status.Error));
        await silo.TerminateAsync();
        Assert.Equal(0, await silo.ExitCodeAsync("the silo ends"));
    }
}
