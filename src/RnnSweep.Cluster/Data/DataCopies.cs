using System.Collections.Concurrent;
using System.Security.Cryptography;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Training.Settings;

namespace RnnSweep.Cluster.Data;

/// <summary>
/// Copies of data files in a folder, each under its SHA-256 and checked against it. Where a new one needs the room, those that were unused longest go. Silos of
/// one machine may share the folder. Finding is thread-safe; one at a time adds.
/// </summary>
/// <param name="folder">Where they are; made when it is needed.</param>
/// <param name="most">What they may take together, in bytes.</param>
/// <param name="time">The clock.</param>
internal sealed class DataCopies(string folder, long most, TimeProvider time)
{
    /// <summary>Whoever has found a copy opens it at once; from then on it can be read though it is deleted.</summary>
    private static readonly TimeSpan InUse = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, bool> _checked = new(StringComparer.Ordinal);

    /// <summary>The path of a copy; null where there is none, or only a damaged one.</summary>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public string? Find(string sha256)
    {
        var path = PathOf(sha256);
        if (!File.Exists(path)) return null;
        try
        {
            File.SetLastWriteTimeUtc(path, Now);
            // Once: a power cut or another user may have left something else here.
            if (_checked.ContainsKey(sha256)) return path;
            using var stream = File.OpenRead(path);
            if (Convert.ToHexStringLower(SHA256.HashData(stream)) != sha256) return null;
            _checked[sha256] = true;
            return path;
        }
        catch (IOException)
        {
            // Another silo of this machine has dropped it this moment.
            return null;
        }
    }

    /// <summary>Adds a copy.</summary>
    /// <param name="file">What it is of.</param>
    /// <param name="read">Writes the content to a stream.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="RunRefusedException">It is too large for the folder, or is not what it should be.</exception>
    public async Task<string> AddAsync(DataListing file, Func<Stream, Task> read)
    {
        if (file.Bytes > most)
            throw new RunRefusedException(
                $"the data file '{file.Name}' has {file.Bytes} bytes, and this silo keeps {most} at most (setting DataCacheMegabytes).");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        MakeRoom(file.Bytes);
        // Of this process alone, whatever machine or container it has the folder from.
        var (path, part) = (PathOf(file.Sha256), $"{PathOf(file.Sha256)}.{Environment.MachineName}-{Environment.ProcessId}.part");
        try
        {
            await using (var stream = new FileStream(part, FileMode.Create, FileAccess.ReadWrite))
            {
                await read(stream);
                stream.Flush(flushToDisk: true);
                stream.Position = 0;
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(stream)) != file.Sha256)
                    throw new RunRefusedException(
                        $"the data file '{file.Name}' in the database is damaged: its SHA-256 is not {file.Sha256[..12]}…. Delete it there, and push it "
                        + "again.");
            }
            File.SetLastWriteTimeUtc(part, Now);
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
        _checked[file.Sha256] = true;
        return path;
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private string PathOf(string sha256) => Path.Combine(folder, sha256);

    private void MakeRoom(long bytes)
    {
        var kept = new DirectoryInfo(folder).GetFiles().OrderBy(file => file.LastWriteTimeUtc).ToList();
        var total = kept.Sum(file => file.Length);
        foreach (var file in kept)
        {
            if (total + bytes <= most) return;
            var age = Now - file.LastWriteTimeUtc;
            if (age >= TimeSpan.Zero && age < InUse) continue;
            total -= file.Length;
            file.Delete();
        }
    }
}
