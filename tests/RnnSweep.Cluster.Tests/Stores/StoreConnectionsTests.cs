using Npgsql;
using RnnSweep.Cluster.Stores.Postgres;

namespace RnnSweep.Cluster.Tests.Stores;

public sealed class StoreConnectionsTests
{
    [Theory]
    [InlineData("Host=h;Database=d", 32, true)]
    [InlineData("Host=h;Database=d;Max Auto Prepare=0", 0, true)]
    [InlineData("Host=h;Database=d;MaxAutoPrepare=5;No Reset On Close=false", 5, false)]
    public void Create_WhatTheConnectionStringSays_ComesFirst(string given, int prepared, bool noReset)
    {
        using var source = StoreConnections.Create(given);
        var settings = new NpgsqlConnectionStringBuilder(source.ConnectionString);
        Assert.Equal((prepared, noReset), (settings.MaxAutoPrepare, settings.NoResetOnClose));
    }
}
