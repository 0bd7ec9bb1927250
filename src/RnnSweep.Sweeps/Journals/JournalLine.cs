using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using RnnSweep.Sweeps.Events;

namespace RnnSweep.Sweeps.Journals;

/// <summary>
/// One line of a journal: an event as a JSON object whose last member, <c>crc</c>, is the CRC-32C of all bytes before it. Events that were appended together
/// bear
/// <c>"more":true</c>, all but the last, so that a write that was torn between two lines is told from a whole one.
/// </summary>
internal static class JournalLine
{
    private const string CrcMember = ",\"crc\":\"";

    // ,"crc":"01234567"}
    private const int TailLength = 18;

    private const string Mismatch = "its checksum does not match: the line has been changed or is damaged";

    /// <summary>The message about a line that does not end with a checksum.</summary>
    public const string Unsealed = "it does not end with a checksum";

    private static ReadOnlySpan<byte> MoreMember => ",\"more\":true"u8;

    /// <summary>Adds a line with its newline to a buffer.</summary>
    /// <param name="value">The event, one JSON object.</param>
    /// <param name="more">True where the next line belongs to the same append.</param>
    /// <param name="buffer">What it is added to.</param>
    public static void Write(string value, bool more, ArrayBufferWriter<byte> buffer)
    {
        var start = buffer.WrittenCount;
        // The object is closed by hand, after its checksum.
        Encoding.UTF8.GetBytes(value.AsSpan(0, value.Length - 1), buffer);
        if (more) buffer.Write(MoreMember);
        var crc = Hex(Crc32C.Of(buffer.WrittenSpan[start..]));
        buffer.Write(Encoding.ASCII.GetBytes(CrcMember));
        buffer.Write(crc);
        buffer.Write("\"}\n"u8);
    }

    /// <summary>
    /// What was written of a line, without its newline, before its checksum: the event, not yet closed, and whether there is more of its append.
    /// </summary>
    /// <returns>False where it does not end with a checksum.</returns>
    /// <exception cref="JsonException">The checksum does not match.</exception>
    public static bool TryOpen(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> open, out bool more)
    {
        open = line;
        more = false;
        if (!IsSealed(line)) return false;
        open = line[..^TailLength];
        if (!line[^10..^2].SequenceEqual(Hex(Crc32C.Of(open)))) throw new JsonException(Mismatch);
        more = open.EndsWith(MoreMember);
        if (more) open = open[..^MoreMember.Length];
        return true;
    }

    /// <summary>Reads a line, without its newline.</summary>
    /// <exception cref="JsonException">It is damaged or not known; the message says why, as the second half of a sentence.</exception>
    public static (SweepEvent Event, bool More) Read(ReadOnlyMemory<byte> line, long expected)
    {
        var bytes = line.Span;
        if (!IsSealed(bytes)) throw new JsonException(Unsealed);
        if (!bytes[^10..^2].SequenceEqual(Hex(Crc32C.Of(bytes[..^TailLength])))) throw new JsonException(Mismatch);
        if (expected == 1)
        {
            using var document = JsonDocument.Parse(line);
            if (SequenceOf(bytes) == expected) CheckFormat(document.RootElement);
        }
        // Before the rest is read: what lines that are missing or doubled say is not what is wrong with them.
        if (SequenceOf(bytes) is var sequence && sequence != expected)
            throw new JsonException($"its seq is {sequence} where {expected} is next: lines are missing, doubled or out of order");
        return (SweepEventJson.Read(bytes), bytes[..^TailLength].EndsWith(MoreMember));
    }

    private static long SequenceOf(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("seq"u8))
                return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number
                    : throw new JsonException("it has no seq");
        throw new JsonException("it has no seq");
    }

    // Looked at before anything else is: a newer format may differ in all the rest.
    private static void CheckFormat(JsonElement root)
    {
        if (!root.TryGetProperty("event", out var name) || name.GetString() != "sweep_created")
            throw new JsonException("the first event of a journal must be sweep_created");
        if (!root.TryGetProperty("format", out var format) || !format.TryGetInt32(out var version)) throw new JsonException("sweep_created has no format");
        if (version <= JournalFormat.Version) return;
        var product = root.TryGetProperty("product", out var by) ? by.ToString() : "a newer version";
        throw new JsonException($"it was written by RnnSweep {product} in journal format {version}; this program reads up to format {JournalFormat.Version}: "
            + "use that version or a newer one");
    }

    private static bool IsSealed(ReadOnlySpan<byte> line) =>
        line.Length >= TailLength && line[^TailLength..].StartsWith(Encoding.ASCII.GetBytes(CrcMember)) && line.EndsWith("\"}"u8);

    private static byte[] Hex(uint crc) => Encoding.ASCII.GetBytes(crc.ToString("x8", CultureInfo.InvariantCulture));
}
