using System.Net;
using System.Net.Sockets;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Tests.Postgres;

namespace RnnSweep.Cluster.Tests.Hosting;

[Collection("Silos")]
public sealed class ClusterConnectionTests(PostgresServer server)
{
    [Fact]
    public async Task OpenAsync_NoSiloAtThePort_FailsInTimeAndSaysWhere()
    {
        var port = Ports.Take(1)[0];
        var options = new ClusterOptions { Mode = ClusterMode.Local, GatewayPort = port, ConnectSeconds = 1 };

        var error = await Assert.ThrowsAsync<ClusterUnreachableException>(() => ClusterConnection.OpenAsync(options).Within("the client gives up"));

        Assert.Contains($"at port {port} of this machine answered within 1 s", error.Message);
    }

    [Fact]
    public async Task OpenAsync_NoDatabase_FailsInTimeAndDoesNotShowThePassword()
    {
        var port = Ports.Take(1)[0];
        var options = new ClusterOptions
        {
            ConnectionString = $"Host=127.0.0.1;Port={port};Database=d;Username=u;Password=hush-hush;GssEncryptionMode=Disable",
            ConnectSeconds = 1,
        };

        var error = await Assert.ThrowsAsync<ClusterUnreachableException>(() => ClusterConnection.OpenAsync(options).Within("the client gives up"));

        Assert.StartsWith($"The database at 127.0.0.1:{port}, which lists the servers of cluster 'rnnsweep/default', did not answer within 1 s: ",
            error.Message);
        Assert.DoesNotContain("hush-hush", error.Message);
    }

    [Fact]
    public async Task OpenAsync_ASiloOnAnotherMachine_WithoutAWordAboutCertificates_IsNotTalkedTo()
    {
        var address = AdvertisedAddress.Resolve(new ClusterOptions());
        Assert.SkipWhen(IPAddress.IsLoopback(address), "This machine has no address but loopback.");
        using var silo = new TcpListener(address, 0);
        silo.Start();
        await using var database = await server.NewDatabaseAsync();
        await database.MigrateAsync();
        await database.RunAsync($"""
            INSERT INTO cluster_version VALUES ('default', 1);
            INSERT INTO cluster_member VALUES ('default', '{address}', 11111, 1, 'one', 'host', 3, {((IPEndPoint)silo.LocalEndpoint).Port}, NULL, now(), now())
            """);
        var heard = HearAsync(silo);

        var error = await Assert.ThrowsAsync<ClusterUnreachableException>(
            () => ClusterConnection.OpenAsync(new ClusterOptions { ConnectionString = database.ConnectionString, ConnectSeconds = 30 }));

        Assert.StartsWith($"The silo at {silo.LocalEndpoint}: it is on another machine", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(", and there are no certificates for the connection: set Certificates to a folder with ca.crt, tls.crt and tls.key, "
            + "or to none where the network is trusted.", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await heard.Within("the client hangs up"));
    }

    [Fact]
    public async Task OpenAsync_Cancelled_IsCancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var options = new ClusterOptions { Mode = ClusterMode.Local, GatewayPort = Ports.Take(1)[0] };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ClusterConnection.OpenAsync(options, cancellation: cancelled.Token).Within("the client gives up"));
    }

    private static async Task<int> HearAsync(TcpListener silo)
    {
        using var client = await silo.AcceptTcpClientAsync();
        return await client.GetStream().ReadAsync(new byte[16]);
    }
}
