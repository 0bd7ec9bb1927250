using System.Buffers;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Sweeps.Journals;

/// <summary>
/// A journal in a file, one event a line (<c>journal.jsonl</c>). One thread at a time; that only one process writes is the business of the folder's lock.
/// Opening it cuts off a write that a crash has torn.
/// </summary>
public sealed class FileJournal : IJournal, IDisposable
{
    private readonly FileStream _file;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private IReadOnlyList<SweepEvent>? _opened;
    private bool _broken;

    private FileJournal(FileStream file, IReadOnlyList<SweepEvent> opened, long cut) => (_file, _opened, Sequence, Cut) = (file, opened, opened.Count, cut);

    /// <summary>The number of the last durable event.</summary>
    public long Sequence { get; private set; }

    /// <summary>Bytes that were cut off on opening; 0 as a rule.</summary>
    public long Cut { get; }

    /// <summary>A new, empty journal.</summary>
    /// <exception cref="IOException">It is there already, or cannot be made.</exception>
    public static FileJournal Create(string path) => new(Stream(path, FileMode.CreateNew), [], 0);

    /// <summary>Opens a journal to go on with it.</summary>
    /// <exception cref="JournalUnreadableException">It is damaged, or of a version that is not known.</exception>
    /// <exception cref="IOException">It is not there, or cannot be read and written.</exception>
    public static FileJournal Open(string path)
    {
        var contents = JournalReader.Read(path);
        var file = Stream(path, FileMode.Open);
        try
        {
            if (contents.Torn > 0) file.SetLength(contents.Length);
            file.Seek(0, SeekOrigin.End);
            if (contents.LacksNewline) file.WriteByte((byte)'\n');
            if (contents.Torn > 0 || contents.LacksNewline) file.Flush(flushToDisk: true);
            return new FileJournal(file, contents.Events, contents.Torn);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SweepEvent>> ReadAsync(CancellationToken cancellation)
    {
        // What opening has read is given out once: a sweep's events are many, and their owner keeps them.
        var events = _opened is { } opened && opened.Count == Sequence ? opened : JournalReader.Read(_file.Name).Events;
        _opened = null;
        return ValueTask.FromResult(events);
    }

    /// <inheritdoc/>
    public ValueTask AppendAsync(long expected, IReadOnlyList<SweepEvent> events, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Append(expected, events);
        return ValueTask.CompletedTask;
    }

    /// <summary>As <see cref="AppendAsync"/>, on the caller's thread.</summary>
    /// <exception cref="JournalConflictException">Another number is next.</exception>
    /// <exception cref="IOException">They could not be made durable; the journal takes no more.</exception>
    public void Append(long expected, IReadOnlyList<SweepEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (_broken) throw new IOException($"{_file.Name}: an earlier write has failed; the journal takes no more.");
        if (expected != Sequence + 1) throw new JournalConflictException(expected, Sequence + 1);
        _buffer.ResetWrittenCount();
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i].Sequence != expected + i) throw new ArgumentException($"event {events[i].Sequence} stands where event {expected + i} is due", nameof(events));
            JournalLine.Write(events[i], i < events.Count - 1, _buffer);
        }
        var length = _file.Length;
        try
        {
            _file.Write(_buffer.WrittenSpan);
            _file.Flush(flushToDisk: true);
        }
        catch
        {
            _broken = true;
            TakeBack(length);
            throw;
        }
        Sequence += events.Count;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    /// <summary>Closes the file.</summary>
    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private void TakeBack(long length)
    {
        try
        {
            _file.SetLength(length);
        }
        catch (IOException)
        {
            // What is left is a torn write, which the next opening cuts off.
        }
    }

    // Unbuffered: every append is one write.
    private static FileStream Stream(string path, FileMode mode) => new(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
}
