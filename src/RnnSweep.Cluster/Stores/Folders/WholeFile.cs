namespace RnnSweep.Cluster.Stores.Folders;

/// <summary>Writes files that are there as a whole or not at all: beside, flushed to the disk, renamed.</summary>
internal static class WholeFile
{
    public static void Write(string path, params ReadOnlySpan<byte[]> parts)
    {
        var beside = path + ".new";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            foreach (var part in parts) file.Write(part);
            file.Flush(flushToDisk: true);
        }
        File.Move(beside, path, overwrite: true);
    }
}
