using System.Text;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.OwnData;

namespace RnnSweep.Training.Tests.Tasks.OwnData;

public sealed class DataFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-file-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Of_WhatIsNoUtf8Text_SaysWhere()
    {
        Assert.Equal("d: is empty.", Message([]));
        Assert.Equal("d: is empty.", Message("\r\n \n"u8.ToArray()));
        Assert.Equal("d:2:4: byte 0xE9 is not UTF-8 (in Windows-1252 and Latin-1 it is 'é'). Write encoding: windows-1252 (or latin-1) in task, or save "
            + "it as UTF-8.", Message([.. "a\nüb,"u8, 0xE9, .. "t\n"u8]));
        Assert.Equal("d:1:2: holds a byte 0, so it is no text. Save it as UTF-8.", Message("a\0b,c"u8.ToArray()));
        Assert.Equal("d: is an Excel workbook (.xls). Save the sheet as CSV (UTF-8) and name that in file.", Message([0xD0, 0xCF, 0x11, 0xE0, 1]));
        Assert.Equal("d: is packed with gzip and holds nothing, or is damaged. Pack it anew.", Message([0x1F, 0x8B, 8, 0, 1, 2, 3]));
    }

    [Fact]
    public void Of_Utf16AndOtherEncodings_AreReadAsTheSameText()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Assert.Equal("t,ü\n1,2\n", Text(DataFile.Of([.. encoding.GetPreamble(), .. encoding.GetBytes("t,ü\n1,2\n")], "d")));
            Assert.Equal("time,load\n1,2\n", Text(DataFile.Of(encoding.GetBytes("time,load\n1,2\n"), "d")));
        }
        Assert.Equal("t,ü\n", Text(DataFile.Of(Encoding.Latin1.GetBytes("t,ü\n"), "d", "windows-1252")));
    }

    [Fact]
    public void Of_PackedFile_IsUnpacked_AndKeepsItsOwnDigest()
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Optimal,
            leaveOpen: true)) gzip.Write("a,b\n1,2\n"u8);
        var file = DataFile.Of(packed.ToArray(), "d");
        Assert.Equal("a,b\n1,2\n", Text(file));
        Assert.Equal(["gzip"], file.Wrappings);
        Assert.NotEqual(DataFile.Of("a,b\n1,2\n"u8.ToArray(), "d").Sha256, file.Sha256);
        using var zip = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(zip, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var one = archive.CreateEntry("a.csv").Open()) one.Write("a,b\n1,2\n"u8);
            using (var two = archive.CreateEntry("b.csv").Open()) two.Write("a,b\n"u8);
        }
        Assert.Equal("d: is a zip archive with 2 files (a.csv, b.csv). Unpack it, and name one of them in file.", Message(zip.ToArray()));
    }

    private static string Text(DataFile file) => Encoding.UTF8.GetString(file.Content.Span);

    [Fact]
    public void Of_ByteOrderMark_IsNoPartOfTheText()
    {
        var file = DataFile.Of([.. Encoding.UTF8.GetPreamble(), .. "a"u8], "d");
        Assert.Equal("a"u8.ToArray(), file.Content.ToArray());
        Assert.NotEqual(DataFile.Of("a"u8.ToArray(), "d").Sha256, file.Sha256);
        Assert.Equal("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb", DataFile.Of("a"u8.ToArray(), "d").Sha256);
    }

    [Fact]
    public void Read_WhatIsNotThere_SaysSo()
    {
        Assert.Equal("d: there is no such file.", Assert.Throws<DataFileException>(() => DataFile.Read(Path.Combine(_folder, "none"), "d")).Message);
        Assert.Equal("d: is a folder; expected a file.", Assert.Throws<DataFileException>(() => DataFile.Read(_folder, "d")).Message);
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    [InlineData("empty")]
    public void Read_WhatHasNoLength_IsRefusedWithoutWaiting(string name)
    {
        if (OperatingSystem.IsWindows()) return;
        var path = Path.Combine(_folder, name);
        if (name == "pipe") System.Diagnostics.Process.Start("mkfifo", path).WaitForExit();
        if (name == "empty") File.WriteAllText(path, "");
        Assert.Equal("d: is empty, or it is a pipe or a device; expected a text file with data.",
            Assert.Throws<DataFileException>(() => DataFile.Read(path, "d")).Message);
    }

    [Fact]
    public void Missing_AFolderInTheFilesPlace_SaysSo() => Assert.StartsWith(
        $"dataset csv: '{_folder}' is a folder; expected a file.", new DataFolder(_folder).Missing("csv", [_folder], "Any file will do."),
        StringComparison.Ordinal);

    private static string Message(byte[] bytes) => Assert.Throws<DataFileException>(() => DataFile.Of(bytes, "d")).Message;
}
