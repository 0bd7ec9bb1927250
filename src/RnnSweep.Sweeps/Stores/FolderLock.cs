using System.Globalization;

namespace RnnSweep.Sweeps.Stores;

/// <summary>
/// Keeps two processes out of one sweep. The operating system holds it (an exclusive lock on an open file), so it is gone the moment its process is, however it
/// died.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;
    private readonly SweepPaths _paths;

    private FolderLock(FileStream file, SweepPaths paths) => (_file, _paths) = (file, paths);

    /// <exception cref="SweepFolderException">Another process holds it, or the folder cannot be written to.</exception>
    public static FolderLock Take(SweepPaths paths)
    {
        FileStream file;
        try
        {
            file = new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception error) when (error is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            throw new SweepFolderException($"{paths.Root} cannot be written to: {error.Message}", error);
        }
        catch (IOException error) when (!IsAboutTheDisk(error) && File.Exists(paths.Lock))
        {
            throw new SweepFolderException(
                $"{paths.Root} is in use by another process{OwnerOf(paths)}: one process at a time can work on a sweep. Wait for it or stop it.", error);
        }
        catch (IOException error)
        {
            throw new SweepFolderException($"{paths.Root} cannot be written to: {error.Message}", error);
        }
        try
        {
            // Beside the lock, as nobody else can read a locked file on every system.
            File.WriteAllText(paths.LockOwner, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Only messages are the poorer for it.
        }
        return new FolderLock(file, paths);
    }

    /// <summary>Whether a process works in the folder now. Changes nothing.</summary>
    public static bool IsHeld(SweepPaths paths)
    {
        // Whoever holds the lock has named itself: where nobody has, the lock is not so much as touched, as touching it could be in the way of one who takes
        // it.
        if (!File.Exists(paths.LockOwner)) return false;
        try
        {
            using var file = new FileStream(paths.Lock, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_paths.LockOwner);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A name that nobody answers to any more does no harm: it is read only while the lock is held.
        }
        // The file itself stays: deleting it could take it from under a process that has just opened it.
        _file.Dispose();
    }

    /// <summary>Whether a file could not be opened for writing for a reason that is no other process: a read-only, full or broken disk.</summary>
    internal static bool IsAboutTheDisk(IOException error)
    {
        // Where .NET has no exception of its own, it keeps the system's number: EIO, ENOSPC, EROFS, EDQUOT; on Windows ERROR_WRITE_PROTECT, ERROR_DISK_FULL.
        if (OperatingSystem.IsWindows()) return (error.HResult & 0xFFFF) is 19 or 112;
        return error.HResult is 5 or 28 or 30 || error.HResult == (OperatingSystem.IsMacOS() ? 69 : 122);
    }

    private static string OwnerOf(SweepPaths paths)
    {
        try
        {
            return int.TryParse(File.ReadAllText(paths.LockOwner), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? $" (pid {pid})" : "";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
