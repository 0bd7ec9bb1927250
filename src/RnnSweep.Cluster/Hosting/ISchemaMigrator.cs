namespace RnnSweep.Cluster.Hosting;

/// <summary>Brings the database to the schema that this version of the product needs. Safe to run again, and from several processes at once.</summary>
public interface ISchemaMigrator
{
    /// <summary>Applies what is missing, in order, all or none of each step.</summary>
    /// <returns>The names of the steps that were applied; empty where there was nothing to do.</returns>
    Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellation);
}
