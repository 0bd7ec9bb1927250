using RnnSweep.Sweeps.Engines.Control;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Journals;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Stores.Folders;

namespace RnnSweep.Sweeps.Engines;

/// <summary>Deletes a sweep's folder: what a sweep has written, and nothing that somebody else has put there.</summary>
public static class FolderDeletion
{
    /// <summary>Deletes a sweep.</summary>
    /// <param name="path">Its folder.</param>
    /// <param name="force">Whether one that has not ended, or cannot be read, is deleted too.</param>
    /// <returns>Null when it is gone, or why it is not.</returns>
    public static string? Delete(string path, bool force)
    {
        var paths = new SweepPaths(Path.GetFullPath(path));
        try
        {
            SweepReader.ThrowIfNoSweep(paths);
            using (FolderLock.Take(paths))
            {
                if (!force && Objection(paths) is { } objection) return objection;
                // First, so that what is left by a process that dies here is no sweep any more.
                File.Delete(paths.Journal);
                foreach (var folder in (string[])[paths.Models, paths.Checkpoints, paths.Snapshots])
                    if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
                foreach (var file in (string[])[paths.Source, paths.Results, paths.Report, paths.Log]) File.Delete(file);
            }
            // Left behind by a process that was killed.
            File.Delete(ControlPath.Of(paths));
            File.Delete(paths.Lock);
            File.Delete(paths.LockOwner);
            if (!Directory.EnumerateFileSystemEntries(paths.Root).Any()) Directory.Delete(paths.Root);
            return null;
        }
        catch (Exception problem) when (problem is SweepFolderException or IOException or UnauthorizedAccessException)
        {
            return problem.Message;
        }
    }

    private static string? Objection(SweepPaths paths)
    {
        try
        {
            return SweepEnding.HasEnded(FolderJournal.Read(paths, out _).Events) ? null
                : "the sweep has not ended: resume it, or delete it with --force";
        }
        catch (Exception problem) when (problem is JournalUnreadableException or InvalidDataException)
        {
            return $"it cannot be read, so nobody knows whether it has ended ({problem.Message}); --force deletes it all the same";
        }
    }
}
