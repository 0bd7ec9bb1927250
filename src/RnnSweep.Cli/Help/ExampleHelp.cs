using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RnnSweep.Cli.Help;

/// <summary>The program's own help for the root; for a verb the library's, followed by examples.</summary>
/// <param name="help">The library's help.</param>
/// <param name="root">The program's.</param>
/// <param name="examples">Lines of examples by verb.</param>
internal sealed class ExampleHelp(HelpAction help, RootHelp root, IReadOnlyDictionary<Command, string> examples) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Puts it into a command tree.</summary>
    public static void AddTo(RootCommand command, int width, RootHelp root, IReadOnlyDictionary<Command, string> examples)
    {
        var option = command.Options.OfType<HelpOption>().Single();
        if (option.Action is not HelpAction help) return;
        help.MaxWidth = width;
        option.Action = new ExampleHelp(help, root, examples);
        option.Description = "Show this help.";
        command.SetAction(parse => new ExampleHelp(help, root, examples).Invoke(parse));
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var (command, output) = (parseResult.CommandResult.Command, parseResult.InvocationConfiguration.Output);
        if (command is RootCommand)
        {
            output.WriteLine(root.Text(help.MaxWidth));
            return ExitCode.Done;
        }
        help.Invoke(parseResult);
        if (examples.TryGetValue(command, out var text)) output.WriteLine(text);
        return ExitCode.Done;
    }
}
