using RnnSweep.Cli.Datasets;
using RnnSweep.Dashboard;
using RnnSweep.Dashboard.Security;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Sweeps.Results;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Engines;
using RnnSweep.Tests.Shared.Terminal;

namespace RnnSweep.Cli.Tests.Server;

/// <summary>The verbs against a server: the same words and tables as over a folder.</summary>
public sealed class ServerVerbsTests(ServerSweepsFixture fixture) : IClassFixture<ServerSweepsFixture>
{
    private const string Yaml = """
        name: over-http
        task: { function: sphere }
        method: random
        run_cap: 4
        parameters:
          x: { min: 0.0, max: 1.0 }
        """;

    [Fact]
    public async Task Submit_Watch_Show_Export_AndTheOthers_Work()
    {
        using var cli = Cli(fixture.Address.ToString());
        var file = cli.File("a.yaml");
        await File.WriteAllTextAsync(file, Yaml);
        Assert.Equal(0, await cli.Run("submit", file, "--set", "run_cap=5", "--id", "verbs", "--watch", "--log", "runs"));
        Assert.StartsWith("verbs\n", cli.Output, StringComparison.Ordinal);
        Assert.Contains("over-http  finished; 5 runs ranked", cli.Output, StringComparison.Ordinal);

        await using var sweep = await fixture.Engine.OpenAsync("verbs", CancellationToken.None);
        using var expected = new StringWriter { NewLine = "\n" };
        CsvResultWriter.Write(ResultTable.Of(sweep.Snapshot()), expected);
        using (var export = Cli(fixture.Address.ToString()))
        {
            Assert.Equal(0, await export.Run("export", "verbs"));
            Assert.Equal(expected.ToString(), export.Output);
        }
        foreach (var verb in (string[])["watch verbs", "show verbs", "show verbs 2", "show verbs --json", "explain verbs", "list", "list --json"])
        {
            using var other = Cli(null);
            Assert.True(await other.Run([.. verb.Split(' '), "--server", fixture.Address.ToString()]) == 0, $"{verb}: {other.Error}");
            Assert.NotEmpty(other.Output);
            Assert.Empty(other.Host.Calls);
        }
        var report = Path.Combine(cli.Folder, "r.html");
        Assert.Equal(0, await cli.Run("report", "verbs", "--out", report));
        Assert.Contains("over-http", await File.ReadAllTextAsync(report), StringComparison.Ordinal);
        Assert.Equal(1, await cli.Run("pause", "verbs"));
        Assert.Contains("verbs: the sweep has ended", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataPush_AFile_IsKeptUnderItsNameOrAnother()
    {
        using var cli = Cli(fixture.Address.ToString());
        var file = cli.File("my data.csv");
        await File.WriteAllTextAsync(file, "a,b\n1,2\n");
        Assert.Equal(0, await cli.Run("data", "push", file));
        Assert.Equal(0, await cli.Run("data", "push", file, "--name", "folder/b.csv"));
        Assert.Equal("a,b\n1,2\n", System.Text.Encoding.UTF8.GetString(fixture.Library.Files["my data.csv"]));
        Assert.Equal(fixture.Library.Files["my data.csv"], fixture.Library.Files["folder/b.csv"]);
        Assert.StartsWith("my data.csv: 8 bytes, SHA-256 ", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataPush_AgainAndChanged_SaysWhatThatMeans()
    {
        using var cli = Cli(fixture.Address.ToString());
        var file = cli.File("changed.csv");
        foreach (var content in (string[])["a\n1\n", "a\n1\n", "a\n2\n"])
        {
            await File.WriteAllTextAsync(file, content);
            Assert.Equal(0, await cli.Run("data", "push", file));
        }
        var lines = cli.Error.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("changed.csv: 4 bytes, SHA-256 ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("changed.csv: is there already, 4 bytes, SHA-256 ", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("; new sweeps read this content, those that are there keep the one that they began with", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataPush_WhatNoTaskReads_IsNotSent()
    {
        using var cli = Cli(fixture.Address.ToString());
        await File.WriteAllBytesAsync(cli.File("photo.png"), [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13]);
        await using (var large = File.Create(cli.File("large.csv"))) large.SetLength(DataName.LargestFile + 1);
        await File.WriteAllTextAsync(cli.File("empty.csv"), "");
        await File.WriteAllTextAsync(cli.File("a:b.csv"), "a\n1\n");
        (string File, int Code, string Says)[] all =
        [
            ("photo.png", 1, "data push: FOLDER/photo.png:3:1: holds a byte 0, so it is no text. Save it as UTF-8."),
            ("large.csv", 1, "data push: FOLDER/large.csv: is larger than 512 MiB, the most that is read. Take a part of it."),
            ("empty.csv", 1, "data push: FOLDER/empty.csv: is empty, or it is a pipe or a device; expected a text file with data."),
            ("", 1, "data push: FOLDER: is a folder; expected a file."),
            ("a:b.csv", 2, "FILE: 'a:b.csv' is no name for a server; give another with --name. Allowed: 1 to 200 characters"),
        ];
        foreach (var (file, code, says) in all)
        {
            Assert.Equal(code, await cli.Run("data", "push", Path.Combine(cli.Folder, file)));
            Assert.Contains($"rnnsweep: {says}", cli.Error, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("photo.png", fixture.Library.Files.Keys);
        // In Windows-1252, which a task can name.
        await File.WriteAllBytesAsync(cli.File("old.csv"), [(byte)'a', 10, 0xE4, 10]);
        Assert.Equal(0, await cli.Run("data", "push", cli.File("old.csv")));
    }

    [Fact]
    public async Task DataPush_WithoutTheRight_OrWhereNothingIsKept_SaysSo_HoweverLargeTheFileIs()
    {
        const string secret = "0123456789abcdef";
        var options = new DashboardOptions { Engine = "local", Product = "1.2.3", Port = 0, Tokens = [new(AccessRole.View, secret)] };
        using var cli = new CliHarness();
        var file = cli.File("a.csv");
        await File.WriteAllTextAsync(file, new string('1', 20_000_000));
        (IDataLibrary? Library, string Says)[] servers =
        [
            (new MemoryLibrary(), "This needs the role submit; the token that came with the request has the role view."),
            (null, "No data files are kept here: whoever trains reads a data folder. A cluster with a database keeps them."),
        ];
        foreach (var (library, says) in servers)
        {
            await using var server = await DashboardServer.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed)),
                options with { Library = library }, TimeProvider.System);
            using var with = Cli(server.Address.ToString(), secret);
            Assert.Equal(1, await with.Run("data", "push", file));
            Assert.StartsWith($"rnnsweep: {says}", with.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Control_OfASweepThatTrains_IsDone()
    {
        fixture.Gate.Shut();
        try
        {
            await fixture.Engine.SubmitAsync(EngineFixture.Request("controlled"), CancellationToken.None);
            using var cli = Cli(fixture.Address.ToString());
            Assert.Equal(0, await cli.Run("pause", "controlled"));
            Assert.Equal(1, await cli.Run("pause", "controlled"));
            Assert.Equal(0, await cli.Run("unpause", "controlled"));
            Assert.Equal(0, await cli.Run("cancel", "controlled"));
            Assert.Equal("controlled: paused; to continue: rnnsweep unpause controlled\ncontrolled: the sweep is paused already\n"
                + "controlled: continues\ncontrolled: cancelled\n", cli.Error);
        }
        finally
        {
            fixture.Gate.Open();
        }
    }

    [Fact]
    public async Task Submit_WrongFile_SaysWhatAndWhere_AndEndsWithThree()
    {
        using var cli = Cli(fixture.Address.ToString());
        var file = cli.File("b.yaml");
        await File.WriteAllTextAsync(file, Yaml.Replace("random", "randon", StringComparison.Ordinal));
        Assert.Equal(3, await cli.Run("submit", file));
        Assert.Contains("FOLDER/b.yaml:3:", cli.Error, StringComparison.Ordinal);
        Assert.Contains("random", cli.Error, StringComparison.Ordinal);
        Assert.Empty(cli.Output);
    }

    [Theory]
    [InlineData("show nothing", 1, "There is no sweep 'nothing'")]
    [InlineData("pause nothing", 1, "There is no sweep 'nothing'")]
    public async Task Verb_OfASweepThatIsNot_SaysSo(string verb, int code, string expected)
    {
        using var cli = Cli(fixture.Address.ToString());
        Assert.Equal(code, await cli.Run(verb.Split(' ')));
        Assert.Contains(expected, cli.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Verb_WhereNobodyAnswers_EndsWithFour()
    {
        using var cli = Cli("http://127.0.0.1:1");
        Assert.Equal(4, await cli.Run("list"));
        Assert.Contains("The server http://127.0.0.1:1/ does not answer: ", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DataPush_OfADatasetByName_SaysWhatIsMissing()
    {
        using var nowhere = Cli(null);
        Assert.Equal(2, await nowhere.Run("data", "push", "jsb_chorales"));
        Assert.Contains("--server is missing: the address of rnnsweep-cluster front, or set RNNSWEEP_SERVER", nowhere.Error, StringComparison.Ordinal);
        using var cli = Cli(fixture.Address.ToString());
        Assert.Equal(1, await cli.Run("data", "push", "optdigits", "--data", cli.Folder));
        Assert.Contains("data push: 'optdigits/optdigits.tra' is not in the data folder. Fetch it: rnnsweep data get optdigits", cli.Error,
            StringComparison.Ordinal);
        var files = KnownDatasets.Find(KnownDatasets.All, "optdigits")!.Files.Select(file => file.Path).ToArray();
        Directory.CreateDirectory(Path.Combine(cli.Folder, "optdigits"));
        foreach (var file in files) await File.WriteAllTextAsync(Path.Combine(cli.Folder, file), file);
        Assert.Equal(0, await cli.Run("data", "push", "optdigits", "--data", cli.Folder));
        Assert.All(files, file => Assert.Equal(file, System.Text.Encoding.UTF8.GetString(fixture.Library.Files[file])));
    }

    [Fact]
    public async Task Verb_WhereTheVariableIsNoAddress_SaysSo()
    {
        using var cli = Cli("nonsense");
        Assert.Equal(2, await cli.Run("list"));
        Assert.Contains("RNNSWEEP_SERVER: 'nonsense' is not an address", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_OfTheEnvironment_IsShown_AndWithoutItOneIsAskedFor()
    {
        const string secret = "0123456789abcdef";
        var options = new DashboardOptions { Engine = "local", Product = "1.2.3", Port = 0, Tokens = [new(AccessRole.View, secret)] };
        await using var server = await DashboardServer.StartAsync(new SingleSweep(new FakeSweepHandle(SampleSweeps.Mixed)), options, TimeProvider.System);
        using var with = Cli(server.Address.ToString(), secret);
        Assert.Equal(0, await with.Run("list"));
        Assert.Equal(1, await with.Run("pause", "digits-gating"));
        Assert.Contains("needs the role submit", with.Error, StringComparison.Ordinal);
        using var without = Cli(server.Address.ToString());
        Assert.Equal(1, await without.Run("list"));
        Assert.Contains("asks for a token: set RNNSWEEP_TOKEN.", without.Error, StringComparison.Ordinal);
    }

    private static CliHarness Cli(string? server, string? token = null) => new() { Server = server, ServerToken = token, Time = TimeProvider.System };
}
