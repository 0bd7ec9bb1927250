using System.CommandLine;
using RnnSweep.Cli.Help;
using RnnSweep.Terminal.Help;

namespace RnnSweep.Cli.Commands;

/// <summary>The command tree.</summary>
internal static class RootCommands
{
    private const string Description =
        "Trains sweeps of recurrent networks: which variant learns a task best, and what happened to loss and gradient in the others.";

    private const string Ending = """
        Every verb has --help (-h). 'rnnsweep --version' shows the version.

        Long work shows its progress and the time left. Ctrl-C shuts it down gracefully; 'rnnsweep resume DIR' continues.

        Exit codes: 0 done, 1 failed, 2 wrong usage, 3 invalid sweep file, 4 server not reachable,
        130 interrupted ('resume' continues).
        """;

    /// <summary>Creates it again for every invocation.</summary>
    public static RootCommand Create(CliEnvironment environment)
    {
        var root = new RootCommand(Description);
        var width = environment.OutputConsole.Profile.Width;
        ExampleHelp.AddTo(root, "rnnsweep", Groups(environment), $"{NameList.Of(environment.Catalogue, width)}\n{Ending}", width);
        return root;
    }

    private static List<VerbGroup> Groups(CliEnvironment environment) =>
    [
        new("Start",
        [
            new(ValidateCommand.Create(environment), ValidateCommand.Examples),
            new(RunCommand.Create(environment), RunCommand.Examples),
            new(ResumeCommand.Create(environment), ResumeCommand.Examples),
            new(SubmitCommand.Create(environment), SubmitCommand.Examples),
            new(ImportCommand.Create(environment), ImportCommand.Examples),
        ]),
        new("Change a sweep",
        [
            .. ControlCommands.All(environment),
            new(RetryCommand.Create(environment), RetryCommand.Examples),
            new(ExtendCommand.Create(environment), ExtendCommand.Examples),
            new(NoteCommand.Create(environment), NoteCommand.Examples),
            new(DeleteCommand.Create(environment), DeleteCommand.Examples),
        ]),
        new("Look",
        [
            new(ListCommand.Create(environment), ListCommand.Examples),
            new(WatchCommand.Create(environment), WatchCommand.Examples),
            new(ShowCommand.Create(environment), ShowCommand.Examples),
            new(DashboardCommand.Create(environment), DashboardCommand.Examples),
            new(ReportCommand.Create(environment), ReportCommand.Examples),
            new(ExportCommand.Create(environment), ExportCommand.Examples),
        ]),
        new("Understand",
        [
            new(ImportanceCommand.Create(environment), ImportanceCommand.Examples),
            new(ExplainCommand.Create(environment), ExplainCommand.Examples),
            new(ReplayCommand.Create(environment), ReplayCommand.Examples),
            new(GradflowCommand.Create(environment), GradflowCommand.Examples),
        ]),
        new("Use",
        [
            new(PredictCommand.Create(environment), PredictCommand.Examples),
            new(ExportModelCommand.Create(environment), ExportModelCommand.Examples),
            new(GenerateCommand.Create(environment), GenerateCommand.Examples),
        ]),
        new("Data",
        [
            new(DataCommand.Create(environment), DataCommand.Examples),
            new(SchemaCommand.Create(environment), SchemaCommand.Examples),
        ]),
        new("Machine",
        [
            new(BenchCommand.Create(environment), BenchCommand.Examples),
            new(CompletionCommand.Create(environment), CompletionCommand.Examples),
        ]),
    ];
}
