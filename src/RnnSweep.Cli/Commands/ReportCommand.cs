using System.CommandLine;
using RnnSweep.Sweeps.Reports;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal;

namespace RnnSweep.Cli.Commands;

/// <summary><c>rnnsweep report</c>: one file to read, to mail and to keep.</summary>
internal static class ReportCommand
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          rnnsweep report runs/digits                       writes runs/digits/report.html
          rnnsweep report runs/digits --out digits.html

        The file needs nothing else: no server, no script, no network. Also works while the sweep is running.
        """;

    /// <summary>Makes the verb.</summary>
    public static Command Create(CliEnvironment environment)
    {
        var sweep = new SweepArgument(environment);
        var file = new Option<string?>("--out")
        {
            Description = $"The file to write; an older one is replaced. Default: DIR/{ReportFile.Name}; with --server, ID.html.",
            HelpName = "FILE"
        };
        file.Validators.Add(Inputs.CheckFile);
        var command = new Command("report", "Write a sweep's results as one HTML file.") { sweep.Name, file, sweep.Server };
        command.SetAction(parse => Report(
            environment, sweep.ReaderOf(parse).Load(sweep.NameOf(parse)),
            parse.GetValue(file) ?? (sweep.IsRemote(parse) ? $"{sweep.NameOf(parse)}.html" : Path.Combine(sweep.NameOf(parse), ReportFile.Name))));
        return command;
    }

    private static int Report(CliEnvironment environment, SweepSnapshot sweep, string file)
    {
        ReportFile.Write(file, sweep);
        environment.Output.WriteLine(file);
        return ExitCode.Done;
    }
}
