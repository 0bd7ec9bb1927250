using System.Security.Cryptography;
using System.Text;
using RnnSweep.Training.Tasks.OwnData.Files;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>A text file that people brought, in memory: unpacked, as UTF-8, not empty, without control characters that no text has.</summary>
internal sealed class DataFile
{
    // More does not fit into memory as sequences.
    private const long Largest = 1L << 29;

    // Cells of a Parquet file: more take more memory as texts than machines have.
    private const long MostCells = 100_000_000;

    private DataFile(string name, ReadOnlyMemory<byte> content, string sha256, IReadOnlyList<string> wrappings) =>
        (Name, Content, Sha256, Wrappings) = (name, content, sha256, wrappings);

    /// <summary>
    /// Whether it is a Parquet file, or a table in JSON: its text is then that of a CSV file with the same rows, fields separated by commas, names in the first
    /// line.
    /// </summary>
    internal bool IsTable { get; private init; }

    /// <summary>The columns of a Parquet file that its text does not have.</summary>
    internal IReadOnlyList<UnreadColumn> Unread { get; private init; } = [];

    /// <summary>As messages name it.</summary>
    internal string Name { get; }

    /// <summary>Its text as UTF-8, without a byte order mark.</summary>
    internal ReadOnlyMemory<byte> Content { get; }

    /// <summary>SHA-256 of the whole file as it lies there, in lower-case hexadecimal.</summary>
    internal string Sha256 { get; }

    /// <summary>What it was before it was this text: <c>gzip</c>, <c>UTF-16</c>; empty for plain UTF-8.</summary>
    internal IReadOnlyList<string> Wrappings { get; }

    /// <summary>Reads and checks one.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="name">As messages name it.</param>
    /// <param name="encoding">The encoding, where a sweep names one; empty to find out.</param>
    /// <exception cref="DataFileException">It cannot be read, or is no text.</exception>
    internal static DataFile Read(string path, string name, string encoding = "") => Of(Bytes(path, name), name, encoding);

    /// <summary>The SHA-256 of a file, whatever it holds.</summary>
    /// <exception cref="DataFileException">It cannot be read.</exception>
    internal static string DigestOf(string path, string name) => Convert.ToHexStringLower(SHA256.HashData(Bytes(path, name)));

    /// <summary>The same of bytes.</summary>
    internal static DataFile Of(byte[] bytes, string name, string encoding = "")
    {
        var wrappings = new List<string>();
        ReadOnlyMemory<byte> content;
        try
        {
            var unpacked = bytes;
            if (PackedFile.Unpacked(bytes, Largest) is (var inner, { } how))
            {
                wrappings.Add(how);
                unpacked = PackedFile.Unpacked(inner, Largest).Bytes;
            }
            if (ParquetText.Is(unpacked))
            {
                var (text, unread) = ParquetText.Of(unpacked, name, MostCells);
                var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
                return new DataFile(name, text, digest, [.. wrappings, "Parquet"]) { IsTable = true, Unread = unread };
            }
            (content, var was) = TextDecoding.Utf8Of(unpacked, encoding);
            if (was is not null) wrappings.Add(was);
        }
        catch (InvalidDataException error)
        {
            throw Refused(name, null, null, error.Message);
        }
        if (content.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0) throw Refused(name, null, null, "is empty.");
        if (content.Span.IndexOf((byte)0) is var zero and >= 0)
        {
            var (line, column) = PlaceOf(content.Span, zero);
            throw Refused(name, line, column, "holds a byte 0, so it is no text. Save it as UTF-8.");
        }
        if (TextDecoding.FirstInvalid(content.Span) is { } wrong)
        {
            var (line, column) = PlaceOf(content.Span, wrong);
            throw Refused(name, line, column, $"byte 0x{content.Span[wrong]:X2} is not UTF-8{Guess(content.Span[wrong])}. Write encoding: windows-1252 (or "
                + "latin-1) in task, or save it as UTF-8.");
        }
        return new DataFile(name, content, Convert.ToHexStringLower(SHA256.HashData(bytes)), wrappings);
    }

    /// <summary>The file as a table: what JSON holds of one as the CSV file of the same rows; others as they are.</summary>
    /// <exception cref="DataFileException">It is JSON, and no table.</exception>
    internal DataFile AsTable() => IsTable || !JsonTable.Is(Content.Span) ? this
        : new DataFile(Name, JsonTable.Of(Content, Name), Sha256, [.. Wrappings, "JSON"]) { IsTable = true };

    /// <summary>What is said where a table is none of what is due.</summary>
    internal DataFileException NoTable(string kind) => Refused(Name, null, null,
        $"is a Parquet file, a table, and {kind} reads none. Write dataset: csv in task.");

    /// <summary>Line and column of a byte of <see cref="Content"/>, both from 1; columns count characters.</summary>
    internal (int Line, int Column) Place(int offset) => PlaceOf(Content.Span, offset);

    private static (int Line, int Column) PlaceOf(ReadOnlySpan<byte> content, int offset)
    {
        var before = content[..offset];
        var start = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    /// <summary>The first bytes of a file.</summary>
    /// <exception cref="DataFileException">It cannot be read.</exception>
    internal static byte[] Start(string path, int most) => Bytes(path, path, most);

    private static byte[] Bytes(string path, string name, int most = int.MaxValue)
    {
        try
        {
            if (Directory.Exists(path)) throw Refused(name, null, null, "is a folder; expected a file.");
            // Told without opening it: who opens a pipe that nobody writes to waits for ever.
            if (new FileInfo(path) is { Exists: true, Length: 0 })
                throw Refused(name, null, null, "is empty, or it is a pipe or a device; expected a text file with data.");
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > Largest) throw Refused(name, null, null, $"is larger than {Largest >> 20} MiB, the most that is read. Take a part of it.");
            var bytes = new byte[Math.Min(stream.Length, most)];
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

    // Letters of Western Europe, whose numbers are the same in Windows-1252, Latin-1 and Unicode.
    private static string Guess(byte value) => value >= 0xC0 ? $" (in Windows-1252 and Latin-1 it is '{(char)value}')" : "";

    private static DataFileException Refused(string name, int? line, int? column, string message) => new(name, [new DataProblem(line, column, message)], 1);
}
