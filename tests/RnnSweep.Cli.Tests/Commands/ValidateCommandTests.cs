using RnnSweep.Sweeps.Definitions;
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

        Assert.Equal(0, await _cli.Run("validate", _cli.File("a.yaml"), "--set", "seed=3", "--map", "a=b", "--workers", "20"));

        Assert.Equal(["read a.yaml set seed=3 map a=b"], _cli.Host.Calls);
        Expectation.Matches("Validate/sound", _cli.Output);
        Assert.Equal(
            "warning: a.yaml:1:1: program: is ignored\nwarning: run_cap 3 ends the grid early: all of it are 4 runs.\n"
                + "warning: 20 workers are more than parallelism 8, the runs that are in progress at a time; the others will wait.\n", _cli.Error);
    }

    [Fact]
    public async Task Validate_WhatCannotBeTold_IsSaid()
    {
        _cli.Host.Outlook = _cli.Host.Outlook with { Variants = null, Runs = 1, IsExact = false, Typical = null, WaitSeconds = 90 };
        Assert.Equal(0, await _cli.Run("validate", _cli.File("a.yaml")));
        Expectation.Matches("Validate/function", _cli.Output);
    }

    [Fact]
    public async Task Validate_NetworkTooLarge_HasNoTime()
    {
        using var cli = new CliHarness { Benchmark = _ => throw new OverflowException() };
        Assert.Equal(0, await cli.Run("validate", cli.File("a.yaml")));
        Assert.Contains("unknown: its networks do not fit into memory here", cli.Output, StringComparison.Ordinal);
        Assert.Equal(0, await cli.Run("validate", cli.File("a.yaml"), "--json"));
        Assert.Contains("\"seconds\":null", cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_Json_IsOneLine()
    {
        Assert.Equal(0, await _cli.Run("validate", _cli.File("a.yaml"), "--json"));
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
