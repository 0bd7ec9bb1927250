using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Estimates;
using RnnSweep.Tests.Shared;

namespace RnnSweep.Cli.Tests.Commands;

public sealed class ValidateCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Validate_SoundFile_TellsWhatItComesTo()
    {
        _cli.Host.Warnings = ["a.yaml:1:1: program: is ignored"];
        _cli.Host.Outlook = _cli.Host.Outlook with { Warnings = ["run_cap 3 ends the grid early: all of it are 4 runs."], IsAdaptive = true };

        Assert.Equal(0, await _cli.Run("validate", _cli.File("a.yaml"), "--set", "seed=3", "--map", "a=b", "--workers", "20", "--memory", "6GB"));

        Assert.Equal(["read a.yaml set seed=3 map a=b"], _cli.Host.Calls);
        Expectation.Matches("Validate/sound", _cli.Output);
        Assert.Equal(
            "warning: a.yaml:1:1: program: is ignored\nwarning: run_cap 3 ends the grid early: all of it are 4 runs.\n"
                + "warning: 20 workers are more than parallelism 8, the runs that are in progress at a time; the others will wait.\n", _cli.Error);
    }

    [Fact]
    public async Task Validate_WhatCannotBeTold_IsSaid()
    {
        _cli.Host.Outlook = _cli.Host.Outlook with { Variants = null, Runs = 1, IsExact = false, Loads = [], WaitSeconds = 90, Memory = null };
        Assert.Equal(0, await _cli.Run("validate", _cli.File("a.yaml"), "--memory", "6GB"));
        Expectation.Matches("Validate/function", _cli.Output);
    }

    [Fact]
    public async Task Validate_RateThatCannotBeMeasured_HasNoTime()
    {
        using var cli = new CliHarness { Rate = _ => 0 };
        Assert.Equal(0, await cli.Run("validate", cli.File("a.yaml"), "--memory", "6GB"));
        Assert.Contains("unknown: this machine's rate could not be measured", cli.Output, StringComparison.Ordinal);
        Assert.Equal(0, await cli.Run("validate", cli.File("a.yaml"), "--memory", "6GB", "--json"));
        Assert.Contains("\"seconds\":null", cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_SeveralKinds_AddsUpTheirTimes_ButIsNoShorterThanItsLongestRun()
    {
        using var cli = new CliHarness { Rate = what => what.Cell == "gru" ? 10 : 40 };
        cli.Host.Outlook = cli.Host.Outlook with { Loads = [FakeSweepHost.WorkOf(4e12), FakeSweepHost.WorkOf(2e12, "gru")] };
        Assert.Equal(0, await cli.Run("validate", cli.File("a.yaml"), "--workers", "2", "--memory", "6GB"));
        Assert.Contains("time         about 2m 32s with 2 workers, 3s to 8s a run; measured here: 20.00 GFLOP/s a worker\n",
            cli.Output, StringComparison.Ordinal);
        cli.Host.Outlook = cli.Host.Outlook with { Longest = new RunLoad(FakeSweepHost.WorkOf(4e12, "gru"), 1) };
        Assert.Equal(0, await cli.Run("validate", cli.File("a.yaml"), "--workers", "6", "--memory", "6GB"));
        Assert.Contains("time         about 6m 42s with 6 workers", cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_RunsThatMayEndSooner_TellsAnUpperBound()
    {
        _cli.Host.Outlook = _cli.Host.Outlook with { MayEndSooner = true };
        Assert.Equal(0, await _cli.Run("validate", _cli.File("a.yaml"), "--workers", "8", "--memory", "6GB"));
        Assert.Contains("time         at most about 35s with 8 workers", _cli.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate", "a.yaml")]
    [InlineData("bench")]
    public async Task Command_OnAMachineWithoutItsVectors_SaysSo(params string[] arguments)
    {
        using var cli = new CliHarness { MachineNotice = "this processor is slow." };
        cli.File("a.yaml");
        Assert.Equal(0, await cli.Run([.. arguments.Select(argument => argument == "a.yaml" ? Path.Combine(cli.Folder, argument) : argument)]));
        Assert.Equal("warning: this processor is slow.\n", cli.Error);
    }

    [Theory]
    [InlineData(1e9, "about 32 years with 1 worker")]
    [InlineData(1e30, "more than 10^6 years with 1 worker")]
    [InlineData(86_400, "about 1d 00h with 1 worker")]
    public async Task Validate_LongSweep_IsToldInYears(double seconds, string told)
    {
        _cli.Host.Outlook = _cli.Host.Outlook with { Loads = [FakeSweepHost.WorkOf(seconds * 45.5e9)] };
        Assert.Equal(0, await _cli.Run("validate", _cli.File("a.yaml"), "--workers", "1", "--memory", "6GB"));
        Assert.Contains("time         " + told, _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_BriefSweep_TakesAsLongAsTheCommandDoes()
    {
        _cli.Host.Outlook = _cli.Host.Outlook with { Loads = [], WaitSeconds = 0.3, Memory = null };
        Assert.Equal(0, await _cli.Run("validate", _cli.File("a.yaml"), "--workers", "1", "--memory", "6GB"));
        Assert.Contains("time         about 2s with 1 worker", _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_Json_IsOneLine()
    {
        Assert.Equal(0, await _cli.Run("validate", _cli.File("a.yaml"), "--json", "--memory", "6GB"));
        Expectation.Matches("Validate/sound.json", _cli.Output);
        Assert.Empty(_cli.Error);
    }

    [Fact]
    public async Task Validate_Errors_AreThree_AsTextOrJson()
    {
        _cli.Host.ReadError = new InvalidSweepFileException("a.yaml",
            [new DefinitionError("a.yaml", 3, 1, "method", "unknown value 'x'."), new DefinitionError("--set a", null, null, "", "takes a path")]);
        Assert.Equal(3, await _cli.Run("validate", _cli.File("a.yaml")));
        Assert.Contains("a.yaml:3:1: method: unknown value 'x'.\n--set a: takes a path\n2 errors in a.yaml", _cli.Error, StringComparison.Ordinal);
        Assert.Empty(_cli.Output);

        Assert.Equal(3, await _cli.Run("validate", _cli.File("a.yaml"), "--json"));
        Assert.Equal(
            """
            {"valid":false,"errors":[{"source":"a.yaml","line":3,"column":1,"key":"method","message":"unknown value 'x'."},{"source":"--set a","line":null,"column":null,"key":"","message":"takes a path"}]}

            """, _cli.Output);
    }
}
