namespace RnnSweep.Drills.Machines;

/// <summary>Everything that a drill starts: network, database, silos, front.</summary>
internal sealed class ClusterUnderFire : IAsyncDisposable
{
    private ClusterUnderFire(DrillNetwork network, DrillDatabase database, IReadOnlyList<SiloMachine> silos, FrontMachine front) =>
        (Network, Database, Silos, Front) = (network, database, silos, front);

    public DrillNetwork Network { get; }

    public DrillDatabase Database { get; }

    public IReadOnlyList<SiloMachine> Silos { get; }

    public FrontMachine Front { get; }

    public static Dictionary<string, string> ClientSettings(string connection) => new()
    {
        ["RNNSWEEP__MODE"] = "postgres",
        ["RNNSWEEP__CONNECTIONSTRING"] = connection,
        ["RNNSWEEP__SERVICEID"] = "rnnsweep",
        ["RNNSWEEP__CLUSTERID"] = "drill",
    };

    public static async Task<ClusterUnderFire> StartAsync(DrillOptions options, Programs programs, string work, TimeProvider time, CancellationToken stop)
    {
        var network = await DrillNetwork.CreateAsync(options);
        DrillDatabase? database = null;
        ClusterUnderFire? cluster = null;
        try
        {
            database = await DrillDatabase.CreateAsync(work, network, options.BasePort);
            var connection = database.ConnectionString;
            var (code, output, error) = await Shell.RunAsync([programs.Cluster, "migrate"], ClientSettings(connection));
            if (code != 0) throw new DrillException($"migrate ended with {code}: {error}{output}");
            cluster = new ClusterUnderFire(network, database,
                [.. Enumerable.Range(1, options.Silos).Select(number => new SiloMachine(number, programs.Cluster, options, network, connection, work, time))],
                new FrontMachine(programs.Cluster, programs.Command, options, connection, work, time));
            foreach (var silo in cluster.Silos) await silo.StartAsync(stop);
            await cluster.Front.StartAsync(stop);
            return cluster;
        }
        catch
        {
            if (cluster is not null) await cluster.DisposeAsync();
            else
            {
                if (database is not null) await database.DisposeAsync();
                await network.DisposeAsync();
            }
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Front.Dispose();
        foreach (var silo in Silos) silo.Dispose();
        await Database.DisposeAsync();
        await Network.DisposeAsync();
    }
}
