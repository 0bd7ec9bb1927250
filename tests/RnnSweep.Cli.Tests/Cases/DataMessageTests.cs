using System.IO.Compression;
using System.Text;
using RnnSweep.Cli.Hosting;
using RnnSweep.Tests.Shared;
using RnnSweep.Training;

namespace RnnSweep.Cli.Tests.Cases;

/// <summary>What is said of data files, word for word: each case of Cases/Files/Messages is validated with a sweep over it.</summary>
public sealed class DataMessageTests : IDisposable
{
    private readonly CliHarness _cli = new() { Real = new LocalSweepHost(data => new RunWorkFactory(TimeProvider.System, data), "1.2.3", TimeProvider.System) };

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("columns")]
    [InlineData("times")]
    [InlineData("lines")]
    [InlineData("keys")]
    [InlineData("sequences")]
    [InlineData("warnings")]
    [InlineData("refusals")]
    [InlineData("limits")]
    [InlineData("gaps")]
    public async Task Validate_Files_AreToldWordForWord(string topic)
    {
        var told = new StringBuilder();
        foreach (var one in MessageCase.Of(topic)) await Add(told, one.Name, one.File, Encoding.UTF8.GetBytes(one.Content), one.Sweep);
        Expectation.Matches($"Messages/{topic}", told.ToString());
    }

    [Fact]
    public async Task Validate_FilesThatAreNoText_AreToldWordForWord()
    {
        var table = Encoding.UTF8.GetBytes("x,load\n" + string.Concat(Enumerable.Range(0, 400).Select(i => $"{i % 7},{i % 5}.5\n")));
        (string Name, byte[] Content)[] files =
        [
            ("a workbook", [0xD0, 0xCF, 0x11, 0xE0, 1]), ("bzip2", "BZh9"u8.ToArray()), ("xz", [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0]),
            ("zstd", [0x28, 0xB5, 0x2F, 0xFD]), ("7z", [(byte)'7', (byte)'z', 0xBC, 0xAF]), ("Arrow", "ARROW1\0\0"u8.ToArray()),
            ("Avro", "Obj\u0001"u8.ToArray()), ("MATLAB", "MATLAB 5.0 MAT-file"u8.ToArray()), ("a pickle", [0x80, 4, 0x95, 1]),
            ("a later pickle", [0x80, 5, 0x95, 1]), ("RTF", "{\\rtf1"u8.ToArray()), ("XML", "<?xml version"u8.ToArray()), ("PDF", "%PDF-1.4"u8.ToArray()),
            ("HDF5", [0x89, (byte)'H', (byte)'D', (byte)'F', 1]), ("SQLite", "SQLite format 3\0"u8.ToArray()),
            ("NumPy", [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1]), ("a web page", "<!DOCTYPE html>"u8.ToArray()),
            ("another web page", "<html>"u8.ToArray()), ("Git LFS", "version https://git-lfs.github.com/spec/v1"u8.ToArray()),
            ("gzip that is cut off", Gzip(table)[..^40]), ("gzip that is broken", [.. Gzip(table)[..30], 0, 0, 0, .. Gzip(table)[33..]]),
            ("gzip of nothing", Gzip(table)[..12]), ("zip of two", Zip(("a.csv", table), ("b.csv", table))), ("zip of none", Zip()),
            ("a workbook of today", Zip(("[Content_Types].xml", table), ("xl/workbook.xml", table))),
            ("a document", Zip(("[Content_Types].xml", table), ("word/document.xml", table))), ("zip that is cut off", Zip(("a.csv", table))[..^30]),
            ("half a character", [0xFF, 0xFE, (byte)'a', 0, 0, 0xD8]), ("a byte 0", [.. table[..40], 0, .. table[40..]]),
            ("Latin-1", Encoding.Latin1.GetBytes("Zeit,Wärme\n1,2\n")), ("spaces alone", "  \n \n"u8.ToArray()),
            ("Parquet that is broken", "PAR1abcPAR1"u8.ToArray()),
        ];
        var told = new StringBuilder();
        foreach (var (name, content) in files)
            await Add(told, name, "data.csv", content, "name: m\ntask: { dataset: csv, file: data.csv, target: load }\nmethod: grid\n"
                + "parameters: { sequence_length: { value: 4 }, epochs: { value: 1 } }\n");
        Expectation.Matches("Messages/packed", told.ToString());
    }

    private async Task Add(StringBuilder told, string name, string file, byte[] content, string sweep)
    {
        using var folder = new CliHarness { Real = _cli.Real };
        var path = Path.Combine(folder.Folder, "m.yaml");
        File.WriteAllBytes(Path.Combine(folder.Folder, file), content);
        File.WriteAllText(path, sweep);
        await folder.Run("validate", path);
        told.Append("=== ").Append(name).Append('\n');
        // What is said of gaps where they are reported, besides the warning.
        foreach (var line in folder.Output.Split('\n').Where(line => line.StartsWith("gaps ", StringComparison.Ordinal))) told.Append(line).Append('\n');
        told.Append(folder.Error).Append('\n');
    }

    private static byte[] Gzip(byte[] content)
    {
        var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal)) stream.Write(content);
        return packed.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
            {
                using var stream = archive.CreateEntry(name).Open();
                stream.Write(content);
            }
        return packed.ToArray();
    }
}
