using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;

namespace RnnSweep.Sweeps.Stores;

/// <summary>
/// A sweep's folder, owned by this process until it is disposed of: the lock is held and the journal open. To look into a folder that another process owns,
/// use <see cref="SweepReader"/>.
/// </summary>
public sealed class SweepFolder : IDisposable
{
    private readonly FolderLock _lock;

    private SweepFolder(SweepPaths paths, FolderLock held, FileJournal journal) => (Paths, _lock, Journal) = (paths, held, journal);

    /// <summary>What lies where.</summary>
    public SweepPaths Paths { get; }

    /// <summary>The journal.</summary>
    public FileJournal Journal { get; }

    /// <summary>Makes a new sweep's folder. When it fails, nothing is left of it.</summary>
    /// <param name="path">Must not exist, or be empty.</param>
    /// <param name="source">The sweep file as it was given.</param>
    /// <param name="created">The journal's first event.</param>
    /// <exception cref="SweepFolderException">It is not empty, or cannot be written to.</exception>
    public static SweepFolder Create(string path, ReadOnlyMemory<byte> source, SweepCreated created)
    {
        var paths = new SweepPaths(Path.GetFullPath(path));
        var existed = Directory.Exists(paths.Root);
        if (File.Exists(paths.Root)) throw new SweepFolderException($"{paths.Root} is a file; a sweep needs a folder.");
        try
        {
            if (existed && Directory.EnumerateFileSystemEntries(paths.Root).Any()) throw NotEmpty(paths);
            Directory.CreateDirectory(paths.Root);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SweepFolderException($"{paths.Root} cannot be made: {error.Message}", error);
        }
        return Fill(paths, TakeNew(paths, existed), existed, source, created);
    }

    private static FolderLock TakeNew(SweepPaths paths, bool existed)
    {
        FolderLock held;
        try
        {
            held = FolderLock.Take(paths);
        }
        catch (SweepFolderException)
        {
            // Only while it is empty: what is in it now is another process's.
            if (!existed) Try(() => Directory.Delete(paths.Root));
            throw;
        }
        // Another process may have made a sweep here since the folder was looked at.
        if (Directory.EnumerateFileSystemEntries(paths.Root).All(entry => entry == paths.Lock || entry == paths.LockOwner)) return held;
        held.Dispose();
        throw NotEmpty(paths);
    }

    private static SweepFolder Fill(SweepPaths paths, FolderLock held, bool existed, ReadOnlyMemory<byte> source, SweepCreated created)
    {
        FileJournal? journal = null;
        try
        {
            Directory.CreateDirectory(paths.Checkpoints);
            Directory.CreateDirectory(paths.Models);
            DurableFile.Write(paths.Source, stream => stream.Write(source.Span));
            // Last: a folder is a sweep once its journal has a first event.
            journal = FileJournal.Create(paths.Journal);
            journal.Append(1, [created]);
            return new SweepFolder(paths, held, journal);
        }
        catch (Exception error)
        {
            // Closed before it is deleted: some systems keep open files.
            journal?.Dispose();
            held.Dispose();
            Try(() => Undo(paths, existed));
            throw new SweepFolderException($"The sweep could not be made in {paths.Root}: {error.Message}", error);
        }
    }

    /// <summary>Takes a sweep's folder over, to go on with it.</summary>
    /// <exception cref="SweepFolderException">There is no sweep in it, another process has it, or it cannot be written to.</exception>
    /// <exception cref="JournalUnreadableException">Its journal is damaged or newer than this program.</exception>
    public static SweepFolder Open(string path)
    {
        var paths = new SweepPaths(Path.GetFullPath(path));
        SweepReader.ThrowIfNoSweep(paths);
        var held = FolderLock.Take(paths);
        try
        {
            var journal = FileJournal.Open(paths.Journal);
            if (journal.Sequence == 0) throw SweepReader.Empty(paths);
            Directory.CreateDirectory(paths.Checkpoints);
            Directory.CreateDirectory(paths.Models);
            return new SweepFolder(paths, held, journal);
        }
        catch (Exception error)
        {
            held.Dispose();
            if (error is UnauthorizedAccessException or IOException) throw new SweepFolderException($"{paths.Root} cannot be used: {error.Message}", error);
            throw;
        }
    }

    /// <summary>Gives the folder free.</summary>
    public void Dispose()
    {
        Journal.Dispose();
        _lock.Dispose();
    }

    private static void Undo(SweepPaths paths, bool existed)
    {
        if (!existed)
        {
            Directory.Delete(paths.Root, recursive: true);
            return;
        }
        // The folder itself is the user's; it was empty.
        foreach (var entry in new DirectoryInfo(paths.Root).EnumerateFileSystemInfos())
        {
            if (entry is DirectoryInfo folder) folder.Delete(recursive: true);
            else entry.Delete();
        }
    }

    // Tidying up after an error: the first error is the one to tell, and what could not be written can often not be deleted either.
    private static void Try(Action tidy)
    {
        try
        {
            tidy();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static SweepFolderException NotEmpty(SweepPaths paths) =>
        new($"{paths.Root} exists and is not empty; a new sweep needs a folder of its own. To go on with the sweep in it, resume it.");
}
