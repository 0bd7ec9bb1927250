using System.Text.Json;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores;

namespace RnnSweep.Sweeps.Engines;

/// <summary>
/// Sweeps in folders, to look at and nothing else: finished ones, and those that other processes train. Each of the paths given is a sweep's folder or one that
/// holds such folders. A sweep's id is its folder's name; of two equal names the later one gets a number. A journal is read once and then followed; one that
/// nobody trained is read again when it has changed.
/// </summary>
/// <param name="paths">The folders.</param>
/// <param name="read">Reads the effective definition out of a journal; throws <see cref="InvalidDataException"/> for one that it does not know.</param>
/// <param name="time">The clock.</param>
public sealed class SweepFolders(IReadOnlyList<string> paths, Func<JsonElement, SweepDefinition> read, TimeProvider time) : ISweepEngine, IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<string, Opened> _opened = [];

    /// <inheritdoc/>
    public bool TakesSweeps => false;

    /// <inheritdoc/>
    public bool DeletesSweeps => true;

    /// <inheritdoc/>
    public Task<string> SubmitAsync(SweepRequest request, CancellationToken cancellation) =>
        throw new SweepNotAcceptedException("Sweeps are only shown here. To start one: rnnsweep run SWEEP.yaml");

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SweepListing>> ListAsync(CancellationToken cancellation)
    {
        var listings = new List<SweepListing>();
        foreach (var (id, path) in Find())
        {
            var opened = await FollowAsync(path, cancellation).ConfigureAwait(false);
            listings.Add(opened.Handle is { } handle ? SweepListing.Of(id, handle.Snapshot()) : new SweepListing { Id = id, Problem = opened.Problem });
        }
        return [.. listings.OrderBy(sweep => sweep.CreatedAt ?? DateTimeOffset.MaxValue).ThenBy(sweep => sweep.Id, StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public async Task<ISweepHandle> OpenAsync(string id, CancellationToken cancellation)
    {
        if (!Find().TryGetValue(id, out var path)) throw new SweepNotFoundException(id);
        var opened = await FollowAsync(path, cancellation).ConfigureAwait(false);
        return opened.Handle is { } handle ? new BorrowedSweep(handle, id) : throw new SweepUnreadableException(opened.Problem!);
    }

    /// <inheritdoc/>
    public async Task<string?> DeleteAsync(string id, CancellationToken cancellation)
    {
        if (!Find().TryGetValue(id, out var path)) throw new SweepNotFoundException(id);
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (await Task.Run(() => FolderDeletion.Delete(path, force: false), CancellationToken.None).ConfigureAwait(false) is { } refused) return refused;
            if (_opened.Remove(path, out var opened) && opened.Handle is { } handle) await handle.DisposeAsync().ConfigureAwait(false);
            return null;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Lets go of all of them.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var opened in _opened.Values)
            if (opened.Handle is { } handle) await handle.DisposeAsync().ConfigureAwait(false);
        _gate.Dispose();
    }

    /// <summary>Which sweeps there are: only what is found here can be asked for, so no id leads anywhere else.</summary>
    private Dictionary<string, string> Find()
    {
        var found = new Dictionary<string, string>();
        foreach (var path in paths.Select(Path.GetFullPath).SelectMany(SweepsIn).Distinct())
        {
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
            var id = name;
            for (var again = 2; !found.TryAdd(id, path); again++) id = $"{name}-{again}";
        }
        return found;
    }

    private static IEnumerable<string> SweepsIn(string path)
    {
        if (File.Exists(new SweepPaths(path).Journal)) return [path];
        if (!Directory.Exists(path)) return [];
        return Directory.EnumerateDirectories(path).Where(folder => File.Exists(new SweepPaths(folder).Journal)).Order(StringComparer.Ordinal);
    }

    private async Task<Opened> FollowAsync(string path, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (_opened.TryGetValue(path, out var before))
            {
                if (before.Handle is { Ended.IsCompleted: false } || before.Stamp == StampOf(path)) return before;
                if (before.Handle is { } old) await old.DisposeAsync().ConfigureAwait(false);
            }
            return _opened[path] = await Task.Run(() => Open(path), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private Opened Open(string path)
    {
        // Taken before it is read: what is written meanwhile makes it differ, and is then read again.
        var stamp = StampOf(path);
        try
        {
            return new Opened(stamp, StoredSweepHandle.Open(Path.GetFileName(path), path, read, time), null);
        }
        catch (Exception error) when (error is SweepFolderException or JournalUnreadableException)
        {
            return new Opened(stamp, null, error.Message);
        }
    }

    /// <summary>What tells whether there is anything new, and whether somebody has taken the sweep up.</summary>
    private static (long Length, DateTime Written, bool Held) StampOf(string path)
    {
        var sweep = new SweepPaths(path);
        var journal = new FileInfo(sweep.Journal);
        return (journal.Exists ? journal.Length : 0, journal.Exists ? journal.LastWriteTimeUtc : default, FolderLock.IsHeld(sweep));
    }

    private sealed record Opened((long Length, DateTime Written, bool Held) Stamp, StoredSweepHandle? Handle, string? Problem);
}
