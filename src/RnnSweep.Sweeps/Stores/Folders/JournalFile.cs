using System.Buffers;
using System.Text;
using System.Text.Json;
using RnnSweep.Sweeps.Journals;

namespace RnnSweep.Sweeps.Stores.Folders;

/// <summary>
/// A sweep's journal: a file of lines that only grows, several lines at a time, all or none. What it knows of the file it keeps, so that an append costs the
/// same however long the file is, and is one write and one flush. Only to be used by who holds the folder's lock; thread-safe.
/// </summary>
/// <param name="path">The file; it need not be there yet.</param>
/// <param name="alone">True where nobody else writes to it as long as this is there: the file stays open. Else it is looked at again with every call.</param>
internal sealed class JournalFile(string path, bool alone) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly LineIndex _lines = new(path);
    private FileStream? _file;

    /// <summary>Continues with a journal that has just been read, and cuts off what a crash has torn. It is not read again for that.</summary>
    /// <param name="read">What it holds.</param>
    public void Open(JournalContents read)
    {
        lock (_gate)
        {
            // A line that lacks its end is rare enough to be looked for again.
            if (!read.LacksNewline) _lines.Trust(read.Events.Count, read.Length);
            Open();
        }
    }

    /// <summary>Adds lines; they are on the disk when it returns.</summary>
    /// <param name="expected">The number of the first of them, counted from 1.</param>
    /// <param name="lines">The lines, one JSON object each, without line ends.</param>
    /// <returns>False, and nothing done, where another number is next.</returns>
    /// <exception cref="JournalUnreadableException">What is there is damaged.</exception>
    /// <exception cref="IOException">They could not be made durable. What is left of them is a torn write, which the next opening cuts off.</exception>
    public bool TryAppend(long expected, IReadOnlyList<string> lines)
    {
        lock (_gate)
        {
            Open();
            try
            {
                if (expected != _lines.Count + 1) return false;
                var ends = Seal(lines);
                Write();
                _lines.Add(ends);
                return true;
            }
            finally
            {
                LetGo();
            }
        }
    }

    /// <summary>The lines after a number, in order, as they were added.</summary>
    /// <exception cref="JournalUnreadableException">What is there is damaged.</exception>
    public IReadOnlyList<string> Read(long after, int limit)
    {
        lock (_gate)
        {
            Open();
            try
            {
                if (!_lines.Knows(after)) Relearn();
                var last = Math.Min(_lines.Count, after + limit);
                return after >= last ? [] : TextsOf(ReadRange(_lines.EndOf(after), _lines.EndOf(last)), after);
            }
            finally
            {
                LetGo();
            }
        }
    }

    /// <summary>Where lines stand in the file, and the CRC-32C of what stands there; null where it has not so many lines.</summary>
    /// <param name="first">The number of the first of them.</param>
    /// <param name="last">The number of the last.</param>
    /// <exception cref="JournalUnreadableException">What is there is damaged.</exception>
    public (long Start, long End, uint Crc)? Extent(long first, long last)
    {
        lock (_gate)
        {
            Open();
            try
            {
                if (!_lines.Knows(first - 1)) Relearn();
                if (last > _lines.Count) return null;
                var (start, end) = (_lines.EndOf(first - 1), _lines.EndOf(last));
                return (start, end, Crc32C.Of(ReadRange(start, end)));
            }
            finally
            {
                LetGo();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate) Close();
    }

    private void Open()
    {
        if (_file is not null) return;
        // Unbuffered: every append is one write.
        _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        try
        {
            UnfinishedAppend.Complete(path, _file);
            if (_file.Length < _lines.Length) _lines.Clear();
            if (_file.Length > _lines.Length) Learn();
        }
        catch
        {
            Close();
            throw;
        }
    }

    private void Learn()
    {
        var lacksNewline = _lines.Learn(ReadRange(_lines.Length, _file!.Length));
        // What is left is a write that a crash has torn: nobody has acted on it.
        if (!lacksNewline && _file.Length == _lines.Length) return;
        if (lacksNewline)
        {
            _file.Position = _lines.Length - 1;
            _file.WriteByte((byte)'\n');
        }
        _file.SetLength(_lines.Length);
        _file.Flush(flushToDisk: true);
    }

    private void Relearn()
    {
        _lines.Clear();
        Learn();
    }

    /// <summary>Makes an append of lines, and says where in the file each of them will end.</summary>
    private long[] Seal(IReadOnlyList<string> lines)
    {
        var ends = new long[lines.Count];
        _buffer.ResetWrittenCount();
        for (var i = 0; i < ends.Length; i++)
        {
            JournalLine.Write(lines[i], more: i < ends.Length - 1, _buffer);
            ends[i] = _lines.Length + _buffer.WrittenCount;
        }
        return ends;
    }

    private void Write()
    {
        try
        {
            _file!.Position = _lines.Length;
            _file.Write(_buffer.WrittenSpan);
            _file.Flush(flushToDisk: true);
        }
        catch
        {
            TakeBack();
            throw;
        }
    }

    private void TakeBack()
    {
        try
        {
            _file!.SetLength(_lines.Length);
        }
        catch (IOException)
        {
            // The next opening cuts off what stands there; the caller learns of the first error.
        }
        Close();
    }

    private List<string> TextsOf(ReadOnlySpan<byte> bytes, long after)
    {
        var texts = new List<string>();
        try
        {
            while (!bytes.IsEmpty)
            {
                var length = bytes.IndexOf((byte)'\n');
                var isSealed = JournalLine.TryOpen(bytes[..length], out var open, out _);
                texts.Add(Encoding.UTF8.GetString(open) + (isSealed ? "}" : ""));
                bytes = bytes[(length + 1)..];
            }
            return texts;
        }
        catch (JsonException error)
        {
            throw new JournalUnreadableException(path, after + texts.Count + 1, error.Message + ".");
        }
    }

    private byte[] ReadRange(long start, long end)
    {
        var bytes = new byte[end - start];
        _file!.Position = start;
        _file.ReadExactly(bytes);
        return bytes;
    }

    private void LetGo()
    {
        if (!alone) Close();
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }
}
