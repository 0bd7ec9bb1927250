namespace RnnSweep.Cluster.Tests.Postgres;

/// <summary>The tests that share one server; their databases are their own.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresTests : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}
