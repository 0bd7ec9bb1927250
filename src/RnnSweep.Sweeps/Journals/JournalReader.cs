using System.Text.Json;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Sweeps.Journals;

/// <summary>
/// Reads journal files, and changes nothing: also of a sweep that is running, whose last write may be half done. A write that was torn at the end is left out;
/// anything else that is wrong is an error.
/// </summary>
public static class JournalReader
{
    // Below it, threads cost more than they bring.
    private const int WorthSharing = 2_000;

    /// <summary>Reads a file.</summary>
    /// <exception cref="JournalUnreadableException">It is damaged, or of a version that is not known.</exception>
    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    public static JournalContents Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Parse(path, BytesOf(path));
    }

    internal static ReadOnlyMemory<byte> BytesOf(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        // A file that grows meanwhile is read as long as it was; one that shrinks has been cut by its writer.
        return bytes.AsMemory(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
    }

    /// <summary>Reads what a file has gained since it was last read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="from">Bytes that were whole then (<see cref="JournalContents.Length"/>).</param>
    /// <param name="seen">Events in them.</param>
    /// <returns>The new events; its length counts from <paramref name="from"/> on.</returns>
    /// <exception cref="JournalUnreadableException">It is damaged, of a version that is not known, or shorter than before.</exception>
    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    public static JournalContents ReadOn(string path, long from, long seen)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length < from) throw new JournalUnreadableException(path, 0, "it has become shorter");
        stream.Position = from;
        var bytes = new byte[stream.Length - from];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Parse(path, bytes.AsMemory(0, length), seen);
    }

    internal static JournalContents Parse(string path, ReadOnlyMemory<byte> bytes, long seen = 0)
    {
        var lines = LinesOf(bytes);
        var read = new (SweepEvent? Event, bool More, JsonException? Error)[lines.Count];
        // A line is read by itself: its place says which number it must have.
        if (lines.Count >= WorthSharing) Parallel.For(0, lines.Count, line => read[line] = ReadLine(lines[line], seen + line + 1));
        else for (var line = 0; line < lines.Count; line++) read[line] = ReadLine(lines[line], seen + line + 1);

        var events = new List<SweepEvent>(lines.Count);
        var (start, whole, wholeEvents, newlineMissing) = (0, 0, 0, false);
        for (var line = 0; line < lines.Count; line++)
        {
            var (next, more, error) = read[line];
            var ended = start + lines[line].Length < bytes.Length;
            if (error is not null && ended) throw new JournalUnreadableException(path, (int)seen + line + 1, Sentence(error));
            // The crash came while this line was being written: nothing has been done because of it.
            if (error is not null) break;
            events.Add(next!);
            start += lines[line].Length + (ended ? 1 : 0);
            if (!more) (whole, wholeEvents, newlineMissing) = (start, events.Count, !ended);
        }
        events.RemoveRange(wholeEvents, events.Count - wholeEvents);
        return new JournalContents(events, whole, bytes.Length - whole, newlineMissing);
    }

    private static List<ReadOnlyMemory<byte>> LinesOf(ReadOnlyMemory<byte> bytes)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        while (!bytes.IsEmpty)
        {
            var newline = bytes.Span.IndexOf((byte)'\n');
            lines.Add(newline < 0 ? bytes : bytes[..newline]);
            bytes = newline < 0 ? default : bytes[(newline + 1)..];
        }
        return lines;
    }

    private static (SweepEvent? Event, bool More, JsonException? Error) ReadLine(ReadOnlyMemory<byte> line, long expected)
    {
        try
        {
            var (next, more) = JournalLine.Read(line, expected);
            return (next, more, null);
        }
        catch (JsonException error)
        {
            return (null, false, error);
        }
    }

    // What the JSON library adds (its own path, line and position) would contradict the line that is named here.
    private static string Sentence(JsonException error)
    {
        var cut = error.Message.IndexOf(" Path:", StringComparison.Ordinal);
        return (cut < 0 ? error.Message : error.Message[..cut]).TrimEnd('.') + ".";
    }
}
