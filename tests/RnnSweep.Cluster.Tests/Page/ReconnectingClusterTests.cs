using RnnSweep.Cluster.Engine;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Tests.Hosting;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Cluster.Tests.Page;

/// <summary>A client that outlives its silos, with silos that are processes of their own.</summary>
public sealed class ReconnectingClusterTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-").FullName;
    private readonly int[] _ports = Ports.Take(2);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Client_WithoutASilo_SaysSo_AndGoesOnWithTheNextOne()
    {
        var options = new ClusterOptions { Mode = ClusterMode.Local, GatewayPort = _ports[1], ClusterId = $"page-{_ports[0]}", ConnectSeconds = 1 };
        await using var cluster = new ReconnectingCluster(options, TimeProvider.System);
        await Assert.ThrowsAsync<EngineUnreachableException>(() => cluster.ListAsync(CancellationToken.None));

        await using (var first = await StartAsync(options))
        {
            Assert.Empty(await AnswerAsync(() => cluster.ListAsync(CancellationToken.None)));
            var silo = Assert.Single(await AnswerAsync(() => cluster.SilosAsync(CancellationToken.None), silos => silos is [{ Slots: not null }]));
            Assert.Equal((2, 0), (silo.Slots, silo.Busy));
            await first.KillAsync();
        }
        await Assert.ThrowsAsync<EngineUnreachableException>(() => cluster.ListAsync(CancellationToken.None));

        await using var second = await StartAsync(options);
        Assert.Empty(await AnswerAsync(() => cluster.ListAsync(CancellationToken.None)));
    }

    /// <summary>Asks until there is an answer.</summary>
    private static async Task<T> AnswerAsync<T>(Func<Task<T>> ask, Func<T, bool>? isGood = null)
    {
        T? answer = default;
        await Phase.Until(async () =>
        {
            try
            {
                return (answer = await ask()) is var given && isGood?.Invoke(given) != false;
            }
            catch (EngineUnreachableException)
            {
                return false;
            }
        }, Patience);
        return answer!;
    }

    private async Task<ClusterProcess> StartAsync(ClusterOptions options)
    {
        var environment = new Dictionary<string, string>
        {
            ["RNNSWEEP__MODE"] = "local",
            ["RNNSWEEP__CLUSTERID"] = options.ClusterId,
            ["RNNSWEEP__ADVERTISEDADDRESS"] = "127.0.0.1",
            ["RNNSWEEP__SLOTS"] = "2",
            ["RNNSWEEP__FOLDER"] = _folder,
        };
        var process = ClusterProcess.Start(environment, "silo", "--silo-port", $"{_ports[0]}", "--gateway-port", $"{_ports[1]}", "--http-port", "0",
            "--primary-port", "0");
        await process.LineAsync("the silo is active");
        return process;
    }
}
