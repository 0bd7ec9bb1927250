using RnnSweep.Sweeps.Definitions;
using RnnSweep.Training.Settings;

namespace RnnSweep.Cli.Tests;

public sealed class ErrorTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Invoke_InvalidSweepFile_IsThreeAndAllErrorsAreListed()
    {
        _cli.Host.ReadError = new InvalidSweepFileException("a.yaml",
        [
            new DefinitionError("a.yaml", 3, 1, "method", "unknown method 'bayse'"),
            new DefinitionError("a.yaml", 9, 5, "parameters.lr", "unknown parameter 'lr'"),
        ]);

        Assert.Equal(3, await _cli.Run("run", _cli.File("a.yaml")));
        Assert.Equal("a.yaml:3:1: method: unknown method 'bayse'\na.yaml:9:5: parameters.lr: unknown parameter 'lr'\n2 errors in a.yaml; nothing was started\n",
            _cli.Error);
    }

    [Fact]
    public async Task Invoke_ExpectedErrors_AreTheirMessageAlone()
    {
        _cli.Host.ReadError = new RunRefusedException("sequence_length 7 does not divide 64");

        Assert.Equal(1, await _cli.Run("run", _cli.File("a.yaml")));
        Assert.Equal("rnnsweep: sequence_length 7 does not divide 64\n", _cli.Error);
    }

    [Fact]
    public async Task Invoke_UnexpectedError_IsNamedWithoutItsStack()
    {
        _cli.Host.ReadError = new InvalidOperationException("odd");

        Assert.Equal(1, await _cli.Run("run", _cli.File("a.yaml")));
        Assert.StartsWith("rnnsweep: unexpected InvalidOperationException: odd\nThis is a bug.", _cli.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_UnexpectedErrorWithDebug_HasItsStack()
    {
        using var cli = new CliHarness { Debug = true };
        cli.Host.ReadError = new InvalidOperationException("odd");

        Assert.Equal(1, await cli.Run("run", cli.File("a.yaml")));
        Assert.Contains("   at ", cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_Cancelled_Is130()
    {
        _cli.Host.ReadError = new OperationCanceledException();

        Assert.Equal(130, await _cli.Run("run", _cli.File("a.yaml")));
    }
}
