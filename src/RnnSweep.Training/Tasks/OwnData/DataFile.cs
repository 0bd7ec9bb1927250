using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>A text file that people brought, in memory: UTF-8, not empty, without control characters that no text has.</summary>
internal sealed class DataFile
{
    // More does not fit into memory as sequences.
    private const long Largest = 1L << 29;

    private DataFile(string name, ReadOnlyMemory<byte> content, string sha256) => (Name, Content, Sha256) = (name, content, sha256);

    /// <summary>As messages name it.</summary>
    internal string Name { get; }

    /// <summary>Its text as UTF-8, without a byte order mark.</summary>
    internal ReadOnlyMemory<byte> Content { get; }

    /// <summary>SHA-256 of the whole file, in lower-case hexadecimal.</summary>
    internal string Sha256 { get; }

    /// <summary>Reads and checks one.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="name">As messages name it.</param>
    /// <exception cref="DataFileException">It cannot be read, or is no text.</exception>
    internal static DataFile Read(string path, string name)
    {
        var bytes = Bytes(path, name);
        return Of(bytes, name);
    }

    /// <summary>The same of bytes.</summary>
    internal static DataFile Of(byte[] bytes, string name)
    {
        var start = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        var content = bytes.AsMemory(start);
        if (bytes.AsSpan().StartsWith((byte[])[0xFF, 0xFE]) || bytes.AsSpan().StartsWith((byte[])[0xFE, 0xFF]))
            throw Refused(name, 1, 1, "is UTF-16 text. Save it as UTF-8.");
        if (content.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0) throw Refused(name, null, null, "is empty.");
        if (content.Span.IndexOf((byte)0) is var zero and >= 0)
        {
            var (line, column) = PlaceOf(content.Span, zero);
            throw Refused(name, line, column, "holds a byte 0, so it is no text (or UTF-16 without its mark). Save it as UTF-8.");
        }
        if (!Utf8.IsValid(content.Span))
        {
            var wrong = FirstInvalid(content.Span);
            var (line, column) = PlaceOf(content.Span, wrong);
            throw Refused(name, line, column, $"byte 0x{content.Span[wrong]:X2} is not UTF-8{Guess(content.Span[wrong])}. Save it as UTF-8.");
        }
        return new DataFile(name, content, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>Line and column of a byte of <see cref="Content"/>, both from 1; columns count characters.</summary>
    internal (int Line, int Column) Place(int offset) => PlaceOf(Content.Span, offset);

    private static (int Line, int Column) PlaceOf(ReadOnlySpan<byte> content, int offset)
    {
        var before = content[..offset];
        var start = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    private static byte[] Bytes(string path, string name)
    {
        try
        {
            if (Directory.Exists(path)) throw Refused(name, null, null, "is a folder; expected a file.");
            // Told without opening it: who opens a pipe that nobody writes to waits for ever.
            if (new FileInfo(path) is { Exists: true, Length: 0 })
                throw Refused(name, null, null, "is empty, or it is a pipe or a device; expected a text file with data.");
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > Largest) throw Refused(name, null, null, $"is larger than {Largest >> 20} MiB, the most that is read. Take a part of it.");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refused(name, null, null, "there is no such file.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Refused(name, null, null, $"cannot be read: {error.Message}");
        }
    }

    private static int FirstInvalid(ReadOnlySpan<byte> content)
    {
        var place = 0;
        while (Rune.DecodeFromUtf8(content[place..], out _, out var length) == System.Buffers.OperationStatus.Done) place += length;
        return place;
    }

    // Letters of Western Europe, whose numbers are the same in Windows-1252, Latin-1 and Unicode.
    private static string Guess(byte value) => value >= 0xC0 ? $" (in Windows-1252 and Latin-1 it is '{(char)value}')" : "";

    private static DataFileException Refused(string name, int? line, int? column, string message) => new(name, [new DataProblem(line, column, message)], 1);
}
