using System.Text.Json;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Sweeps.Journals;

/// <summary>
/// Reads journal files, and changes nothing: also of a sweep that is running, whose last write may be half done. A write that was torn at the end is left out;
/// anything else that is wrong is an error.
/// </summary>
public static class JournalReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="JournalUnreadableException">It is damaged, or of a version that is not known.</exception>
    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    public static JournalContents Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        // A file that grows meanwhile is read as long as it was; one that shrinks has been cut by its writer.
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Parse(path, bytes.AsMemory(0, length));
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
        var events = new List<SweepEvent>();
        var (start, whole, wholeEvents, newlineMissing) = (0, 0, 0, false);
        while (start < bytes.Length)
        {
            var rest = bytes[start..];
            var newline = rest.Span.IndexOf((byte)'\n');
            var line = newline < 0 ? rest : rest[..newline];
            try
            {
                var (next, more) = JournalLine.Read(line, seen + events.Count + 1);
                events.Add(next);
                start += line.Length + (newline < 0 ? 0 : 1);
                if (!more) (whole, wholeEvents, newlineMissing) = (start, events.Count, newline < 0);
            }
            catch (JsonException error) when (newline >= 0)
            {
                throw new JournalUnreadableException(path, (int)seen + events.Count + 1, Sentence(error));
            }
            catch (JsonException)
            {
                // The crash came while this line was being written: nothing has been done because of it.
                break;
            }
        }
        events.RemoveRange(wholeEvents, events.Count - wholeEvents);
        return new JournalContents(events, whole, bytes.Length - whole, newlineMissing);
    }

    // What the JSON library adds (its own path, line and position) would contradict the line that is named here.
    private static string Sentence(JsonException error)
    {
        var cut = error.Message.IndexOf(" Path:", StringComparison.Ordinal);
        return (cut < 0 ? error.Message : error.Message[..cut]).TrimEnd('.') + ".";
    }
}
