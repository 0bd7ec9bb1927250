using System.Globalization;
using System.Text;
using RnnSweep.Cli;
using RnnSweep.Cli.Hosting;
using RnnSweep.Cli.Stopping;
using RnnSweep.Training.Benchmarks;
using RnnSweep.Training.Runs;
using Spectre.Console;

// This file alone puts the parts together, and it alone touches the process's own streams.
#pragma warning disable RS0030 // Console: everything else takes the writers and consoles made here.

if (OperatingSystem.IsWindows()) Console.OutputEncoding = Encoding.UTF8;
var errorConsole = ConsoleFor(Console.Error, Console.IsErrorRedirected);

// Console.Out writes through at every call; an export of many runs wants a buffer.
await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), bufferSize: 1 << 16);
output.NewLine = "\n";

return await new CliApplication(new CliEnvironment
{
    Output = output,
    OutputConsole = ConsoleFor(Console.Out, Console.IsOutputRedirected),
    ErrorConsole = errorConsole,
    Time = TimeProvider.System,
    Sweeps = new LocalSweepHost(new RunWorkFactory(TimeProvider.System), ProductVersion(), TimeProvider.System),
    Benchmark = what => new StepBenchmark(TimeProvider.System).Run(what, TimeSpan.FromSeconds(2), CancellationToken.None),
    ListenForStop = () => StopRequest.OnSignals(EndAtOnce),
    Processors = Environment.ProcessorCount,
    Debug = Environment.GetEnvironmentVariable("RNNSWEEP_DEBUG") == "1",
}).InvokeAsync(args);

static string ProductVersion() => typeof(CliApplication).Assembly.GetName().Version!.ToString(3);

void EndAtOnce()
{
    // The live view hides the cursor while it draws.
    if (errorConsole.Profile.Capabilities.Ansi) errorConsole.Profile.Out.Writer.Write("\u001b[?25h\n");
    Environment.Exit(ExitCode.Interrupted);
}

static IAnsiConsole ConsoleFor(TextWriter writer, bool redirected)
{
    // NO_COLOR (no-color.org) takes the colours; a file or a pipe gets no escape codes at all.
    var plain = redirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
    var console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
        ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        Interactive = redirected ? InteractionSupport.No : InteractionSupport.Yes,
        Out = new AnsiConsoleOutput(writer),
        // Build servers are told by redirection like any other pipe.
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });
    if (redirected) console.Profile.Width = WidthOfPipes();
    return console;
}

// A pipe has no width; COLUMNS is the custom for saying one.
static int WidthOfPipes() =>
    int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns >= 40 ? columns : 120;
