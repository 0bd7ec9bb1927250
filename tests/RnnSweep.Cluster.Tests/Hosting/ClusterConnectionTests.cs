using RnnSweep.Cluster.Hosting;

namespace RnnSweep.Cluster.Tests.Hosting;

[Collection("Silos")]
public sealed class ClusterConnectionTests
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
    public async Task OpenAsync_Cancelled_IsCancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var options = new ClusterOptions { Mode = ClusterMode.Local, GatewayPort = Ports.Take(1)[0] };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ClusterConnection.OpenAsync(options, cancellation: cancelled.Token).Within("the client gives up"));
    }
}
