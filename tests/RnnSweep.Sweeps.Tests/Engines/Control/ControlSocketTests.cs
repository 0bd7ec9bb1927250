using System.Net.Sockets;
using System.Text;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines.Control;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Sweeps.Tests.Stores;

namespace RnnSweep.Sweeps.Tests.Engines.Control;

/// <summary>Commands from other terminals, and what else may come over the socket.</summary>
public sealed class ControlSocketTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));
    private readonly List<string> _warnings = [];

    private CancellationToken Within => _patience.Token;

    public void Dispose()
    {
        _patience.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(150)]
    public async Task Command_WhateverTheLengthOfThePath_ReachesTheSweep(int length)
    {
        var paths = Paths(new string('d', length));
        Assert.False(ControlClient.CanReach(paths));
        await using (var socket = ControlSocket.TryOpen(new AskedSweep(), paths, TimeProvider.System, _warnings.Add))
        {
            Assert.NotNull(socket);
            Assert.True(ControlClient.CanReach(paths));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ControlPath.Of(paths)));
            Assert.Equal("Stop ", await ControlClient.CommandAsync(paths, SweepCommand.Stop, Within));
            Assert.Equal("Extend 60", await ControlClient.CommandAsync(paths, new GivenCommand(SweepCommand.Extend, RunCap: 60), Within));
            Assert.Equal("Note 3Größe \"x\"", await ControlClient.CommandAsync(paths, new GivenCommand(SweepCommand.Note, 3, Text: "Größe \"x\""), Within));
            Assert.Equal("Cancel 7", await ControlClient.CommandAsync(paths, new GivenCommand(SweepCommand.Cancel, 7), Within));
        }
        Assert.False(ControlClient.CanReach(paths));
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Open_OverWhatADeadProcessLeft_Listens()
    {
        var paths = Paths("dead");
        using (var left = ControlPath.NewSocket()) left.Bind(new UnixDomainSocketEndPoint(ControlPath.Of(paths)));
        Assert.StartsWith("the process that trains the sweep does not listen", await ControlClient.CommandAsync(paths, SweepCommand.Stop, Within),
            StringComparison.Ordinal);
        await using var socket = ControlSocket.TryOpen(new AskedSweep(), paths, TimeProvider.System, _warnings.Add);
        Assert.NotNull(socket);
        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Open_WhereNothingCanBeMade_WarnsAndIsNone()
    {
        await using var socket = ControlSocket.TryOpen(
            new AskedSweep(), new SweepPaths(_folder.PathOf("gone")), TimeProvider.System, _warnings.Add);
        Assert.Null(socket);
        Assert.StartsWith("pause, stop and cancel do not work from other terminals: ", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense\n")]
    [InlineData("{\"command\":\"Explode\"}\n")]
    [InlineData("{\"command\":\"99\"}\n")]
    [InlineData("null\n")]
    public async Task Line_ThatIsNoMessage_EndsTheConnection_AndNothingElse(string line)
    {
        var paths = Paths("x");
        await using var socket = ControlSocket.TryOpen(new AskedSweep(), paths, TimeProvider.System, _warnings.Add);
        using (var client = ControlPath.NewSocket())
        {
            await client.ConnectAsync(new UnixDomainSocketEndPoint(ControlPath.Of(paths)), Within);
            await client.SendAsync(Encoding.UTF8.GetBytes(line), Within);
            client.Shutdown(SocketShutdown.Send);
            Assert.Equal(0, await client.ReceiveAsync(new byte[100], Within));
        }
        Assert.Equal("Stop ", await ControlClient.CommandAsync(paths, SweepCommand.Stop, Within));
    }

    private SweepPaths Paths(string name) => new(Directory.CreateDirectory(_folder.PathOf(name)).FullName);
}
