using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RnnSweep.Terminal.Help;

/// <summary>The program's own help for the root; for a verb the library's, followed by examples.</summary>
public sealed class ExampleHelp : SynchronousCommandLineAction
{
    /// <summary>Columns that help takes at most.</summary>
    public const int Widest = 110;

    private readonly HelpAction _help;
    private readonly RootHelp _root;
    private readonly Dictionary<Command, string> _examples;

    private ExampleHelp(HelpAction help, RootHelp root, IReadOnlyList<VerbGroup> groups)
    {
        (_help, _root) = (help, root);
        _examples = groups.SelectMany(group => group.Verbs).ToDictionary(verb => verb.Command, verb => verb.Examples);
    }

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Adds the verbs to a program, and their help. Without a verb, the program shows its help.</summary>
    /// <param name="command">The program, described.</param>
    /// <param name="program">What it is called on the command line.</param>
    /// <param name="groups">Its verbs.</param>
    /// <param name="ending">Shown below its help.</param>
    /// <param name="width">Columns of the terminal; no more than 110 are used.</param>
    public static void AddTo(RootCommand command, string program, IReadOnlyList<VerbGroup> groups, string ending, int width)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(groups);
        foreach (var verb in groups.SelectMany(group => group.Verbs)) command.Subcommands.Add(verb.Command);
        foreach (var version in command.Options.OfType<VersionOption>()) version.Description = "Show the version.";
        var option = command.Options.OfType<HelpOption>().Single();
        if (option.Action is not HelpAction help) return;
        help.MaxWidth = Math.Min(Widest, width);
        var action = new ExampleHelp(help, new RootHelp(program, command.Description ?? "", groups, ending), groups);
        option.Action = action;
        option.Description = "Show this help.";
        command.SetAction(action.Invoke);
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        ArgumentNullException.ThrowIfNull(parseResult);
        var (command, output) = (parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        if (command is RootCommand)
        {
            output.WriteLine(_root.Text(_help.MaxWidth));
            return ExitCode.Done;
        }
        _help.Invoke(parseResult);
        if (_examples.TryGetValue(command, out var text)) output.WriteLine(text);
        return ExitCode.Done;
    }
}
