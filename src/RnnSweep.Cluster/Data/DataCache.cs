using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using RnnSweep.Cluster.Stores.Postgres;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Cluster.Data;

/// <summary>
/// What a silo's data folder lacks, from the database: kept in a folder by its content, checked when it comes, and dropped again, the longest unused first,
/// where
/// other files need the room. Thread-safe.
/// </summary>
/// <param name="folder">Where copies are kept; made when it is needed.</param>
/// <param name="most">What they may take together, in bytes.</param>
/// <param name="store">The database.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told of every file that comes.</param>
internal sealed partial class DataCache(string folder, long most, PostgresDataStore store, TimeProvider time, ILogger<DataCache> log) : IDataSupply
{
    /// <summary>How long a run waits for a database that is away, as it does for its checkpoints.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public string? Find(string file, string? sha256)
    {
        if (!DataName.IsValid(file)) return null;
        // What was checked when it came is what its name says.
        if (sha256 is not null && Kept(sha256) is { } kept) return kept;
        if (Ask(() => store.FindAsync(file, sha256, CancellationToken.None), isPatient: sha256 is not null, file) is not { } found) return null;
        lock (_lock)
        {
            return Kept(found.Sha256) ?? Ask(async () => await FetchAsync(found), isPatient: sha256 is not null, file);
        }
    }

    private string PathOf(string sha256) => Path.Combine(folder, sha256);

    private string? Kept(string sha256)
    {
        var path = PathOf(sha256);
        if (sha256.Length != 64 || !File.Exists(path)) return null;
        try
        {
            File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
        }
        catch (IOException)
        {
            // Another silo of this machine has dropped it this moment.
            return File.Exists(path) ? path : null;
        }
        return path;
    }

    private async Task<string> FetchAsync(DataListing found)
    {
        if (found.Bytes > most)
            throw new RunRefusedException($"the data file '{found.Name}' has {found.Bytes >> 20} MiB, and this silo keeps {most >> 20} MiB at most "
                + $"(DataCacheMegabytes).");
        Directory.CreateDirectory(folder);
        MakeRoom(found.Bytes);
        // Of this process alone: several silos of a machine may share the folder.
        var part = $"{PathOf(found.Sha256)}.{Environment.ProcessId}.part";
        try
        {
            await using (var stream = new FileStream(part, FileMode.Create, FileAccess.ReadWrite))
            {
                await store.ReadAsync(found, stream, CancellationToken.None);
                stream.Position = 0;
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream)) != found.Sha256)
                    throw new RunRefusedException($"the data file '{found.Name}' in the database is damaged: its SHA-256 is not {found.Sha256[..12]}…. "
                        + $"Push it again.");
            }
            File.Move(part, PathOf(found.Sha256), overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
        LogFetched(found.Name, found.Bytes, found.Sha256);
        return PathOf(found.Sha256);
    }

    private void MakeRoom(long bytes)
    {
        var kept = new DirectoryInfo(folder).GetFiles().OrderBy(file => file.LastWriteTimeUtc).ToList();
        for (var total = kept.Sum(file => file.Length); total + bytes > most && kept.Count > 0; kept.RemoveAt(0))
        {
            total -= kept[0].Length;
            // Whoever reads it has read it as a whole.
            kept[0].Delete();
        }
    }

    /// <summary>Asks the database, on a thread that may wait. Runs are patient; whoever submits a sweep hears at once that it is away.</summary>
    private T Ask<T>(Func<Task<T>> ask, bool isPatient, string file)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return Task.Run(ask).GetAwaiter().GetResult();
            }
            catch (Exception problem) when (problem is DbException or InvalidDataException or IOException or UnauthorizedAccessException)
            {
                var passes = problem is DbException && isPatient && time.GetElapsedTime(start) < Patience;
                if (!passes) throw new RunRefusedException($"the data file '{file}' cannot be had from the database: {problem.Message}.", problem);
            }
            Task.Delay(Pause, time).GetAwaiter().GetResult();
        }
    }

    [LoggerMessage(LogLevel.Information, "data file '{File}' ({Bytes} bytes, SHA-256 {Sha256}) is here from the database")]
    private partial void LogFetched(string file, long bytes, string sha256);
}
