namespace RnnSweep.Cluster.Stores.Postgres;

/// <summary>A database did not answer within the time that was given for it.</summary>
public sealed class DatabaseUnreachableException : Exception
{
    /// <summary>Names the database, never its password, and the last error.</summary>
    public DatabaseUnreachableException(string database, TimeSpan within, Exception last)
        : base($"PostgreSQL at {database} was not reached within {within.TotalSeconds:0.#} s: {last.Message}", last) { }
}
