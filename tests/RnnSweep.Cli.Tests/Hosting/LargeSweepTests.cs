using RnnSweep.Cli.Hosting;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Training;

namespace RnnSweep.Cli.Tests.Hosting;

/// <summary>What does not fit into memory is refused before anything starts, with the bytes and what would fit.</summary>
public sealed class LargeSweepTests : IDisposable
{
    private const string Huge = """
        task: { dataset: adding, train: 300, valid: 20, test: 20 }
        method: grid
        parameters:
          cell: { value: residual_linear }
          hidden_size: { value: 16384 }
          sequence_length: { value: 1000 }
          batch_size: { value: 262 }
          epochs: { value: 1 }
        """;

    private const string Small = """
        task: { dataset: digits }
        method: grid
        parameters:
          hidden_size: { values: [8, 300] }
          epochs: { value: 1 }
        """;

    private readonly CliHarness _cli = new()
    {
        Real = new LocalSweepHost(data => new RunWorkFactory(TimeProvider.System, data), "1.2.3", TimeProvider.System),
    };

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("validate")]
    [InlineData("run")]
    public async Task Command_OfAFileWhoseStatesWrapAround_RefusesItWithBytesAndPlace(string verb)
    {
        Assert.Equal(3, await _cli.Run(verb, Written(Huge), "--memory", "6GB"));
        Assert.Equal(
            "FOLDER/a.yaml:7:3: parameters.batch_size: a run needs 51.7 GB of memory with batch_size 262, sequence_length 1000, hidden_size 16384 (one of its "
            + "arrays has more than 2,147,483,591 numbers, the most that can be made); batch_size 29 fits in 6 GB. Make it smaller.\n"
            + "1 error in FOLDER/a.yaml; nothing was started\n", _cli.Error);
        Assert.Empty(_cli.Output);
    }

    [Fact]
    public async Task Validate_Json_HasTheErrorWithItsPlace()
    {
        Assert.Equal(3, await _cli.Run("validate", Written(Huge), "--memory", "6GB", "--json"));
        Assert.StartsWith("{\"valid\":false,\"errors\":[{\"source\":", _cli.Output, StringComparison.Ordinal);
        Assert.Contains("\"line\":7,\"column\":3,\"key\":\"parameters.batch_size\"", _cli.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resume_OfASweepThatDoesNotFitHere_IsRefusedAndLeftAsItIs()
    {
        var folder = Path.Combine(_cli.Folder, "sweep");
        Assert.Equal(0, await _cli.Run("run", Written(Small), "--out", folder, "--workers", "1", "--quiet"));
        // As if it had been stopped before its end.
        var journal = new SweepPaths(folder).Journal;
        await File.WriteAllLinesAsync(journal, (await File.ReadAllLinesAsync(journal, TestContext.Current.CancellationToken))[..1],
            TestContext.Current.CancellationToken);
        Assert.Equal(3, await _cli.Run("resume", folder, "--memory", "1MB"));
        Assert.Contains("FOLDER/sweep: a run needs ", _cli.Error, StringComparison.Ordinal);
        Assert.Contains(" fits in 1 MB. Make it smaller. Where there is more memory, --memory allows it.", _cli.Error, StringComparison.Ordinal);
        Assert.Single(await File.ReadAllLinesAsync(journal, TestContext.Current.CancellationToken));
        Assert.Equal(0, await _cli.Run("resume", folder, "--workers", "1", "--quiet"));
    }

    [Theory]
    [InlineData("--memory", "6", "--memory: '6' is not a number with its unit, such as 6GB, 512MB or 4GiB, from 1MB on")]
    [InlineData("--memory", "-6GB", "--memory: '-6GB' is not a number with its unit, such as 6GB, 512MB or 4GiB, from 1MB on")]
    [InlineData("--memory", "1e3GB", "--memory: '1e3GB' is not a number with its unit, such as 6GB, 512MB or 4GiB, from 1MB on")]
    [InlineData("--workers", "99999999", "--workers: '99999999' is not a whole number from 1 to 1024")]
    public async Task Option_OutOfItsBounds_IsRefused(string option, string value, string message)
    {
        Assert.Equal(2, await _cli.Run("run", Written(Small), option, value));
        Assert.Contains(message, _cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ value: 1e-46 }", "found 1e-46, which is 0 in float32; allowed: a number above 0")]
    [InlineData("{ values: [0.1, 1e-300] }", "found 1E-300, which is 0 in float32; allowed: a number above 0")]
    public async Task Validate_LearningRateThatFloat32DoesNotHold_IsRefused(string rate, string message)
    {
        Assert.Equal(3, await _cli.Run("validate", Written(Small + $"\n  learning_rate: {rate}\n"), "--memory", "6GB"));
        Assert.Contains(message, _cli.Error.Replace("1E-46", "1e-46", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private string Written(string text)
    {
        var path = Path.Combine(_cli.Folder, "a.yaml");
        File.WriteAllText(path, text);
        return path;
    }
}
