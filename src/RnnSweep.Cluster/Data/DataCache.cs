using System.Data.Common;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Stores.Postgres;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cluster.Data;

/// <summary>What a silo's data folder lacks, from the database; copies are kept by their content. Thread-safe.</summary>
/// <param name="copies">The copies.</param>
/// <param name="store">The database.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told of every file that comes.</param>
internal sealed partial class DataCache(DataCopies copies, PostgresDataStore store, TimeProvider time, ILogger<DataCache> log) : IDataSupply
{
    /// <summary>
    /// How long whoever needs a file waits for a database that is away. A run that stands still for a minute is taken for hung, so it is handed back before.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public string? Find(string file, string? sha256)
    {
        if (!DataName.IsValid(file) || (sha256 is not null && !DataName.IsDigest(sha256))) return null;
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                // What was checked when it came is what its name says: the database is not asked.
                return sha256 is not null && copies.Find(sha256) is { } kept ? kept : Ask(file, sha256);
            }
            catch (Exception problem) when (problem is DbException { IsTransient: true } or SocketException or TimeoutException)
            {
                if (time.GetElapsedTime(start) >= Patience)
                    throw new RunRefusedException($"the data file '{file}' cannot be had now. {StoreErrors.Of(problem).Message}", problem) { Passes = true };
            }
            catch (Exception problem) when (problem is DbException or InvalidDataException)
            {
                throw new RunRefusedException($"the data file '{file}' cannot be had. {(problem is DbException ? StoreErrors.Of(problem) : problem).Message}",
                    problem);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                throw new RunRefusedException($"the data file '{file}' cannot be kept on this silo (setting DataCache): {problem.Message}", problem);
            }
            Task.Delay(Pause, time).GetAwaiter().GetResult();
        }
    }

    private string? Ask(string file, string? sha256)
    {
        if (Wait(() => store.FindAsync(file, sha256, CancellationToken.None)) is not { } found)
        {
            if (sha256 is null || Wait(() => store.FindAsync(file, null, CancellationToken.None)) is not { } other) return null;
            throw new RunRefusedException($"the data file '{file}' has been pushed with another content than the sweep names: SHA-256 {other.Sha256[..12]}…, "
                + $"not {sha256[..12]}…. Push the one that the sweep names too ('rnnsweep data push'), or start a new sweep with the other.");
        }
        // Of several runs that need it, one fetches it.
        lock (_lock)
        {
            if (copies.Find(found.Sha256) is { } kept) return kept;
            var path = Wait(() => copies.AddAsync(found, stream => store.ReadAsync(found, stream, CancellationToken.None)));
            LogFetched(found.Name, found.Bytes, found.Sha256);
            return path;
        }
    }

    /// <summary>On threads that may wait.</summary>
    private static T Wait<T>(Func<Task<T>> ask) => Task.Run(ask).GetAwaiter().GetResult();

    [LoggerMessage(LogLevel.Information, "data file '{File}' ({Bytes} bytes, SHA-256 {Sha256}) is here from the database")]
    private partial void LogFetched(string file, long bytes, string sha256);
}
