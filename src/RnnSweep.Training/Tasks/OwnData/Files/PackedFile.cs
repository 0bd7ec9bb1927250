using System.IO.Compression;

namespace RnnSweep.Training.Tasks.OwnData.Files;

/// <summary>Unpacks gzip and zip, and names the formats that are no text.</summary>
internal static class PackedFile
{
    private static readonly (byte[] Start, string What)[] Foreign =
    [
        ([0xD0, 0xCF, 0x11, 0xE0], "an Excel workbook (.xls). Save the sheet as CSV (UTF-8) and name that in file."),
        ("BZh"u8.ToArray(), "packed with bzip2, which is not read. Unpack it, or pack it with gzip, and name that in file."),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], "packed with xz, which is not read. Unpack it, or pack it with gzip, and name that in file."),
        ([0x28, 0xB5, 0x2F, 0xFD], "packed with zstd, which is not read. Unpack it, or pack it with gzip, and name that in file."),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], "a 7z archive, which is not read. Unpack it, and name the file in it in file."),
        ("ARROW1"u8.ToArray(), "an Arrow or Feather file, which is not read. Save the table as Parquet or CSV and name that in file."),
        ("Obj\u0001"u8.ToArray(), "an Avro file, which is not read. Save the table as Parquet or CSV and name that in file."),
        ("MATLAB 5.0"u8.ToArray(), "a MATLAB file, which is not read. Save the table as CSV (writetable) and name that in file."),
        ([0x80, 4, 0x95], "a pickle of Python, which is not read. Save the table as Parquet or CSV and name that in file."),
        ([0x80, 5, 0x95], "a pickle of Python, which is not read. Save the table as Parquet or CSV and name that in file."),
        ("{\\rtf"u8.ToArray(), "a document (RTF). Save its table as CSV and name that in file."),
        ("<?xml"u8.ToArray(), "an XML document, which is not read. Save its table as CSV and name that in file."),
        ("%PDF"u8.ToArray(), "a PDF document. Save its table as CSV and name that in file."),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], "an HDF5 file, which is not read. Save the table as CSV or Parquet and name that in file."),
        ("SQLite format 3"u8.ToArray(), "an SQLite database, which is not read. Save the table as CSV and name that in file."),
        ([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'], "a NumPy array, which is not read. Save it as CSV and name that in file."),
        ("<!DOCTYPE"u8.ToArray(), "a web page, not data: a download that went wrong? Fetch the data itself and name that in file."),
        ("<html"u8.ToArray(), "a web page, not data: a download that went wrong? Fetch the data itself and name that in file."),
        ("version https://git-lfs"u8.ToArray(), "a pointer of Git LFS, not the data. Fetch them with: git lfs pull."),
    ];

    /// <summary>The bytes that are packed, and what packed them; the bytes as they are, and null, where nothing did.</summary>
    /// <param name="bytes">The file's.</param>
    /// <param name="largest">The most bytes that are read.</param>
    /// <exception cref="InvalidDataException">It cannot be read: the message goes on after the file's name.</exception>
    internal static (byte[] Bytes, string? How) Unpacked(byte[] bytes, long largest)
    {
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B])) return (Gzip(bytes, largest), "gzip");
        // The second is that of an archive without a file.
        if (bytes.AsSpan().StartsWith("PK\x03\x04"u8) || bytes.AsSpan().StartsWith("PK\x05\x06"u8)) return (Zip(bytes, largest), "zip");
        foreach (var (start, what) in Foreign)
            if (bytes.AsSpan().StartsWith(start)) throw new InvalidDataException($"is {what}");
        return (bytes, null);
    }

    private static byte[] Gzip(byte[] bytes, long largest)
    {
        using var packed = new GZipStream(new MemoryStream(bytes, writable: false), CompressionMode.Decompress);
        var all = All(packed, largest, "gzip");
        // A file that was cut off unpacks without a word to what is left of it: its last eight bytes then are no sum and length of the last member.
        var (sum, length) = (BitConverter.ToUInt32(bytes, bytes.Length - 8), BitConverter.ToUInt32(bytes, bytes.Length - 4));
        return length <= all.Length && Checksum.Of(all.AsSpan(all.Length - (int)length)) == sum ? all : throw Damaged("gzip");
    }

    private static byte[] Zip(byte[] bytes, long largest)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (archive.GetEntry("[Content_Types].xml") is not null)
                throw new InvalidDataException(archive.GetEntry("xl/workbook.xml") is not null || archive.GetEntry("xl/workbook.bin") is not null
                    ? "is an Excel workbook (.xlsx). Save the sheet as CSV (UTF-8) and name that in file."
                    : "is an Office document. Save its table as CSV and name that in file.");
            var entries = archive.Entries
                .Where(entry => entry.Name.Length > 0 && !entry.Name.StartsWith('.') && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal))
                .ToArray();
            if (entries.Length != 1)
            {
                var names = string.Join(", ", entries.Take(5).Select(entry => Settings.ShownValue.Text(entry.FullName))) + (entries.Length > 5 ? ", …" : "");
                throw new InvalidDataException(entries.Length == 0 ? "is a zip archive without a file."
                    : $"is a zip archive with {entries.Length} files ({names}). Unpack it, and name one of them in file.");
            }
            using var stream = entries[0].Open();
            var all = All(stream, largest, "zip");
            return Checksum.Of(all) == entries[0].Crc32 ? all : throw Damaged("zip");
        }
        catch (InvalidDataException error) when (!error.Message.StartsWith("is ", StringComparison.Ordinal))
        {
            throw new InvalidDataException("is a zip archive that is damaged. Pack it anew.");
        }
    }

    private static byte[] All(Stream stream, long largest, string how)
    {
        using var all = new MemoryStream();
        var buffer = new byte[1 << 16];
        try
        {
            for (int count; (count = stream.Read(buffer)) > 0;)
            {
                all.Write(buffer, 0, count);
                if (all.Length > largest) throw new InvalidDataException($"is larger than {largest >> 20} MiB when unpacked, the most that is read.");
            }
        }
        catch (InvalidDataException error) when (!error.Message.StartsWith("is ", StringComparison.Ordinal))
        {
            throw Damaged(how);
        }
        return all.Length > 0 ? all.ToArray() : throw new InvalidDataException($"is packed with {how} and holds nothing, or is damaged. Pack it anew.");
    }

    private static InvalidDataException Damaged(string how) => new($"is packed with {how} and damaged. Pack it anew.");
}
