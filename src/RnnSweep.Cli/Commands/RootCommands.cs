using System.CommandLine;
using RnnSweep.Cli.Help;

namespace RnnSweep.Cli.Commands;

/// <summary>The command tree.</summary>
internal static class RootCommands
{
    private const int WidestHelp = 110;

    /// <summary>Makes it anew for every invocation.</summary>
    public static RootCommand Create(CliEnvironment environment)
    {
        var root = new RootCommand("Sweeps over recurrent networks: which variant learns a task best, and what happened to loss and gradient in the others.");
        var (run, resume, show) = (RunCommand.Create(environment), ResumeCommand.Create(environment), ShowCommand.Create(environment));
        var (report, export, dashboard) = (ReportCommand.Create(environment), ExportCommand.Create(environment), DashboardCommand.Create(environment));
        var (validate, schema, bench) = (ValidateCommand.Create(environment), SchemaCommand.Create(environment), BenchCommand.Create(environment));
        var completion = CompletionCommand.Create(environment);
        var (watch, generate, data) = (WatchCommand.Create(environment), GenerateCommand.Create(environment), DataCommand.Create(environment));
        var gradflow = GradflowCommand.Create(environment);
        foreach (var verb in (Command[])[run, resume, watch, show, gradflow, report, export, generate, dashboard, validate, data, schema, bench, completion]) root.Subcommands.Add(verb);
        foreach (var version in root.Options.OfType<VersionOption>()) version.Description = "Show the version.";
        ExampleHelp.AddTo(root, Math.Min(WidestHelp, environment.OutputConsole.Profile.Width), new Dictionary<Command, string>
        {
            [root] = RootExamples,
            [run] = RunCommand.Examples,
            [resume] = ResumeCommand.Examples,
            [show] = ShowCommand.Examples,
            [gradflow] = GradflowCommand.Examples,
            [report] = ReportCommand.Examples,
            [export] = ExportCommand.Examples,
            [generate] = GenerateCommand.Examples,
            [dashboard] = DashboardCommand.Examples,
            [watch] = WatchCommand.Examples,
            [validate] = ValidateCommand.Examples,
            [data] = DataCommand.Examples,
            [schema] = SchemaCommand.Examples,
            [bench] = BenchCommand.Examples,
            [completion] = CompletionCommand.Examples,
        });
        return root;
    }

    private const string RootExamples = """
        Examples:
          rnnsweep validate sweeps/digits.yaml                 errors, or what the sweep will come to
          rnnsweep run sweeps/digits.yaml --out runs/digits    train all variants of a sweep on this machine
          rnnsweep resume runs/digits                          go on after Ctrl-C, a kill or a crash
          rnnsweep show runs/digits                            which variant is best
          rnnsweep show runs/digits 7                          one run, epoch by epoch
          rnnsweep gradflow runs/digits 7                      how far its gradient reaches back through time
          rnnsweep dashboard runs                              all of them in the browser
          rnnsweep report runs/digits                          what came of it, as one HTML file to read and to mail
          rnnsweep export runs/digits > digits.csv             one line a run, for pandas or a spreadsheet

        Exit codes: 0 done, 1 failed, 2 wrong usage, 3 invalid sweep file, 4 server not reachable,
        130 interrupted (resume goes on).
        """;
}
