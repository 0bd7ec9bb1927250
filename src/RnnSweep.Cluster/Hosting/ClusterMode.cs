namespace RnnSweep.Cluster.Hosting;

/// <summary>Where a cluster keeps what its silos share.</summary>
public enum ClusterMode
{
    /// <summary>In PostgreSQL: membership, reminders and sweeps; silos on as many machines as there are.</summary>
    Postgres,

    /// <summary>On this machine alone: membership in the first silo's memory, sweeps in a folder, no database.</summary>
    Local,
}
