using RnnSweep.Cli.Datasets;
using RnnSweep.Cli.Hosting;
using RnnSweep.Cli.Rates;
using RnnSweep.Cli.Stopping;
using RnnSweep.Dashboard;
using RnnSweep.Sweeps.Definitions;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Training.Benchmarks;
using Spectre.Console;

namespace RnnSweep.Cli;

/// <summary>All that the commands touch of the world.</summary>
internal sealed record CliEnvironment
{
    /// <summary>Data: exports, JSON, help. Flushed when a command ends.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Tables for people, on the same stream as <see cref="Output"/>.</summary>
    public required IAnsiConsole OutputConsole { get; init; }

    /// <summary>Progress, notices and errors.</summary>
    public required IAnsiConsole ErrorConsole { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>What sweep files can name: help, schema and lists show it. Default: what comes with the program.</summary>
    public SweepCatalogue Catalogue { get; init; } = SweepCatalogue.Standard;

    /// <summary>Reads sweep files, runs sweeps, looks into their folders.</summary>
    public required ISweepHost Sweeps { get; init; }

    /// <summary>Serves the page.</summary>
    public required Func<ISweepEngine, DashboardOptions, Task<IDashboard>> Serve { get; init; }

    /// <summary>The version of the program.</summary>
    public required string Product { get; init; }

    /// <summary>Measures one training step.</summary>
    public required Func<StepBenchmarkCase, StepBenchmarkResult> Benchmark { get; init; }

    /// <summary>How fast this machine trains.</summary>
    public required MachineRates Rates { get; init; }

    /// <summary>What this process takes of the processor; null where that is not told.</summary>
    public CoreSpeed? Speed { get; init; }

    /// <summary>What people should know of this machine before they train on it; null where all is well.</summary>
    public string? MachineNotice { get; init; } = MachineVectors.Notice;

    /// <summary>Starts to listen for Ctrl-C and SIGTERM.</summary>
    public required Func<StopRequest> ListenForStop { get; init; }

    /// <summary>Workers where <c>--workers</c> is not given.</summary>
    public required int Processors { get; init; }

    /// <summary>RNNSWEEP_DATA: the data folder where <c>--data</c> is not given; null where it is not set.</summary>
    public string? Data { get; init; }

    /// <summary>RNNSWEEP_SERVER: the server where <c>--server</c> is not given; null where it is not set.</summary>
    public string? Server { get; init; }

    /// <summary>RNNSWEEP_TOKEN: what lets this person in at a server; null where it is not set.</summary>
    public string? ServerToken { get; init; }

    /// <summary>What <c>data get</c> can fetch.</summary>
    public IReadOnlyList<KnownDataset> Datasets { get; init; } = KnownDatasets.All;

    /// <summary>RNNSWEEP_DEBUG=1: unexpected errors come with their stack.</summary>
    public required bool Debug { get; init; }

    /// <summary>Writes a line to the error stream, unwrapped and without colours.</summary>
    public void Tell(string line) => ErrorConsole.Profile.Out.Writer.WriteLine(line);
}
