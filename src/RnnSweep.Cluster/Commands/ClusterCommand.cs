using System.CommandLine;
using System.CommandLine.Invocation;
using RnnSweep.Terminal;
using RnnSweep.Terminal.Help;

namespace RnnSweep.Cluster.Commands;

/// <summary>The command <c>rnnsweep-cluster</c>.</summary>
internal static class ClusterCommand
{
    private const string Ending = """
        Every verb has --help (-h). 'rnnsweep-cluster --version' shows the version. Settings may also come from environment
        variables or a file: docs/how-to/cluster.md.

        Exit codes: 0 done, 1 failed, 2 wrong usage, 3 invalid sweep file, 4 server not reachable, 130 interrupted.
        """;

    /// <summary>Parses and runs it.</summary>
    /// <param name="arguments">Without the program's name.</param>
    /// <param name="handlers">What the verbs do.</param>
    /// <param name="output">For data.</param>
    /// <param name="error">For progress and errors.</param>
    /// <param name="width">Columns of the terminal, for help.</param>
    /// <param name="exit">Ends the process with a code, for the second signal.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, ClusterCommandHandlers handlers, TextWriter output, TextWriter error, int width, Action<int> exit)
    {
        var parsed = Create(handlers, new CommandRunner(exit), width).Parse(arguments);
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            // The library would answer a signal by ending the process after two seconds.
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        };
        var code = await parsed.InvokeAsync(configuration);
        return parsed.Action is ParseErrorAction ? ExitCode.WrongUsage : code;
    }

    private static RootCommand Create(ClusterCommandHandlers handlers, CommandRunner runner, int width)
    {
        var root = new RootCommand("Runs RnnSweep sweeps on an Orleans cluster.");
        ExampleHelp.AddTo(root, "rnnsweep-cluster", Groups(handlers, runner), Ending, width);
        return root;
    }

    private static List<VerbGroup> Groups(ClusterCommandHandlers handlers, CommandRunner runner)
    {
        VerbGroup[] groups =
        [
            new("Run a cluster",
            [
                .. Offered(handlers.Migrator, migrator => MigrateVerb.Create(migrator, runner), MigrateVerb.Examples),
                new(SiloVerb.Create(runner), SiloVerb.Examples),
                new(HealthVerb.Create(runner), HealthVerb.Examples),
                new(CertificatesVerb.Create(runner), CertificatesVerb.Examples),
            ]),
            new("Sweeps",
            [
                .. Offered(handlers.Submit, submit => ClientVerbs.Submit(submit, runner), ClientVerbs.SubmitExamples),
                .. Offered(handlers.Watch, watch => ClientVerbs.Watch(watch, runner), ClientVerbs.WatchExamples),
                .. Offered(handlers.Export, export => ClientVerbs.Export(export, runner), ClientVerbs.ExportExamples),
            ]),
            new("Change a sweep",
            [
                .. handlers.Control is { } control
                    ? new ControlVerbs(control, runner).All().Select(verb => new DocumentedVerb(verb.Verb, verb.Examples))
                    : [],
                .. Offered(handlers.Delete, delete => DeleteVerb.Create(delete, runner), DeleteVerb.Examples),
            ]),
            new("Look",
            [
                .. Offered(handlers.Status, status => ClientVerbs.Status(status, runner), ClientVerbs.StatusExamples),
                new(FrontVerb.Create(runner), FrontVerb.Examples),
                new(DoctorVerb.Create(runner), DoctorVerb.Examples),
            ]),
        ];
        return [.. groups.Where(group => group.Verbs.Count > 0)];
    }

    private static IEnumerable<DocumentedVerb> Offered<T>(T? handler, Func<T, Command> create, string examples) where T : class =>
        handler is null ? [] : [new DocumentedVerb(create(handler), examples)];
}
