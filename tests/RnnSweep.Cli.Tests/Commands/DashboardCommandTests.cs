using System.Net;
using RnnSweep.Dashboard;
using RnnSweep.Sweeps.Engines;

namespace RnnSweep.Cli.Tests.Commands;

public sealed class DashboardCommandTests : IDisposable
{
    private readonly FakeDashboards _pages = new();
    private readonly CliHarness _cli;

    public DashboardCommandTests() => _cli = new CliHarness { Serve = _pages.ServeAsync };

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Dashboard_SaysWhereItIs_UntilCtrlC()
    {
        _pages.Served = () => _cli.Stop!.Signal();

        Assert.Equal(0, await _cli.Run("dashboard", _cli.EmptyFolder(), "--port", "0"));

        var (engine, options) = Assert.Single(_pages.Asked);
        Assert.IsType<SweepFolders>(engine);
        Assert.Equal((0, IPAddress.Loopback, null, "folders"), (options.Port, options.Address, options.Token, options.Engine));
        Assert.Contains("open in the browser: http://127.0.0.1:4711/\n", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("there is no sweep in it yet", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(1, _pages.Ended);
        Assert.Empty(_cli.Output);
    }

    [Fact]
    public async Task Dashboard_BeyondLoopback_MakesUpATokenAndPrintsIt()
    {
        _pages.Served = () => _cli.Stop!.Signal();

        Assert.Equal(0, await _cli.Run("dashboard", _cli.EmptyFolder(), "--address", "0.0.0.0"));

        var token = Assert.Single(_pages.Asked).Options.Token!;
        Assert.Equal(32, token.Length);
        Assert.Contains($"?token={token}", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dashboard_PortThatIsTaken_IsOneAndSaysWhatToDo()
    {
        _pages.Served = () => throw new DashboardException("Port 80 is taken. --port names another.");

        Assert.Equal(1, await _cli.Run("dashboard", _cli.EmptyFolder(), "--port", "80"));

        Assert.Contains("rnnsweep: Port 80 is taken. --port names another.", _cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dashboard nodir", "DIR: there is no folder 'nodir'")]
    [InlineData("dashboard . --port 70000", "--port: '70000' is not a port: a whole number from 0 to 65535")]
    [InlineData("dashboard . --port http", "--port: 'http' is not a port")]
    [InlineData("dashboard . --address here", "--address: 'here' is not an IP address")]
    public async Task Dashboard_WrongUsage_IsTwo(string arguments, string expected)
    {
        Assert.Equal(2, await _cli.Run(arguments.Split(' ')));
        Assert.Contains(expected, _cli.Error, StringComparison.Ordinal);
        Assert.Empty(_pages.Asked);
    }

    [Fact]
    public async Task Run_WithAPage_ServesItWhileItRuns()
    {
        var during = -1;
        _cli.Host.Work = _ =>
        {
            during = _pages.Ended;
            return Task.CompletedTask;
        };

        Assert.Equal(0, await _cli.Run("run", _cli.File("a.yaml"), "--out", _cli.EmptyFolder()));

        Assert.Equal((0, 1), (during, _pages.Ended));
        var (engine, options) = Assert.Single(_pages.Asked);
        Assert.IsType<SingleSweep>(engine);
        Assert.Equal((null, "local", "1.2.3"), (options.Port, options.Engine, options.Product));
    }

    [Fact]
    public async Task Run_NoDashboard_ServesNone()
    {
        Assert.Equal(0, await _cli.Run("run", _cli.File("a.yaml"), "--out", _cli.EmptyFolder(), "--no-dashboard"));
        Assert.Empty(_pages.Asked);
    }

    [Fact]
    public async Task Run_PageThatCannotBeServed_IsANote()
    {
        _pages.Served = () => throw new DashboardException("Every port is taken.");

        Assert.Equal(0, await _cli.Run("run", _cli.File("a.yaml"), "--out", _cli.EmptyFolder()));

        Assert.Contains("note: the page is not served: Every port is taken.", _cli.Error, StringComparison.Ordinal);
    }
}
