using System.CommandLine;
using RnnSweep.Terminal;
using RnnSweep.Training.Settings;

namespace RnnSweep.Cli;

/// <summary>Says what is wrong with a command line.</summary>
internal static class UsageErrors
{
    /// <summary>One line an error, then where help is. The library would print the whole help instead, and exit with 1.</summary>
    public static int Tell(CliEnvironment environment, ParseResult result)
    {
        var command = result.CommandResult.Command;
        var verbs = command is RootCommand ? command.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name).ToList() : [];
        // What follows a misspelt verb is not understood because of it alone.
        if (verbs.Count > 0 && result.UnmatchedTokens is [var verb, ..] && !verb.StartsWith('-'))
            environment.Tell($"rnnsweep: unknown verb '{verb}'.{(NearestName.Find(verb, verbs) is { } meant ? $" Did you mean '{meant}'?" : "")}");
        else foreach (var message in result.Errors.Select(error => error.Message).Distinct()) environment.Tell($"rnnsweep: {message}");
        if (verbs.Count > 0) environment.Tell($"The verbs are {string.Join(", ", verbs)}.");
        environment.Tell($"Help: rnnsweep {NameOf(command)}--help");
        return ExitCode.WrongUsage;
    }

    /// <summary>A verb with those that it belongs to, <c>data push </c>; empty for the command itself.</summary>
    private static string NameOf(Command command) =>
        command is RootCommand ? "" : $"{string.Concat(command.Parents.OfType<Command>().Select(NameOf))}{command.Name} ";
}
