using System.CommandLine;
using RnnSweep.Cluster.Commands;
using RnnSweep.Cluster.Hosting;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Progress;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Cluster.Tests.Commands;

public sealed class ClusterCommandTests : IDisposable
{
    private const int Width = 100;
    private const string Database = "Host=db;Database=rnnsweep";

    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Theory]
    [InlineData("bogus")]
    [InlineData("silo --no-such-option")]
    [InlineData("silo --local --mode local")]
    [InlineData("export")]
    [InlineData("export x --format xml")]
    [InlineData("watch s1 --log lines --local")]
    [InlineData("submit s.yaml --log runs --local")]
    [InlineData("submit s.yaml --weight none")]
    [InlineData("submit s.yaml --weight 0")]
    [InlineData("pause")]
    [InlineData("pause s1 7")]
    [InlineData("cancel s1 seven")]
    [InlineData("retry s1")]
    [InlineData("extend s1")]
    [InlineData("extend s1 --run-cap 0")]
    [InlineData("note s1")]
    [InlineData("delete s1")]
    [InlineData("certificates")]
    [InlineData("certificates x --days 0")]
    [InlineData("certificates x --database a/b")]
    public async Task Run_ACommandLineThatDoesNotParse_EndsWithTwo(string line)
    {
        Assert.Equal(ExitCode.WrongUsage, await RunAsync(All(), line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.NotEmpty(_error.ToString());
    }

    [Theory]
    [InlineData("", "root")]
    [InlineData("--help", "root")]
    [InlineData("silo --help", "silo")]
    [InlineData("migrate --help", "migrate")]
    [InlineData("submit --help", "submit")]
    [InlineData("watch --help", "watch")]
    [InlineData("export --help", "export")]
    [InlineData("status --help", "status")]
    [InlineData("pause --help", "pause")]
    [InlineData("unpause --help", "unpause")]
    [InlineData("stop --help", "stop")]
    [InlineData("cancel --help", "cancel")]
    [InlineData("retry --help", "retry")]
    [InlineData("extend --help", "extend")]
    [InlineData("note --help", "note")]
    [InlineData("delete --help", "delete")]
    [InlineData("front --help", "front")]
    [InlineData("doctor --help", "doctor")]
    [InlineData("dashboard --help", "front")]
    [InlineData("health --help", "health")]
    [InlineData("certificates --help", "certificates")]
    public async Task Run_Help_EndsWithZeroAndIsAsExpected(string line, string name)
    {
        Assert.Equal(ExitCode.Done, await RunAsync(All(), line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

        // The library calls the program by the name of this process and leaves spaces at the ends of lines.
        var lines = _output.ToString().Replace(RootCommand.ExecutableName, "rnnsweep-cluster", StringComparison.Ordinal).Split('\n')
            .Select(text => text.TrimEnd());
        Expectation.Matches($"Help/{name}", string.Join('\n', lines));
    }

    [Fact]
    public async Task Run_AVerbWithoutHandler_IsNotOffered()
    {
        Assert.Equal(ExitCode.WrongUsage, await RunAsync(new ClusterCommandHandlers(), "migrate"));
        Assert.Equal(ExitCode.Done, await RunAsync(new ClusterCommandHandlers(), "--help"));
        Assert.DoesNotContain("submit", _output.ToString());
    }

    [Fact]
    public async Task Run_SettingsThatCannotBeUsed_EndsWithTwoAndListsThem()
    {
        Assert.Equal(ExitCode.WrongUsage, await RunAsync(All(), "silo", "--slots", "0", "--silo-port", "x"));
        Assert.Contains("RnnSweep:ConnectionString: found nothing", _error.ToString());
        Assert.Contains("RnnSweep:SiloPort: found 'x'", _error.ToString());
        Assert.Contains("RnnSweep:Slots: found '0'", _error.ToString());
    }

    [Fact]
    public async Task Run_Submit_HandsOverWhatWasAskedFor()
    {
        SubmitRequest? request = null;
        CommandContext? context = null;
        var handlers = new ClusterCommandHandlers
        {
            Submit = (asked, with) =>
            {
                (request, context) = (asked, with);
                return Task.FromResult(3);
            },
        };

        var code = await RunAsync(
            handlers, "submit", "s.yaml", "--set", "a=1", "--set", "b=2", "--map", "lr=learning_rate", "--id", "s1", "--name", "n", "--weight", "4", "--watch",
            "--log", "runs",
            "--local", "--gateway-port", "31000");

        Assert.Equal(3, code);
        Assert.Equal(("s.yaml", "n", "s1", 4, true), (request!.File, request.Name, request.Id, request.Weight, request.Watch));
        Assert.Equal(["a=1", "b=2"], request.Set);
        Assert.Equal(LogDetail.Runs, request.Log);
        Assert.Equal(["lr=learning_rate"], request.Map);
        Assert.Equal((ClusterMode.Local, 31000), (context!.Options.Mode, context.Options.GatewayPort));
    }

    [Fact]
    public async Task Run_OtherVerbsOfClients_HandOverWhatWasAskedFor()
    {
        Assert.Equal(ExitCode.Done, await RunAsync(All(), "watch", "s1", "--local"));
        Assert.Equal(ExitCode.Done, await RunAsync(All(), "watch", "s1", "--log", "epochs", "--local"));
        Assert.Equal(ExitCode.Done, await RunAsync(All(), "export", "s1", "--format", "json", "--local"));
        Assert.Equal(ExitCode.Done, await RunAsync(All(), "export", "s1", "--local"));
        Assert.Equal(ExitCode.Done, await RunAsync(All(), "status", "--local"));
        Assert.Equal(ExitCode.Done, await RunAsync(All(), "status", "s1", "--json", "--local"));
        Assert.Equal("watch s1 ;watch s1 Epochs;export s1 True;export s1 False;status  False;status s1 True;", _output.ToString());
    }

    [Fact]
    public async Task Run_VerbsThatChangeASweep_HandOverWhatWasAskedFor()
    {
        foreach (var verb in (string[])["pause", "unpause", "stop", "cancel"]) Assert.Equal(ExitCode.Done, await RunAsync(All(), verb, "s1", "--local"));
        Assert.Equal(ExitCode.Done, await RunAsync(All(), "cancel", "s1", "7", "--local"));
        Assert.Equal("Pause s1 ;Unpause s1 ;Stop s1 ;Cancel s1 ;Cancel s1 7;", _output.ToString());
    }

    [Theory]
    [InlineData(true, ExitCode.InvalidSweepFile)]
    [InlineData(false, ExitCode.Failed)]
    public async Task Run_SubmitThatIsRefused_EndsWithThreeWhereItIsTheFile(bool isAboutFile, int code)
    {
        var handlers = new ClusterCommandHandlers { Submit = (_, _) => throw new SweepNotAcceptedException("too large") { IsAboutFile = isAboutFile } };
        Assert.Equal(code, await RunAsync(handlers, "submit", "s.yaml", "--local"));
        Assert.Equal("submit failed: too large\n", _error.ToString().Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_NoServer_EndsWithFourAndTheMessage()
    {
        var handlers = new ClusterCommandHandlers { Watch = (_, _, _) => throw new ClusterUnreachableException("nobody there", null) };

        Assert.Equal(ExitCode.ServerNotReachable, await RunAsync(handlers, "watch", "s1", "--local"));
        Assert.Equal(ExitCode.Done, await RunAsync(All(), "watch", "s1", "--log", "epochs", "--local"));
        Assert.Equal("nobody there\n", _error.ToString());
    }

    [Fact]
    public async Task Run_AnythingElseThatFails_EndsWithOneAndOneLine()
    {
        var handlers = new ClusterCommandHandlers { Watch = (_, _, _) => throw new IOException("disk full") };

        Assert.Equal(ExitCode.Failed, await RunAsync(handlers, "watch", "s1", "--local"));
        Assert.Equal(ExitCode.Done, await RunAsync(All(), "watch", "s1", "--log", "epochs", "--local"));
        Assert.Equal("watch failed: disk full\n", _error.ToString());
    }

    [Fact]
    public async Task Run_Migrate_SaysWhatWasApplied()
    {
        Assert.Equal(ExitCode.Done, await RunAsync(All("001-first", "002-second"), "migrate", "--connection-string", Database));
        Assert.Equal("applied 001-first\napplied 002-second\n", _output.ToString());
    }

    [Fact]
    public async Task Run_MigrateWithNothingToDo_SaysSo()
    {
        Assert.Equal(ExitCode.Done, await RunAsync(All(), "migrate", "--connection-string", Database));
        Assert.Equal("the schema is up to date\n", _output.ToString());
    }

    [Fact]
    public async Task Run_MigrateOfALocalCluster_IsRefused() => Assert.Equal(ExitCode.WrongUsage, await RunAsync(All(), "migrate", "--local"));

    [Fact]
    public void Receive_TheSecondSignal_EndsTheProcessAtOnce()
    {
        var codes = new List<int>();
        using var signals = new StopSignals(codes.Add);

        signals.Receive();
        Assert.True(signals.Stopping.IsCancellationRequested);
        Assert.Empty(codes);
        signals.Receive();

        Assert.Equal([ExitCode.Interrupted], codes);
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    private ClusterCommandHandlers All(params string[] steps) => new()
    {
        Migrator = _ => new FixedMigrator(steps),
        Submit = (_, _) => Task.FromResult(0),
        Watch = (id, log, _) => Note($"watch {id} {log}"),
        Export = (id, json, _) => Note($"export {id} {json}"),
        Control = (given, id, _) => Note($"{given.Command} {id} {given.Run}{given.RunCap}{given.Text}"),
        Delete = (id, _) => Note($"delete {id}"),
        Status = (id, json, _) => Note($"status {id} {json}"),
    };

    private async Task<int> Note(string what)
    {
        await _output.WriteAsync(what + ";");
        return 0;
    }

    private Task<int> RunAsync(ClusterCommandHandlers handlers, params string[] arguments) =>
        ClusterCommand.RunAsync(arguments, handlers, _output, _error, Width, _ => { });

    private sealed class FixedMigrator(string[] steps) : ISchemaMigrator
    {
        public Task<IReadOnlyList<string>> MigrateAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>(steps);
    }
}
