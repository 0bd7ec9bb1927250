using System.CommandLine;
using RnnSweep.Terminal;

namespace RnnSweep.Cli;

/// <summary>Says what is wrong with a command line.</summary>
internal static class UsageErrors
{
    /// <summary>One line an error, then where help is. The library would print the whole help instead, and exit with 1.</summary>
    public static int Tell(CliEnvironment environment, ParseResult result)
    {
        var command = result.CommandResult.Command;
        foreach (var message in result.Errors.Select(error => error.Message).Distinct()) environment.Tell($"rnnsweep: {message}");
        if (command is RootCommand)
            environment.Tell($"The verbs are {string.Join(", ", command.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name))}.");
        environment.Tell($"Help: rnnsweep {(command is RootCommand ? "" : command.Name + " ")}--help");
        return ExitCode.WrongUsage;
    }
}
