namespace RnnSweep.Cluster.Stores.Postgres;

/// <summary>How patient a migrator is.</summary>
public sealed class MigratorOptions
{
    /// <summary>
    /// For how long a database that cannot be reached is tried again: in a cluster that is being started it may come up last. Zero tries once.
    /// </summary>
    public TimeSpan ReachWithin { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The pause between two tries.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);
}
