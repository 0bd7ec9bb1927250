using System.Text.Json;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Cli.Tests.Commands;

public sealed class ShowAndExportTests : IDisposable
{
    private readonly CliHarness _cli = new() { Host = { Before = SampleSweeps.Mixed } };

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Show_Sweep_IsTheEndView()
    {
        Assert.Equal(0, await _cli.Run("show", _cli.Folder, "--top", "2"));
        Expectation.Matches("Show/sweep", _cli.Output);
        Assert.Empty(_cli.Error);
    }

    [Fact]
    public async Task Show_Run_IsTheRunView()
    {
        Assert.Equal(0, await _cli.Run("show", _cli.Folder, "4"));
        Assert.StartsWith("digits-gating, run 4  diverged", _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_SweepAsJson_IsOneLineInTheLeaderboardsOrder()
    {
        Assert.Equal(0, await _cli.Run("show", _cli.Folder, "--json"));

        Expectation.Matches("Show/sweep.json", _cli.Output);
        using var json = JsonDocument.Parse(_cli.Output);
        Assert.Equal([2, 1, 3, 9, 4, 10, 5, 6, 7, 8, 11],
            json.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("run").GetInt32()));
        Assert.Single(_cli.Output.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Show_RunAsJson_HasItsEpochs()
    {
        Assert.Equal(0, await _cli.Run("show", _cli.Folder, "4", "--json"));

        using var json = JsonDocument.Parse(_cli.Output);
        Assert.Equal(61, json.RootElement.GetProperty("diverged_at_step").GetInt32());
        Assert.Equal("NaN", json.RootElement.GetProperty("epochs_reported")[1].GetProperty("grad_norm_median").GetString());
    }

    [Fact]
    public async Task Show_NoSuchRun_IsTwo()
    {
        Assert.Equal(2, await _cli.Run("show", _cli.Folder, "99"));
        Assert.Equal("rnnsweep: RUN: there is no run 99; they are numbered from 1 to 11\n", _cli.Error);
    }

    [Theory]
    [InlineData("csv", "run,state,seed,")]
    [InlineData("json", "[\n{\"run\":1,\"state\":\"finished\",")]
    public async Task Export_PrintsTheTable(string format, string start)
    {
        Assert.Equal(0, await _cli.Run("export", _cli.Folder, "--format", format));
        Assert.StartsWith(start, _cli.Output, StringComparison.Ordinal);
        Assert.Empty(_cli.Error);
    }
}
