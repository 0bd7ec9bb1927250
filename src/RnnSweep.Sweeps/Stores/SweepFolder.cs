using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores.Folders;

namespace RnnSweep.Sweeps.Stores;

/// <summary>
/// A sweep's folder, owned by this process until it is disposed of: the lock is held and the journal open. To look into a folder that another process owns,
/// use <see cref="SweepReader"/>.
/// </summary>
public sealed class SweepFolder : IDisposable
{
    private readonly FolderLock _lock;
    private readonly SweepFiles _files;

    private SweepFolder(SweepPaths paths, FolderLock held, SweepFiles files, IReadOnlyList<SweepEvent> events, long cut, long packed)
    {
        (Paths, _lock, _files, Events, Cut, Packed) = (paths, held, files, events, cut, packed);
        Id = Path.GetFileName(Path.TrimEndingDirectorySeparator(paths.Root));
        Store = new FolderSweepStore(new OwnedFolder(Id, files));
    }

    /// <summary>The sweep, as its store knows it: the name of the folder.</summary>
    public string Id { get; }

    /// <summary>What lies where.</summary>
    public SweepPaths Paths { get; }

    /// <summary>
    /// Keeps this sweep and no other, in the folder. Every call is carried out on the caller's thread, and its task has completed when it returns. What cannot
    /// be done is thrown at once.
    /// </summary>
    public ISweepStore Store { get; }

    /// <summary>The events that were there when the folder was taken.</summary>
    public IReadOnlyList<SweepEvent> Events { get; }

    /// <summary>Bytes of a torn write that were cut off the journal then; 0 as a rule.</summary>
    public long Cut { get; }

    /// <summary>The last of those events that is in a snapshot; 0 where none is.</summary>
    public long Packed { get; }

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
            throw new SweepFolderException($"{paths.Root} cannot be created: {error.Message}", error);
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
        var files = FilesOf(paths);
        try
        {
            if (created.Sequence != 1) throw new ArgumentException($"event {created.Sequence} is in the place of event 1", nameof(created));
            files.LayOut();
            DurableFile.Write(paths.Source, source.Span);
            // Last: a folder is a sweep once its journal has a first event.
            files.Journal.TryAppend(1, [EventLine.Of(created)]);
            return new SweepFolder(paths, held, files, [created], cut: 0, packed: 0);
        }
        catch (Exception error)
        {
            // Closed before it is deleted: some systems keep open files.
            files.Journal.Dispose();
            held.Dispose();
            Try(() => Undo(paths, existed));
            throw new SweepFolderException($"The sweep could not be created in {paths.Root}: {error.Message}", error);
        }
    }

    /// <summary>Takes a sweep's folder over, to continue it.</summary>
    /// <exception cref="SweepFolderException">There is no sweep in it, another process has it, or it cannot be written to.</exception>
    /// <exception cref="JournalUnreadableException">Its journal is damaged or newer than this program.</exception>
    public static SweepFolder Open(string path)
    {
        var paths = new SweepPaths(Path.GetFullPath(path));
        SweepReader.ThrowIfNoSweep(paths);
        var held = FolderLock.Take(paths);
        try
        {
            var contents = FolderJournal.Read(paths, out var packed);
            if (contents.Events.Count == 0) throw SweepReader.Empty(paths);
            var files = FilesOf(paths);
            files.LayOut();
            // A torn write is cut off now, not with the first append.
            files.Journal.Open(contents);
            return new SweepFolder(paths, held, files, contents.Events, contents.Torn, packed);
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
        _files.Journal.Dispose();
        _lock.Dispose();
    }

    private static SweepFiles FilesOf(SweepPaths paths) => new(paths, new JournalFile(paths.Journal, alone: true), new OwnClaims());

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
        new($"{paths.Root} exists and is not empty; a new sweep needs a folder of its own. To continue the sweep in it, resume it.");
}
