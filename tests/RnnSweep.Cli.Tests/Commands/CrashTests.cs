using System.Diagnostics;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Events;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Sweeps.Stores;
using RnnSweep.Terminal;

namespace RnnSweep.Cli.Tests.Commands;

/// <summary>A run that kills its process, in processes of their own.</summary>
public sealed class CrashTests : IDisposable
{
    private const string Sweep = """
        name: crashes
        task: { function: sphere, crash: true }
        method: grid
        parameters: { x: { values: [-1.0, 1.0, 2.0, 3.0] }, epochs: { value: 3 } }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly string _folder = Directory.CreateTempSubdirectory("rnnsweep-crash-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Resume_RunThatKillsItsProcess_HasFailedAfterThreeDeathsAlone_AndItsNeighboursFinish()
    {
        var (file, directory) = (Path.Combine(_folder, "crashes.yaml"), Path.Combine(_folder, "sweep"));
        await File.WriteAllTextAsync(file, Sweep);
        var (code, deaths) = (await RunAsync("run", file, "--out", directory, "--workers", "2", "--no-dashboard", "--quiet"), 0);
        for (; code != ExitCode.Done; code = await RunAsync("resume", directory, "--workers", "2", "--no-dashboard", "--quiet"))
            Assert.True(++deaths < 10, $"the sweep does not get on, and ended with {code}");

        // Once beside a neighbour, and then three times alone.
        Assert.Equal(4, deaths);
        // This process may not be killed, and would refuse to read that it is to be.
        var stored = SweepReader.Read(directory, json => new SweepDefinitionReader()
            .Read(json.GetRawText().Replace(",\"crash\":true", "", StringComparison.Ordinal), "journal").Definition!);
        Assert.Equal(SweepState.Finished, stored.Snapshot.State);
        Assert.Equal([RunState.Failed, RunState.Finished, RunState.Finished, RunState.Finished], stored.Snapshot.Runs.Select(run => run.State));
        Assert.StartsWith("its process died 3 times in a row", stored.Snapshot.Runs[0].Reason, StringComparison.Ordinal);
        Assert.Equal(3, stored.Events.OfType<AttemptStarted>().Count(started => started is { Run: 1, Alone: true }));
    }

    private static async Task<int> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "rnnsweep.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["RNNSWEEP_TEST_CRASH"] = "1";
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        await Task.WhenAll(output, error);
        return process.ExitCode;
    }
}
