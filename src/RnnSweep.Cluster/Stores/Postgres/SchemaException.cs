namespace RnnSweep.Cluster.Stores.Postgres;

/// <summary>A database that can be reached is not one this program can work with; the message says what to do.</summary>
public sealed class SchemaException : Exception
{
    /// <summary>Says why.</summary>
    public SchemaException(string message) : base(message) { }
}
