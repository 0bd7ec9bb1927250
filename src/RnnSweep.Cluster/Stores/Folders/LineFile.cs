using System.Globalization;
using System.Text;

namespace RnnSweep.Cluster.Stores.Folders;

/// <summary>
/// A file of lines that only grows, several lines at a time, all or none. What it knows of the file it keeps, so that an append costs the same however long the file is.
/// Only to be used by who holds the folder's lock.
/// </summary>
/// <param name="path">The file; it need not be there yet.</param>
internal sealed class LineFile(string path)
{
    // A crash between two lines of one append leaves no trace in the file: several lines are therefore first written here, whole, with the place they belong at.
    private readonly string _pending = path + ".pending";

    // Where each line ends, behind its line end.
    private readonly List<long> _ends = [];

    private long Length => _ends.Count == 0 ? 0 : _ends[^1];

    /// <summary>Adds lines; they are on the disk when it returns.</summary>
    /// <param name="expected">The number of the first of them, counted from 1.</param>
    /// <param name="lines">The lines, without line ends.</param>
    /// <returns>False, and nothing done, where another number is next.</returns>
    public bool TryAppend(long expected, IReadOnlyList<string> lines)
    {
        using var file = Open();
        if (expected != _ends.Count + 1) return false;
        var start = Length;
        var bytes = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        if (lines.Count > 1) WholeFile.Write(_pending, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{start}\n")), bytes);
        try
        {
            WriteAt(file, start, bytes);
        }
        catch
        {
            TakeBack(file, start);
            throw;
        }
        Learn(start, bytes);
        File.Delete(_pending);
        return true;
    }

    /// <summary>The lines after a number, in order.</summary>
    public IReadOnlyList<string> Read(long after, int limit)
    {
        using var file = Open();
        var last = (int)Math.Min(_ends.Count, after + limit);
        if (after >= last) return [];
        var start = after == 0 ? 0 : _ends[(int)after - 1];
        var bytes = ReadRange(file, start, _ends[last - 1]);
        return Encoding.UTF8.GetString(bytes).Split('\n')[..^1];
    }

    private FileStream Open()
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        try
        {
            if (File.Exists(_pending)) Complete(file);
            if (file.Length < Length) _ends.Clear();
            if (file.Length > Length) Learn(Length, ReadRange(file, Length, file.Length));
            // What is left without a line end is a write that a crash has torn: nobody has acted on it.
            if (file.Length > Length)
            {
                file.SetLength(Length);
                file.Flush(flushToDisk: true);
            }
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    // Finishes an append that a crash has cut short, unless the file has gone on otherwise since.
    private void Complete(FileStream file)
    {
        var pending = File.ReadAllBytes(_pending);
        var head = Array.IndexOf(pending, (byte)'\n');
        var bytes = pending[(head + 1)..];
        var start = long.Parse(Encoding.ASCII.GetString(pending, 0, head), NumberStyles.None, CultureInfo.InvariantCulture);
        if (file.Length >= start && file.Length <= start + bytes.Length && IsPartOf(ReadRange(file, start, file.Length), bytes)) WriteAt(file, start, bytes);
        File.Delete(_pending);
    }

    // After a power failure a file may be longer than what was written to it, and zero there; an event never has a zero.
    private static bool IsPartOf(byte[] written, byte[] whole)
    {
        for (var i = 0; i < written.Length; i++)
            if (written[i] != whole[i] && written[i] != 0) return false;
        return true;
    }

    private void TakeBack(FileStream file, long start)
    {
        try
        {
            file.SetLength(start);
            File.Delete(_pending);
        }
        catch (IOException)
        {
            // The next opening cuts off or completes what stands there; the caller learns of the first error.
        }
    }

    private void Learn(long start, byte[] bytes)
    {
        for (var i = Array.IndexOf(bytes, (byte)'\n'); i >= 0; i = Array.IndexOf(bytes, (byte)'\n', i + 1)) _ends.Add(start + i + 1);
    }

    private static void WriteAt(FileStream file, long start, byte[] bytes)
    {
        file.Position = start;
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    private static byte[] ReadRange(FileStream file, long start, long end)
    {
        var bytes = new byte[end - start];
        file.Position = start;
        file.ReadExactly(bytes);
        return bytes;
    }
}
