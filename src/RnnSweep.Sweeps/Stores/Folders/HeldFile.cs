namespace RnnSweep.Sweeps.Stores.Folders;

/// <summary>
/// The lock of a folder for the time of one call, waited for where another process has it. <see cref="FolderLock"/> takes the same one for longer, and does not
/// wait.
/// </summary>
internal static class HeldFile
{
    // The system can only be asked, it does not call back. Whoever holds it in between writes a few lines and flushes.
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMilliseconds(2);

    /// <exception cref="IOException">Somebody else holds it for longer than a store ever does.</exception>
    public static async Task<FileStream> TakeAsync(string path, TimeSpan within, TimeProvider time, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException error) when (error is not DirectoryNotFoundException && File.Exists(path))
            {
                if (time.GetElapsedTime(start) >= within)
                    throw new IOException($"{Path.GetDirectoryName(path)} is in use by another process: one at a time can work on a sweep.", error);
            }
            await Task.Delay(AskAgainAfter, time, cancellation).ConfigureAwait(false);
        }
    }
}
