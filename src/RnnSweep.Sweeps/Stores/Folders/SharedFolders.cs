using System.Collections.Concurrent;

namespace RnnSweep.Sweeps.Stores.Folders;

/// <summary>The folders of one folder, used by several processes at once: each call holds the sweep's lock file while it lasts.</summary>
/// <param name="root">The folder of all sweeps; made when it is needed.</param>
/// <param name="time">The clock by which a lock is waited for.</param>
internal sealed class SharedFolders(string root, TimeProvider time) : IFolderAccess
{
    // Far more than any call takes: who holds a sweep for longer works on it by itself.
    private static readonly TimeSpan LockWithin = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Entry> _sweeps = new(StringComparer.Ordinal);

    public IEnumerable<string> Folders => Directory.Exists(root) ? Directory.EnumerateDirectories(root) : [];

    public async Task<T> WithAsync<T>(string sweepId, bool make, Func<SweepFiles, T> work, CancellationToken cancellation)
    {
        SweepIds.Check(sweepId);
        var paths = new SweepPaths(Path.Combine(root, sweepId));
        if (make) Directory.CreateDirectory(paths.Root);
        // Asking for the lock of a sweep that is not there would make its folder look used.
        else if (!Directory.Exists(paths.Root)) throw SweepIds.Unknown(sweepId);
        var entry = _sweeps.GetOrAdd(sweepId,
            _ => new Entry(new SweepFiles(paths, new JournalFile(paths.Journal, alone: false), new KeptClaims(paths)), new SemaphoreSlim(1)));
        // Within the process callers queue up; only other processes are asked for again and again.
        await entry.Turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            using var held = await HeldFile.TakeAsync(paths.Lock, LockWithin, time, cancellation).ConfigureAwait(false);
            if (!make && !entry.Files.HasRecord) throw SweepIds.Unknown(sweepId);
            // Flushing blocks, and callers are grains.
            return await Task.Run(() => work(entry.Files), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            entry.Turn.Release();
        }
    }

    private sealed record Entry(SweepFiles Files, SemaphoreSlim Turn);
}
