using Npgsql;
using RnnSweep.Cluster.Checkup;
using RnnSweep.Cluster.Security;
using RnnSweep.Cluster.Tests.Hosting;
using RnnSweep.Cluster.Tests.Postgres;

namespace RnnSweep.Cluster.Tests.Security;

/// <summary>PostgreSQL with a certificate, and who is told to check it: a server of this test's own.</summary>
public sealed class DatabaseTlsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-db-tls-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task VerifyFull_OfTheRightServer_IsUsedForEveryConnection_AndAnotherAuthorityIsRefusedInWords()
    {
        await using var server = new PostgresServer();
        await server.InitializeAsync();
        await using var database = await server.NewDatabaseAsync();
        new CertificateMaker(_folder, TimeProvider.System).Make(TimeSpan.FromDays(30), "127.0.0.1");
        await GiveAsync(server, database, Path.Combine(_folder, CertificateMaker.DatabaseFolder));
        var authority = Path.Combine(_folder, CertificateMaker.AuthorityFolder, CertificateFolder.AuthorityName);
        var connection = $"{database.ConnectionString};SSL Mode=VerifyFull;Root Certificate={authority}";

        var settings = new Dictionary<string, string>
        {
            ["RNNSWEEP__CONNECTIONSTRING"] = connection,
            ["RNNSWEEP__ADVERTISEDADDRESS"] = "127.0.0.1",
            ["RNNSWEEP__SLOTS"] = "1",
        };
        Assert.Equal((0, ""), await ClusterProcess.RunAsync(settings, "migrate") is var migrated ? (migrated.Code, migrated.Error) : default);
        var ports = Ports.Take(2);
        await using var silo = ClusterProcess.Start(settings, "silo", "--silo-port", $"{ports[0]}", "--gateway-port", $"{ports[1]}", "--http-port", "0");
        await silo.LineAsync("the silo is active");
        const string Others = "FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE datname = current_database() AND pid <> pg_backend_pid()";
        Assert.InRange(await database.AskAsync<long>($"SELECT count(*) {Others} AND ssl"), 1, long.MaxValue);
        Assert.Equal(0, await database.AskAsync<long>($"SELECT count(*) {Others} AND NOT ssl"));
        Assert.Contains("encryption: the connection to the database is encrypted, and its server's certificate checked", await SaidAsync(connection));

        var other = Path.Combine(_folder, "other");
        new CertificateMaker(other, TimeProvider.System).Make(TimeSpan.FromDays(30), null);
        var wrong = connection.Replace(_folder, other, StringComparison.Ordinal);
        settings["RNNSWEEP__CONNECTIONSTRING"] = wrong;
        Assert.Contains("certificate", Assert.Single(await SaidAsync(wrong)), StringComparison.OrdinalIgnoreCase);
        var (code, _, error) = await ClusterProcess.RunAsync(settings, "migrate");
        Assert.Equal(4, code);
        Assert.Contains("certificate", error, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string[]> SaidAsync(string connection)
    {
        await using var source = NpgsqlDataSource.Create(connection + ";Pooling=false");
        return [.. (await new DatabaseCheckup(source, TimeProvider.System).ExamineAsync(CancellationToken.None).ToListAsync())
            .Select(finding => $"{finding.Subject}: {finding.Sentence}")];
    }

    private static async Task GiveAsync(PostgresServer server, TestDatabase database, string certificates)
    {
        // The server takes a key only where it is its own, and nobody else's.
        await PostgresServer.ShellAsync($$"""
            cp '{{certificates}}/tls.crt' '{{certificates}}/tls.key' '{{server.Folder}}' && chmod 600 '{{server.Folder}}/tls.key'
            if [ "$(id -u)" -eq 0 ]; then chown postgres '{{server.Folder}}/tls.crt' '{{server.Folder}}/tls.key'; fi
            """);
        await database.RunAsync($"ALTER SYSTEM SET ssl_cert_file = '{server.Folder}/tls.crt'");
        await database.RunAsync($"ALTER SYSTEM SET ssl_key_file = '{server.Folder}/tls.key'");
        await database.RunAsync("ALTER SYSTEM SET ssl = on");
        await database.RunAsync("SELECT pg_reload_conf()");
        // The postmaster reads it when it is told to, which takes a moment.
        await Phase.Until(async () =>
        {
            await using var source = NpgsqlDataSource.Create(database.ConnectionString + ";Pooling=false;SSL Mode=Require");
            try
            {
                await using var connection = await source.OpenConnectionAsync();
                return true;
            }
            catch (NpgsqlException)
            {
                return false;
            }
        });
    }
}
