using RnnSweep.Cli.Datasets;
using RnnSweep.Cli.Hosting;
using RnnSweep.Cli.Rates;
using RnnSweep.Cli.Stopping;
using RnnSweep.Dashboard;
using RnnSweep.Sweeps.Engines;
using RnnSweep.Tests.Shared;
using RnnSweep.Tests.Shared.Terminal;
using RnnSweep.Training.Benchmarks;

namespace RnnSweep.Cli.Tests;

/// <summary>The command in this process: writers instead of streams, a fake host, a clock that stands, and a folder that is removed again.</summary>
internal sealed class CliHarness : IDisposable
{
    private readonly PlainConsole _output = new(100);
    private readonly PlainConsole _error = new(100);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rnnsweep-cli-");

    public FakeSweepHost Host { get; } = new();

    /// <summary>What stands in the fake host's place; null for the fake one.</summary>
    public ISweepHost? Real { get; init; }

    public TimeProvider Time { get; init; } = SampleSweeps.Clock();

    public StopRequest? Stop { get; private set; }

    public bool Debug { get; init; }

    public string? Data { get; init; }

    public string? Server { get; init; }

    public string? ServerToken { get; init; }

    public IReadOnlyList<KnownDataset> Datasets { get; init; } = KnownDatasets.All;

    public Func<StepBenchmarkCase, StepBenchmarkResult> Benchmark { get; init; } = what =>
        new StepBenchmarkResult(what, 101, 12.345678, 45.5, 91)
        {
            VectorBits = 512,
            Peaks = [new(512, 91), new(256, 50.5)],
            Phases = what.Phases ? [new("forward", 4), new("backward", 8)] : [],
        };

    public string? MachineNotice { get; init; }

    /// <summary>GFLOP/s of a step.</summary>
    public Func<StepBenchmarkCase, double> Rate { get; init; } = _ => 45.5;

    /// <summary>Where no test says otherwise, every port is taken.</summary>
    public Func<ISweepEngine, DashboardOptions, Task<IDashboard>> Serve { get; init; } = (_, _) => throw new DashboardException("Every port is taken.");

    public string Folder => _folder.FullName;

    public string Output => _output.Output;

    /// <summary>What stands on the error stream, with the test's folder written as FOLDER.</summary>
    public string Error => _error.Output.Replace(Folder, "FOLDER", StringComparison.Ordinal);

    public Task<int> Run(params string[] arguments) => new CliApplication(new CliEnvironment
    {
        Output = _output.Writer,
        OutputConsole = _output.Console,
        ErrorConsole = _error.Console,
        Time = Time,
        Sweeps = Real ?? Host,
        Serve = Serve,
        Product = "1.2.3",
        Benchmark = Benchmark,
        Rates = new MachineRates((what, _) => Rate(what), new RateCache(null, "m")),
        MachineNotice = MachineNotice,
        ListenForStop = () => Stop = new StopRequest(() => { }),
        Processors = 6,
        Data = Data,
        Server = Server,
        ServerToken = ServerToken,
        Datasets = Datasets,
        Debug = Debug,
    }).InvokeAsync(arguments);

    public string File(string name)
    {
        var path = Path.Combine(Folder, name);
        System.IO.File.WriteAllText(path, "name: x");
        return path;
    }

    public string EmptyFolder(string name = "sweep") => Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
