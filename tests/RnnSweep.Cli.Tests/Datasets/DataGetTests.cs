using System.Security.Cryptography;
using System.Text;
using RnnSweep.Cli.Datasets;

namespace RnnSweep.Cli.Tests.Datasets;

public sealed class DataGetTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("heading\r\n1,2\r\n3,4\r\n");

    [Fact]
    public async Task Get_Files_AreFetchedConvertedAndNoted()
    {
        await using var server = new FileServer(new() { ["/a.txt"] = Content, ["/b.txt"] = Content });
        using var cli = new CliHarness { Datasets = [Dataset(server)] };
        Assert.Equal(0, await cli.Run("data", "get", "two", "--data", Path.Combine(cli.Folder, "data")));
        Assert.Equal(Content, File.ReadAllBytes(Path.Combine(cli.Folder, "data", "two", "a.txt")));
        Assert.Equal("1,2\n3,4\n", File.ReadAllText(Path.Combine(cli.Folder, "data", "two", "b.csv")));
        Assert.Contains("whose it is", File.ReadAllText(Path.Combine(cli.Folder, "data", "two", "NOTICE.txt")), StringComparison.Ordinal);
        Assert.Contains("100 %", cli.Error, StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(Path.Combine(cli.Folder, "data", "two")).Length);

        Assert.Equal(0, await cli.Run("data", "get", "two", "--data", Path.Combine(cli.Folder, "data")));
        Assert.Equal(2, server.Requests);
        Assert.Contains("a.txt is there already\n", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_OtherContent_IsDeletedAndSaid()
    {
        var other = (byte[])Content.Clone();
        other[0]++;
        await using var server = new FileServer(new() { ["/a.txt"] = other });
        using var cli = new CliHarness { Datasets = [Dataset(server)], Data = "data" };
        Assert.Equal(1, await cli.Run("data", "get", "two", "--data", cli.Folder));
        Assert.Contains("a.txt is not the file that was expected: its SHA-256 is ", cli.Error, StringComparison.Ordinal);
        Assert.Contains("What was fetched has been deleted.", cli.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(cli.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Get_MoreThanWasPublished_IsNotReadToItsEnd()
    {
        await using var server = new FileServer(new() { ["/a.txt"] = new byte[5_000_000] });
        using var cli = new CliHarness { Datasets = [Dataset(server)] };
        Assert.Equal(1, await cli.Run("data", "get", "two", "--data", cli.Folder));
        Assert.Contains($"it is longer than {Content.Length} bytes", cli.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(cli.Folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Get_NotThereOrNoServer_SaysSo()
    {
        using var cli = new CliHarness { Datasets = [Dataset(null)] };
        Assert.Equal(1, await cli.Run("data", "get", "two", "--data", cli.Folder));
        Assert.Contains("http://127.0.0.1:9/a.txt cannot be fetched: ", cli.Error, StringComparison.Ordinal);
        await using var server = new FileServer([]);
        using var other = new CliHarness { Datasets = [Dataset(server)] };
        Assert.Equal(1, await other.Run("data", "get", "two", "--data", other.Folder));
        Assert.Contains("a.txt cannot be fetched: the server answers 404", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AnotherFileInItsPlace_IsLeftAlone()
    {
        await using var server = new FileServer(new() { ["/a.txt"] = Content });
        using var cli = new CliHarness { Datasets = [Dataset(server)] };
        var there = Path.Combine(cli.EmptyFolder("two"), "a.txt");
        File.WriteAllText(there, "mine");
        Assert.Equal(1, await cli.Run("data", "get", "two", "--data", cli.Folder));
        Assert.Contains("is there already and is another file", cli.Error, StringComparison.Ordinal);
        Assert.Equal(("mine", 0), (File.ReadAllText(there), server.Requests));
    }

    [Fact]
    public async Task Get_NoFolder_IsWrongUsage()
    {
        using var cli = new CliHarness();
        Assert.Equal(2, await cli.Run("data", "get", "optdigits"));
        Assert.Contains("Give --data DIR or set RNNSWEEP_DATA", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void KnownDatasets_AddressesNameACommitAndDigestsAreWhole()
    {
        foreach (var file in KnownDatasets.All.SelectMany(known => known.Files))
        {
            Assert.Matches("^https://raw\\.githubusercontent\\.com/[^/]+/[^/]+/[0-9a-f]{40}/", file.Address.ToString());
            Assert.Matches("^[0-9a-f]{64}$", file.Sha256);
            Assert.Equal(file.Conversion is null, file.ConvertedSha256 is null);
            Assert.True(file.Bytes > 0);
        }
        Assert.All(KnownDatasets.All,
            known => Assert.Null(RnnSweep.Training.Catalogues.TaskCatalog.Standard.Find(known.Task)!.Missing(new(known.Task), Holding(known))));
    }

    [Fact]
    public void Conversions_GiveTheFormThatDatasetsRead()
    {
        Assert.Equal("1.5 2\n\n3 4\n", Converted(FileConversion.BlankLinesForOnes, "1.5 2 \n1.0 1.0  \n\n3 4"));
        Assert.Equal("# s1\nEn\tCCONJ\t3\tamod\n\n",
            Converted(FileConversion.FourColumns, "# sent_id = s1\n# text = En\n1-2\tEn\t_\t_\t_\t_\t_\t_\t_\t_\n1\tEn\ten\tCCONJ\tKN\t_\t3\tamod\t_\t_\n\n"));
    }

    private static string Converted(Func<byte[], byte[]> conversion, string text) => Encoding.UTF8.GetString(conversion(Encoding.UTF8.GetBytes(text)));

    /// <summary>A data folder in which every file of a dataset stands, whatever is in it.</summary>
    private static RnnSweep.Training.Tasks.DataFolder Holding(KnownDataset known)
    {
        var folder = Directory.CreateTempSubdirectory("rnnsweep-known-").FullName;
        foreach (var file in known.Files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file.Path))!);
            File.WriteAllText(Path.Combine(folder, file.Path), "");
        }
        return new RnnSweep.Training.Tasks.DataFolder(folder);
    }

    private static KnownDataset Dataset(FileServer? server)
    {
        var address = server?.Address ?? new Uri("http://127.0.0.1:9/");
        var digest = Convert.ToHexStringLower(SHA256.HashData(Content));
        return new KnownDataset("two", "text", "whose it is",
        [
            new("two/a.txt", new Uri(address, "a.txt"), Content.Length, digest),
            new("two/b.csv", new Uri(address, "b.txt"), Content.Length, digest, FileConversion.WithoutHeading,
                Convert.ToHexStringLower(SHA256.HashData("1,2\n3,4\n"u8))),
        ]);
    }
}
