using System.Net;
using System.Net.Sockets;

namespace RnnSweep.Cluster.Tests.Hosting;

[Collection("Silos")]
public sealed class SiloProcessTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task Silo_TwoProcessesOnThisMachine_StartAnswerAndEndInOrder()
    {
        var ports = Ports.Take(6).Select(port => $"{port}").ToArray();
        var environment = new Dictionary<string, string> { ["RNNSWEEP__CLUSTERID"] = "of-the-environment", ["RNNSWEEP__SLOTS"] = "3" };
        string[] first = ["silo", "--local", "--silo-port", ports[0], "--gateway-port", ports[1], "--http-port", ports[2]];
        string[] second = ["silo", "--local", "--silo-port", ports[3], "--gateway-port", ports[4], "--http-port", ports[5], "--primary-port", ports[0]];

        await using var one = ClusterProcess.Start(environment, [.. first, "--slots", "2"]);
        var line = await one.LineAsync("the first silo is active");
        Assert.StartsWith($"silo active at 127.0.0.1: silo port {ports[0]}, gateway port {ports[1]}, http port {ports[2]}, slots 2, ", line);
        Assert.Contains("cluster rnnsweep/of-the-environment (local, folder ", line);

        await using var two = ClusterProcess.Start(environment, second);
        Assert.Contains("slots 3", await two.LineAsync("the second silo is active"));

        var health = await ClusterProcess.RunAsync(Nothing, "health", "ready", "--local", "--http-port", ports[5]);
        Assert.Equal((0, "ready\n", ""), health);

        await two.TerminateAsync();
        Assert.Equal(0, await two.ExitCodeAsync("the second silo ends"));
        await one.TerminateAsync();
        Assert.Equal(0, await one.ExitCodeAsync("the first silo ends"));
    }

    [Fact]
    public async Task Silo_PortInUse_NamesItAndItsOption()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var (taken, free) = (((IPEndPoint)other.LocalEndpoint).Port, Ports.Take(2));

        var (code, output, error) = await ClusterProcess.RunAsync(
            Nothing, "silo", "--local", "--silo-port", $"{free[0]}", "--gateway-port", $"{taken}", "--http-port", $"{free[1]}");

        Assert.Equal((1, ""), (code, output));
        Assert.Equal($"silo failed: gateway port {taken}: in use by another program, perhaps by another silo on this machine. "
            + "End that, or choose another with --gateway-port.\n", error);
    }

    [Fact]
    public async Task Health_NoSilo_EndsWithFour()
    {
        var port = Ports.Take(1)[0];

        var (code, output, error) = await ClusterProcess.RunAsync(Nothing, "health", "--local", "--http-port", $"{port}");

        Assert.Equal((4, ""), (code, output));
        Assert.StartsWith($"No silo answers at http://127.0.0.1:{port}/health/ready: ", error);
    }
}
