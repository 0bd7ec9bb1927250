using System.Diagnostics;
using Npgsql;
using RnnSweep.Cluster.Tests.Hosting;

[assembly: AssemblyFixture(typeof(RnnSweep.Cluster.Tests.Postgres.PostgresServer))]

namespace RnnSweep.Cluster.Tests.Postgres;

/// <summary>
/// A server of the tests' own, for as long as they run; their databases are their own. Where PostgreSQL is not installed the tests that ask for one are
/// skipped.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    // Of two that are made of the same template at once, one might be refused.
    private readonly SemaphoreSlim _creating = new(1, 1);
    private readonly string? _programs = FindPrograms();
    private Process? _process;
    private int _databases;

    public int Port { get; private set; }

    /// <summary>Where the server's socket is.</summary>
    public string Folder { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (_programs is null) return;
        Port = FreePort();
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "throwaway-postgres.sh"), _programs, $"{Port}"])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        var errors = _process.StandardError.ReadToEndAsync();
        if (await _process.StandardOutput.ReadLineAsync() is not { } answer || !answer.StartsWith("ready ", StringComparison.Ordinal))
            throw new InvalidOperationException("PostgreSQL did not start: " + await errors);
        Folder = answer["ready ".Length..];
    }

    /// <summary>One of PostgreSQL's own programs, such as <c>pg_dump</c>.</summary>
    public string Program(string name) => Path.Combine(_programs!, name);

    /// <summary>kill -9 of the postmaster; its other processes end by themselves when they notice.</summary>
    public Task KillAsync() => ShellAsync($"kill -9 $(head -1 '{Folder}/data/postmaster.pid')");

    /// <summary>Starts it again with the settings that it had.</summary>
    public Task StartAgainAsync() => ShellAsync($$"""
        cd '{{Folder}}'
        start() {
          if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@" </dev/null; else "$@" </dev/null; fi
        }
        for try in 1 2 3 4 5 6 7 8 9 10; do
          start '{{_programs}}/pg_ctl' -D data -w -l server.log -o '-h 127.0.0.1 -p {{Port}} -k {{Folder}} -c max_connections=200' start \
            >/dev/null 2>&1 && exit 0
        done
        exit 1
        """);

    internal static async Task ShellAsync(string script)
    {
        using var shell = Process.Start("sh", ["-c", script]);
        await shell.WaitForExitAsync();
        if (shell.ExitCode != 0) throw new InvalidOperationException($"ended with {shell.ExitCode}: {script}");
    }

    public async ValueTask DisposeAsync()
    {
        _creating.Dispose();
        if (_process is null) return;
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>An empty database of the test's own.</summary>
    public async Task<TestDatabase> NewDatabaseAsync(string options = "")
    {
        Assert.SkipWhen(_programs is null, "PostgreSQL's server programs (initdb, pg_ctl) are not installed here.");
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await _creating.WaitAsync();
        try
        {
            await using var admin = NpgsqlDataSource.Create(ConnectionString("postgres") + ";Pooling=false");
            await using var create = admin.CreateCommand($"CREATE DATABASE {name} {options}");
            await create.ExecuteNonQueryAsync();
        }
        finally
        {
            _creating.Release();
        }
        return new TestDatabase(ConnectionString(name));
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Username=rnnsweep;Database={database}";

    /// <summary>A port on which nothing listens at the moment.</summary>
    public static int FreePort() => Ports.Take(1)[0];

    // Debian keeps them out of the PATH, one folder a version.
    private static string? FindPrograms()
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian) ? Directory.GetDirectories(debian).Select(version => Path.Combine(version, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return versions.OrderDescending(StringComparer.Ordinal).Concat(path)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }
}
