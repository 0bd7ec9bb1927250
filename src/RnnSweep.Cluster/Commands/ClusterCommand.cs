using System.CommandLine;
using System.CommandLine.Invocation;

namespace RnnSweep.Cluster.Commands;

/// <summary>The command <c>rnnsweep-cluster</c>.</summary>
internal static class ClusterCommand
{
    /// <summary>Parses and runs it.</summary>
    /// <param name="arguments">Without the program's name.</param>
    /// <param name="handlers">What the verbs do.</param>
    /// <param name="output">For data.</param>
    /// <param name="error">For progress and errors.</param>
    /// <param name="exit">Ends the process with a code, for the second signal.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, ClusterCommandHandlers handlers, TextWriter output, TextWriter error, Action<int> exit)
    {
        var parsed = Create(handlers, new CommandRunner(exit)).Parse(arguments);
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

    private static RootCommand Create(ClusterCommandHandlers handlers, CommandRunner runner)
    {
        var root = new RootCommand("Runs RnnSweep sweeps on an Orleans cluster.") { SiloVerb.Create(runner) };
        if (handlers.Migrator is { } migrator) root.Add(MigrateVerb.Create(migrator, runner));
        if (handlers.Submit is { } submit) root.Add(ClientVerbs.Submit(submit, runner));
        if (handlers.Watch is { } watch) root.Add(ClientVerbs.Watch(watch, runner));
        if (handlers.Export is { } export) root.Add(ClientVerbs.Export(export, runner));
        if (handlers.Status is { } status) root.Add(ClientVerbs.Status(status, runner));
        root.Add(DashboardVerb.Create(runner));
        root.Add(HealthVerb.Create(runner));
        return root;
    }
}
