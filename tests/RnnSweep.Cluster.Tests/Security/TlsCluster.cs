using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Security;
using RnnSweep.Cluster.Tests.Hosting;
using RnnSweep.Cluster.Tests.Postgres;

namespace RnnSweep.Cluster.Tests.Security;

/// <summary>Two silos and a front as processes of their own, with certificates that the program has made.</summary>
internal sealed class TlsCluster : IAsyncDisposable
{
    public const string Token = "a-token-for-this-test";

    private readonly TestDatabase _database;
    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-tls-").FullName;
    private readonly int[] _ports = Ports.Take(7);
    private readonly ClusterProcess?[] _silos = new ClusterProcess?[2];
    private ClusterProcess? _front;

    private TlsCluster(TestDatabase database) => _database = database;

    public string Folder => _folder;

    public string FrontUrl => $"http://127.0.0.1:{_ports[6]}";

    public static async Task<TlsCluster> StartAsync(PostgresServer server)
    {
        var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        var cluster = new TlsCluster(database);
        await cluster.CertifyAsync();
        await cluster.StartSiloAsync(0);
        await cluster.StartSiloAsync(1);
        cluster._front = ClusterProcess.Start(
            cluster.Environment("client"), "front", "--port", $"{cluster._ports[6]}", "--token", Token);
        return cluster;
    }

    /// <summary>Makes the set, or makes it anew.</summary>
    public async Task CertifyAsync()
    {
        var (code, _, error) = await ClusterProcess.RunAsync(new Dictionary<string, string>(), "certificates", _folder);
        Assert.Equal((0, ""), (code, error));
    }

    public ClusterProcess Silo(int number) => _silos[number]!;

    public async Task StartSiloAsync(int number)
    {
        _silos[number] = ClusterProcess.Start(Environment("silo"), "silo", "--silo-port", $"{SiloPort(number)}", "--gateway-port", $"{GatewayPort(number)}",
            "--http-port", $"{HttpPort(number)}");
        Assert.EndsWith("listens on 127.0.0.1, mutual TLS", await _silos[number]!.LineAsync("the silo is active"), StringComparison.Ordinal);
    }

    public int SiloPort(int number) => _ports[3 * number];

    public int GatewayPort(int number) => _ports[3 * number + 1];

    public int HttpPort(int number) => _ports[3 * number + 2];

    /// <summary>The settings of a client, with this folder of certificates or "none".</summary>
    public ClusterOptions Client(string? certificates = null) => new()
    {
        ConnectionString = _database.ConnectionString,
        Certificates = certificates ?? Path.Combine(_folder, CertificateMaker.ClientFolder),
        ConnectSeconds = certificates is null ? 30 : 3,
    };

    /// <summary>The settings of a process.</summary>
    public Dictionary<string, string> Environment(string certificates) => new()
    {
        ["RNNSWEEP__CONNECTIONSTRING"] = _database.ConnectionString,
        ["RNNSWEEP__CERTIFICATES"] = Path.Combine(_folder, certificates),
        ["RNNSWEEP__ADVERTISEDADDRESS"] = "127.0.0.1",
        ["RNNSWEEP__SLOTS"] = "1",
        ["RNNSWEEP__MEMBERSHIP__PROBETIMEOUTSECONDS"] = "1",
    };

    public async ValueTask DisposeAsync()
    {
        if (_front is not null) await _front.DisposeAsync();
        foreach (var silo in _silos)
            if (silo is not null) await silo.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
