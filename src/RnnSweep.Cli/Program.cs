using System.Globalization;
using System.Text;
using RnnSweep.Cli;
using RnnSweep.Cli.Hosting;
using RnnSweep.Cli.Rates;
using RnnSweep.Cli.Server;
using RnnSweep.Cli.Stopping;
using RnnSweep.Dashboard;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Consoles;
using RnnSweep.Training;
using RnnSweep.Training.Benchmarks;
using RnnSweep.Training.Tasks;

// This file alone puts the parts together, and it alone touches the process's own streams.
#pragma warning disable RS0030 // Console: everything else takes the writers and consoles made here.

if (OperatingSystem.IsWindows()) Console.OutputEncoding = Encoding.UTF8;
var errorConsole = TerminalConsole.Create(Console.Error, Console.IsErrorRedirected);

// Console.Out writes through at every call; an export of many runs wants a buffer.
await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), bufferSize: 1 << 16);
output.NewLine = "\n";

return await new CliApplication(new CliEnvironment
{
    Output = output,
    OutputConsole = TerminalConsole.Create(Console.Out, Console.IsOutputRedirected),
    ErrorConsole = errorConsole,
    Time = TimeProvider.System,
    Sweeps = new LocalSweepHost(data => new RunWorkFactory(TimeProvider.System, data), ProductVersion(), TimeProvider.System),
    Serve = async (engine, options) => await DashboardServer.StartAsync(engine, options, TimeProvider.System),
    Product = ProductVersion(),
    Benchmark = what => new StepBenchmark(TimeProvider.System).Run(what, TimeSpan.FromSeconds(2), CancellationToken.None),
    Rates = new MachineRates(
        (what, threads) => new StepBenchmark(TimeProvider.System).Rate(what, threads, TimeSpan.FromMilliseconds(40)),
        new RateCache(RateCache.UsualPath(Environment.GetEnvironmentVariable),
            string.Create(CultureInfo.InvariantCulture,
                $"{Environment.MachineName}, {Environment.ProcessorCount} processors, {MachineVectors.Kind}, rnnsweep {ProductVersion()}"))),
    Speed = new CoreSpeed(() => Environment.CpuUsage.TotalTime, () => PeakProbe.OfBestWidth(TimeProvider.System)),
    ListenForStop = () => StopRequest.OnSignals(EndAtOnce),
    Processors = Environment.ProcessorCount,
    Data = Environment.GetEnvironmentVariable(DataFolder.Variable),
    Server = Environment.GetEnvironmentVariable(ServerAddress.Variable),
    ServerToken = Environment.GetEnvironmentVariable(ServerAddress.TokenVariable),
    Debug = Environment.GetEnvironmentVariable("RNNSWEEP_DEBUG") == "1",
}).InvokeAsync(args);

static string ProductVersion() => typeof(CliApplication).Assembly.GetName().Version!.ToString(3);

void EndAtOnce()
{
    // The live view hides the cursor while it draws.
    if (errorConsole.Profile.Capabilities.Ansi) errorConsole.Profile.Out.Writer.Write("\u001b[?25h\n");
    Environment.Exit(ExitCode.Interrupted);
}
