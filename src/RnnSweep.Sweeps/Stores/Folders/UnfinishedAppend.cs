using System.Globalization;
using System.Text;

namespace RnnSweep.Sweeps.Stores.Folders;

/// <summary>
/// What a silo of version 0.1 has left where a crash cut an append of several lines short: it wrote them, whole and with the place they belong at, into a file
/// beside the journal first. Today's lines say themselves what belongs together.
/// </summary>
internal static class UnfinishedAppend
{
    /// <summary>Finishes it, unless the journal has continued otherwise since.</summary>
    /// <param name="path">The journal.</param>
    /// <param name="file">The same, open.</param>
    public static void Complete(string path, FileStream file)
    {
        var pending = path + ".pending";
        if (!File.Exists(pending)) return;
        var left = File.ReadAllBytes(pending);
        var head = Array.IndexOf(left, (byte)'\n');
        var bytes = left.AsSpan(head + 1);
        var start = long.Parse(Encoding.ASCII.GetString(left, 0, head), NumberStyles.None, CultureInfo.InvariantCulture);
        if (file.Length >= start && file.Length <= start + bytes.Length && IsPartOf(Rest(file, start), bytes))
        {
            file.Position = start;
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        File.Delete(pending);
    }

    private static byte[] Rest(FileStream file, long start)
    {
        var bytes = new byte[file.Length - start];
        file.Position = start;
        file.ReadExactly(bytes);
        return bytes;
    }

    // After a power failure a file may be longer than what was written to it, and zero there; an event never has a zero.
    private static bool IsPartOf(ReadOnlySpan<byte> written, ReadOnlySpan<byte> whole)
    {
        for (var i = 0; i < written.Length; i++)
            if (written[i] != whole[i] && written[i] != 0) return false;
        return true;
    }
}
