using System.Text.Json;
using RnnSweep.Sweeps.Definitions.Schema;

namespace RnnSweep.Cli.Tests.Commands;

/// <summary>What makes the command pleasant: schema, completion, quiet.</summary>
public sealed class ComfortTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Schema_IsPrinted()
    {
        Assert.Equal(0, await _cli.Run("schema"));
        Assert.Equal(SweepSchema.WriteText(), _cli.Output);
        Assert.Equal("RnnSweep sweep", JsonDocument.Parse(_cli.Output).RootElement.GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Completion_ScriptAsksTheCommand(string shell)
    {
        Assert.Equal(0, await _cli.Run("completion", shell));
        Assert.Contains("rnnsweep", _cli.Output, StringComparison.Ordinal);
        Assert.Contains("[suggest:", _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggest_NamesVerbsAndOptions()
    {
        Assert.Equal(0, await _cli.Run("[suggest:10]", "rnnsweep re"));
        Assert.Equal(["predict", "replay", "report", "resume", "retry"], _cli.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
    }

    [Fact]
    public async Task Run_Quiet_TellsResultsAlone()
    {
        Assert.Equal(0, await _cli.Run("run", _cli.File("a.yaml"), "--out", _cli.EmptyFolder(), "--quiet", "--no-dashboard"));
        Assert.NotEmpty(_cli.Output);
        Assert.Empty(_cli.Error);
    }

    [Fact]
    public async Task Run_QuietWithWarnings_StillTellsThem()
    {
        _cli.Host.Warnings = ["a.yaml:1:1: odd"];
        _cli.Host.Notices = ["35 bytes of a torn line were cut off"];
        Assert.Equal(0, await _cli.Run("run", _cli.File("a.yaml"), "--out", _cli.EmptyFolder(), "-q", "--no-dashboard"));
        Assert.Equal("warning: a.yaml:1:1: odd\nnote: 35 bytes of a torn line were cut off\n", _cli.Error);
    }
}
