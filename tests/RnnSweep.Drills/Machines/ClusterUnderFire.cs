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

    /// <summary>The settings of a process; all of them talk mutual TLS.</summary>
    public static Dictionary<string, string> Settings(string connection, string work, string role) => new()
    {
        ["RNNSWEEP__CERTIFICATES"] = Path.Combine(Certificates(work), role),
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
            foreach (var verb in (string[][])[["certificates", Certificates(work)], ["migrate"]])
            {
                var (code, output, error) = await Shell.RunAsync([programs.Cluster, .. verb], Settings(connection, work, "client"));
                if (code != 0) throw new DrillException($"{verb[0]} ended with {code}: {error}{output}");
            }
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

    private static string Certificates(string work) => Path.Combine(work, "certificates");

    public async ValueTask DisposeAsync()
    {
        Front.Dispose();
        foreach (var silo in Silos) silo.Dispose();
        await Database.DisposeAsync();
        await Network.DisposeAsync();
    }
}
