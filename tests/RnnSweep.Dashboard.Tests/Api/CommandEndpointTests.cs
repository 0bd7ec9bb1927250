using System.Net;
using RnnSweep.Sweeps.Coordination.Inputs;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Dashboard.Tests.Api;

/// <summary>What is asked for, and what comes back.</summary>
public sealed class CommandEndpointTests
{
    private const string Path = "/api/sweeps/digits-gating/commands";

    private readonly List<GivenCommand> _asked = [];

    [Theory]
    [InlineData("{\"command\":\"pause\"}", SweepCommand.Pause, null)]
    [InlineData("{\"command\":\"unpause\",\"run\":null}", SweepCommand.Unpause, null)]
    [InlineData("{\"command\":\"stop\"}", SweepCommand.Stop, null)]
    [InlineData("{\"command\":\"cancel\",\"run\":7}", SweepCommand.Cancel, 7)]
    public async Task Post_Command_ReachesTheSweep(string body, SweepCommand command, int? run)
    {
        await using var api = await ApiClient.StartAsync(Engine());
        Assert.True((await api.PostAsync(Path, body, HttpStatusCode.OK)).GetProperty("accepted").GetBoolean());
        Assert.Equal(new GivenCommand(command, run), Assert.Single(_asked));
    }

    [Fact]
    public async Task Post_CommandWithMoreThanAWord_ReachesTheSweep()
    {
        await using var api = await ApiClient.StartAsync(Engine());
        await api.PostAsync(Path, "{\"command\":\"retry\",\"run\":4}", HttpStatusCode.OK);
        await api.PostAsync(Path, "{\"command\":\"extend\",\"run_cap\":60}", HttpStatusCode.OK);
        await api.PostAsync(Path, "{\"command\":\"note\",\"run\":4,\"text\":\"odd\"}", HttpStatusCode.OK);
        Assert.Equal([new(SweepCommand.Retry, 4), new(SweepCommand.Extend, RunCap: 60), new(SweepCommand.Note, 4, Text: "odd")], _asked);
    }

    [Fact]
    public async Task Post_RefusedCommand_SaysWhy()
    {
        await using var api = await ApiClient.StartAsync(Engine("the sweep is paused already"));
        Assert.Equal("The sweep is paused already.",
            (await api.PostAsync(Path, "{\"command\":\"pause\"}", HttpStatusCode.Conflict)).GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("{\"command\":\"explode\"}", "command: found 'explode'; allowed: pause, unpause, stop, cancel, retry, extend, note.")]
    [InlineData("{}", "command: found ''; allowed")]
    [InlineData("[]", "the body must be an object.")]
    [InlineData("{", "the body is no JSON.")]
    [InlineData("{\"command\":\"pause\",\"run\":1}", "run: pause is for a whole sweep; a single run can be cancelled, retried or noted on.")]
    [InlineData("{\"command\":\"cancel\",\"run\":\"1\"}", "run: must be the number of a run.")]
    [InlineData("{\"command\":\"extend\",\"run_cap\":1.5}", "run_cap: must be a whole number.")]
    [InlineData("{\"command\":\"stop\",\"run_cap\":5}", "run_cap: stop takes none; extend does.")]
    [InlineData("{\"command\":\"note\",\"text\":5}", "text: must be a string.")]
    [InlineData("{\"command\":\"retry\",\"run\":2,\"text\":\"x\"}", "text: retry takes none; note does.")]
    public async Task Post_WrongBody_SaysWhatIsAllowed(string body, string expected)
    {
        await using var api = await ApiClient.StartAsync(Engine());
        Assert.StartsWith(expected, (await api.PostAsync(Path, body, HttpStatusCode.BadRequest)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Post_NotJson_IsRefused()
    {
        await using var api = await ApiClient.StartAsync(Engine());
        await api.PostAsync(Path, "command=cancel", HttpStatusCode.UnsupportedMediaType, "application/x-www-form-urlencoded");
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Post_LongBody_IsRefused()
    {
        await using var api = await ApiClient.StartAsync(Engine());
        await api.PostAsync(Path, $"{{\"command\":\"cancel\",\"padding\":\"{new string('x', 50_000)}\"}}", HttpStatusCode.RequestEntityTooLarge);
        Assert.Empty(_asked);
    }

    private SingleSweep Engine(string? refuses = null) => new(new CommandedSweep(SampleSweeps.Mixed, _asked, refuses));
}
