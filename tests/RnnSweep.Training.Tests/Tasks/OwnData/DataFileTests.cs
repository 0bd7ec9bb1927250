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
        Assert.Equal("d:2:4: byte 0xE9 is not UTF-8 (in Windows-1252 and Latin-1 it is 'é'). Save it as UTF-8.", Message([.. "a\nüb,"u8, 0xE9, .. "t\n"u8]));
        Assert.Equal("d:1:1: is UTF-16 text. Save it as UTF-8.", Message([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("a,b")]));
        Assert.Equal("d:1:2: holds a byte 0, so it is no text (or UTF-16 without its mark). Save it as UTF-8.", Message(Encoding.Unicode.GetBytes("a,b")));
    }

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
