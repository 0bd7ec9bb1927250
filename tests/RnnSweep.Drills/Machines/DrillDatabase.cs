using System.Globalization;
using Npgsql;

namespace RnnSweep.Drills.Machines;

/// <summary>A throw-away PostgreSQL with its default durability.</summary>
internal sealed class DrillDatabase : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _programs;
    private readonly string _address;
    private readonly int _port;

    private DrillDatabase(string folder, string programs, string address, int port) =>
        (_folder, _programs, _address, _port) = (folder, programs, address, port);

    /// <summary>How silos reach it.</summary>
    public string ConnectionString => FormattableString.Invariant(
        $"Host={_address};Port={_port};Database=rnnsweep;Username=rnnsweep;Password=drill;GssEncryptionMode=Disable");

    /// <summary>How the drill asks it.</summary>
    public NpgsqlConnection Open()
    {
        var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false;Application Name=drill;Timeout=30;Command Timeout=300");
        connection.Open();
        return connection;
    }

    public static async Task<DrillDatabase> CreateAsync(string work, DrillNetwork network, int port)
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian) ? Directory.GetDirectories(debian) : [];
        var programs = versions.Order(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).LastOrDefault();
        if (programs is null) throw new DrillException("PostgreSQL is not installed (Debian: apt-get install postgresql)");
        var database = new DrillDatabase(Path.Combine(work, "postgres"), programs, network.Center, port);
        Directory.CreateDirectory(database._folder);
        await Shell.MustAsync("chmod", "711", work);
        if (Environment.IsPrivilegedProcess) await Shell.MustAsync("chown", "postgres", database._folder);
        await database.OwnAsync("initdb", "--pgdata", database.Data, "--username=rnnsweep", "--auth=trust", "--encoding=UTF8", "--locale=C");
        // In a namespace of its own nobody else is there.
        if (network.HasHosts) await File.AppendAllTextAsync(Path.Combine(database.Data, "pg_hba.conf"), $"host all all {network.Range} trust\n");
        await database.StartAsync(TimeProvider.System);
        var any = database.ConnectionString.Replace("Database=rnnsweep", "Database=postgres", StringComparison.Ordinal);
        await using var admin = new NpgsqlConnection(any + ";Pooling=false");
        await admin.OpenAsync();
        await using var create = new NpgsqlCommand("CREATE DATABASE rnnsweep", admin);
        await create.ExecuteNonQueryAsync();
        return database;
    }

    private string Data => Path.Combine(_folder, "data");

    public async Task StartAsync(TimeProvider time)
    {
        var listen = _address == "127.0.0.1" ? _address : "127.0.0.1," + _address;
        var options = FormattableString.Invariant(
            $"-c listen_addresses={listen} -c port={_port} -c unix_socket_directories='' -c max_connections=300");
        for (var tries = 1; ; tries++)
        {
            // After kill -9 the old processes may need a moment until they notice.
            var (code, output, error) = await Shell.RunAsync(Owner(Path.Combine(_programs, "pg_ctl"), "--pgdata", Data, "--log",
                Path.Combine(_folder, "log"), "--wait", "--timeout=60", "--options", options, "start"));
            if (code == 0) return;
            if (tries == 20) throw new DrillException($"the database does not start: {output}{error}");
            await Task.Delay(TimeSpan.FromSeconds(0.5), time);
        }
    }

    /// <summary>kill -9 of the postmaster.</summary>
    public async Task KillAsync() => await Shell.SignalAsync(
        "KILL", int.Parse((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0], CultureInfo.InvariantCulture));

    /// <summary>Cuts every connection but its own.</summary>
    public void Cut()
    {
        using var connection = Open();
        using var cut = new NpgsqlCommand(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'rnnsweep' AND pid <> pg_backend_pid()", connection);
        cut.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync() => await Shell.RunAsync(Owner(Path.Combine(_programs, "pg_ctl"), "--pgdata", Data, "--mode=immediate", "stop"));

    private Task<string> OwnAsync(string program, params string[] arguments) => Shell.MustAsync([.. Owner([Path.Combine(_programs, program), .. arguments])]);

    // PostgreSQL refuses to run as root.
    private static string[] Owner(params string[] command) => Environment.IsPrivilegedProcess ? ["runuser", "-u", "postgres", "--", .. command] : command;
}
