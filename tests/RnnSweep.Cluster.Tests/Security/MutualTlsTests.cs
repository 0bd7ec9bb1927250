using System.Net;
using RnnSweep.Cluster.Engine;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Security;
using RnnSweep.Cluster.Tests.Grains;
using RnnSweep.Cluster.Tests.Hosting;
using RnnSweep.Cluster.Tests.Postgres;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Results;

namespace RnnSweep.Cluster.Tests.Security;

/// <summary>A cluster of processes that talk mutual TLS, and those who are kept out of it.</summary>
public sealed class MutualTlsTests(PostgresServer server) : IDisposable
{
    private const string Sweep = """
        name: tls
        task: { dataset: digits }
        method: random
        run_cap: 6
        seed: 7
        parameters: { cell: { values: [gru, lstm] }, hidden_size: { min: 8, max: 12 }, sequence_length: { value: 32 }, epochs: { value: 3 } }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-tls-local-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Cluster_WithCertificates_FinishesASweep_OnBothSilos_AndNobodyElseGetsAnything()
    {
        await using var cluster = await TlsCluster.StartAsync(server);
        await using (var connection = await ClusterConnection.OpenAsync(cluster.Client()).Within("the client connects"))
            await TrainsAsync(new ClusterSweeps(connection.Client, TimeProvider.System), "tls");

        using var others = new Certificates();
        var (otherClient, own) = (others.Client(), Path.Combine(cluster.Folder, CertificateMaker.ClientFolder));
        var (other, client) = (Read(otherClient.Path), Read(own));
        foreach (var silo in (int[])[0, 1])
        {
            foreach (var port in (int[])[cluster.SiloPort(silo), cluster.GatewayPort(silo)])
            {
                Assert.Equal((port, 0), (port, await Stranger.HearsAsync(port, hasTls: false)));
                Assert.Equal((port, 0), (port, await Stranger.HearsAsync(port, hasTls: true)));
                Assert.Equal((port, 0), (port, await Stranger.HearsAsync(port, hasTls: true, other)));
            }
            // A front that somebody has taken over is no silo.
            Assert.Equal(0, await Stranger.HearsAsync(cluster.SiloPort(silo), hasTls: true, client));
            await SaysOnlyHealthAsync($"http://127.0.0.1:{cluster.HttpPort(silo)}");
        }
        await SaysOnlyHealthAsync(cluster.FrontUrl);

        var plain = await Assert.ThrowsAsync<ClusterUnreachableException>(() => ClusterConnection.OpenAsync(cluster.Client(ClusterSettings.None)));
        Assert.StartsWith("No server of cluster 'rnnsweep/default' listed in the database at 127.0.0.1:", plain.Message, StringComparison.Ordinal);
        var stranger = await Assert.ThrowsAsync<ClusterUnreachableException>(() => ClusterConnection.OpenAsync(cluster.Client(otherClient.Path)));
        Assert.Contains("the certificate 'CN=rnnsweep silo' is of the authority 'CN=rnnsweep authority ", stranger.Message, StringComparison.Ordinal);

        await cluster.Silo(0).TerminateAsync();
        Assert.Equal(0, await cluster.Silo(0).ExitCodeAsync("the silo ends"));
        var log = await cluster.Silo(0).ErrorAsync();
        Assert.Contains("it does not speak TLS (its setting Certificates is none", log, StringComparison.Ordinal);
        Assert.Contains("it showed no certificate, or did not accept the one of this silo", log, StringComparison.Ordinal);
        Assert.Contains($"the certificate 'CN=a Client' is of the authority '{others.Authority.Name}', which is not in ", log, StringComparison.Ordinal);
        Assert.Contains("the certificate 'CN=rnnsweep client' is one of a client, not of a silo", log, StringComparison.Ordinal);
        // Orleans would add two dozen lines to each of them.
        Assert.DoesNotContain("AuthenticationException", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_ReplacedWhileTheClusterRuns_AreTakenWithoutARestart()
    {
        await using var cluster = await TlsCluster.StartAsync(server);
        using var http = new HttpClient
        {
            BaseAddress = new Uri(cluster.FrontUrl),
            DefaultRequestHeaders = { { "Authorization", $"Bearer {TlsCluster.Token}" } },
        };
        await Phase.Until(() => AnswersAsync(http));
        var kept = Directory.CreateDirectory(Path.Combine(_folder, "old")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(cluster.Folder, CertificateMaker.ClientFolder)))
            File.Copy(file, Path.Combine(kept, Path.GetFileName(file)));
        var before = await ShownAsync(cluster.GatewayPort(1));

        // Not only other certificates, but those of another authority: nothing that was known before is of any use.
        Directory.Delete(Path.Combine(cluster.Folder, CertificateMaker.AuthorityFolder), recursive: true);
        await cluster.CertifyAsync();
        foreach (var port in (int[])[cluster.SiloPort(0), cluster.GatewayPort(0), cluster.SiloPort(1), cluster.GatewayPort(1)])
            await Phase.Until(async () => await ShownAsync(port) is var now && now != before);

        await cluster.Silo(0).KillAsync();
        await cluster.StartSiloAsync(0);
        await using (var connection = await ClusterConnection.OpenAsync(cluster.Client()).Within("a client with the new set connects"))
            await TrainsAsync(new ClusterSweeps(connection.Client, TimeProvider.System), "renewed");
        await Phase.Until(() => AnswersAsync(http));
        await Assert.ThrowsAsync<ClusterUnreachableException>(() => ClusterConnection.OpenAsync(cluster.Client(kept)));
        // The front is left with the silo that was started after the change.
        await cluster.Silo(1).KillAsync();
        await Phase.Until(() => AnswersAsync(http));
    }

    [Fact]
    public async Task Silo_WithTheCertificateOfAClient_DoesNotStart_AndSaysWhy()
    {
        using var certificates = new Certificates();
        var folder = certificates.Client();
        var (code, output, error) = await ClusterProcess.RunAsync(new Dictionary<string, string>(), "silo", "--local", "--certificates", folder.Path,
            "--silo-port", $"{Ports.Take(1)[0]}", "--gateway-port", $"{Ports.Take(1)[0]}", "--http-port", "0");
        Assert.Equal((1, ""), (code, output));
        Assert.Equal($"silo failed: {folder.Certificate}: the certificate 'CN=a Client' is one of a client, not of a silo (its extended key usage has no "
            + "server)\n",
            error);
    }

    private static CertificateSet Read(string folder) =>
        CertificateSet.Read(new CertificateFolder(folder), CertificateRole.Client, TimeProvider.System.GetUtcNow());

    private static async Task<string?> ShownAsync(int port) =>
        (await TlsProbe.AskAsync(new IPEndPoint(IPAddress.Loopback, port), null, TimeSpan.FromSeconds(5), CancellationToken.None)).Certificate?.Thumbprint;

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            return (await http.GetAsync("/api/sweeps")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task SaysOnlyHealthAsync(string url)
    {
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        await Phase.Until(async () =>
        {
            try
            {
                return (await http.GetAsync("/health/ready")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        foreach (var path in (string[])["/api/sweeps", "/api/about", "/", "/health"])
            Assert.False((await http.GetAsync(path)).IsSuccessStatusCode, url + path);
    }

    /// <summary>Both silos train, and the table is the one of this process.</summary>
    private async Task TrainsAsync(ClusterSweeps engine, string id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        var read = new SweepDefinitionReader().Read(Sweep, "tls.yaml");
        await engine.SubmitAsync(new SweepRequest(read.Definition!, read.Source, id), patience.Token);
        await using var sweep = await engine.OpenAsync(id, patience.Token);
        var workers = new HashSet<string>();
        await foreach (var next in sweep.Watch(0, patience.Token))
            if (next is EpochRecorded epoch) workers.Add(epoch.Worker);
        Assert.Equal(2, workers.Count);
        Assert.Equal(await LocalTable.OfAsync(Sweep, Path.Combine(_folder, id)), LocalCluster.Rows(ResultTable.Of(sweep.Snapshot())));
    }
}
