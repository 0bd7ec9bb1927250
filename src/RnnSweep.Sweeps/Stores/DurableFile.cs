namespace RnnSweep.Sweeps.Stores;

/// <summary>Files that are there as a whole or not at all: written beside, flushed to the disk, renamed.</summary>
internal static class DurableFile
{
    /// <summary>The name a file has while it is written.</summary>
    public static string Beside(string path) => path + ".new";

    public static void Write(string path, Action<Stream> content, string? keep = null)
    {
        var beside = Beside(path);
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            content(file);
            file.Flush(flushToDisk: true);
        }
        if (keep is not null && File.Exists(path)) File.Move(path, keep, overwrite: true);
        File.Move(beside, path, overwrite: true);
    }
}
