namespace RnnSweep.Sweeps.Stores.Folders;

/// <summary>Files that are there as a whole or not at all: written beside, flushed to the disk, renamed.</summary>
internal static class DurableFile
{
    /// <summary>Writes a file in the place of one that is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What it is to hold.</param>
    /// <param name="keep">The name under which the file that was there is kept; null where it is not.</param>
    public static void Write(string path, ReadOnlySpan<byte> content, string? keep = null)
    {
        var beside = path + ".new";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        if (keep is not null && File.Exists(path)) File.Move(path, keep, overwrite: true);
        File.Move(beside, path, overwrite: true);
    }
}
