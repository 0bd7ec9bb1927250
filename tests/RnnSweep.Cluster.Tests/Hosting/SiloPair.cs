using RnnSweep.Cluster.Engine;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Cluster.Tests.Postgres;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Cluster.Tests.Hosting;

/// <summary>Two silos over a database, each a process that can be killed and started again, and a client that outlives them.</summary>
internal sealed class SiloPair : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    private readonly ClusterOptions _options;
    private readonly int[] _ports = Ports.Take(4);
    private readonly ClusterProcess?[] _silos = new ClusterProcess?[2];
    private readonly CancellationTokenSource _patience = new(Patience);

    public SiloPair(TestDatabase database)
    {
        _options = new ClusterOptions { ConnectionString = database.ConnectionString, ConnectSeconds = 1 };
        Cluster = new ReconnectingCluster(_options, TimeProvider.System);
    }

    public ReconnectingCluster Cluster { get; }

    /// <summary>Settings of silos beyond those that all tests need.</summary>
    public Dictionary<string, string> More { get; } = [];

    public CancellationToken Within => _patience.Token;

    public async Task StartAsync(int silo)
    {
        _silos[silo] = ClusterProcess.Start(Environment(), "silo", "--silo-port", $"{_ports[2 * silo]}", "--gateway-port", $"{_ports[2 * silo + 1]}",
            "--http-port", "0");
        await _silos[silo]!.LineAsync("the silo is active");
    }

    public Task KillAsync(int silo) => _silos[silo]!.KillAsync();

    /// <summary>Which of the two has this worker.</summary>
    public int SiloOf(string worker) => worker.StartsWith($"{System.Environment.MachineName}-{_ports[0]}/", StringComparison.Ordinal) ? 0 : 1;

    /// <summary>Asks until somebody answers.</summary>
    public async Task<T> AskAsync<T>(Func<ReconnectingCluster, Task<T>> ask)
    {
        T? answer = default;
        await Phase.Until(async () =>
        {
            try
            {
                answer = await ask(Cluster);
                return true;
            }
            catch (EngineUnreachableException)
            {
                return false;
            }
        }, Patience);
        return answer!;
    }

    public Task<string> SubmitAsync(string yaml, string id)
    {
        var read = new SweepDefinitionReader().Read(yaml, $"{id}.yaml");
        return AskAsync(cluster => cluster.SubmitAsync(new SweepRequest(read.Definition!, read.Source, id), Within));
    }

    public Task<ISweepHandle> OpenAsync(string id) => AskAsync(cluster => cluster.OpenAsync(id, Within));

    /// <summary>Done once it is in the journal, whoever dies meanwhile.</summary>
    public async Task CommandAsync(string id, GivenCommand given)
    {
        await using var sweep = await OpenAsync(id);
        Assert.Null(await AskAsync(_ => sweep.CommandAsync(given, Within)));
    }

    /// <summary>The first epoch that fits, from the beginning of the journal on.</summary>
    public async Task<EpochRecorded> EpochAsync(string id, Func<EpochRecorded, bool> fits)
    {
        await using var sweep = await OpenAsync(id);
        await foreach (var next in sweep.Watch(0, Within))
            if (next is EpochRecorded epoch && fits(epoch)) return epoch;
        throw new InvalidOperationException($"{id} has ended without such an epoch.");
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        foreach (var silo in _silos)
            if (silo is not null) await silo.DisposeAsync();
        _patience.Dispose();
    }

    private Dictionary<string, string> Environment() => new(More)
    {
        ["RNNSWEEP__CONNECTIONSTRING"] = _options.ConnectionString,
        ["RNNSWEEP__ADVERTISEDADDRESS"] = "127.0.0.1",
        ["RNNSWEEP__SLOTS"] = "1",
        ["RNNSWEEP__LEASESECONDS"] = "3",
        ["RNNSWEEP__RENEWALSECONDS"] = "0.5",
        ["RNNSWEEP__MEMBERSHIP__PROBETIMEOUTSECONDS"] = "1",
        ["RNNSWEEP__MEMBERSHIP__JOINSECONDS"] = "6",
    };
}
