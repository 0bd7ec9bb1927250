using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RnnSweep.Cli.Help;

/// <summary>The library's help, followed by examples.</summary>
/// <param name="help">The library's help.</param>
/// <param name="examples">Lines of examples by verb; the root command's under its own name.</param>
internal sealed class ExampleHelp(HelpAction help, IReadOnlyDictionary<Command, string> examples) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Puts the examples into the help of a command tree.</summary>
    public static void AddTo(RootCommand root, int width, IReadOnlyDictionary<Command, string> examples)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        if (option.Action is not HelpAction help) return;
        help.MaxWidth = width;
        option.Action = new ExampleHelp(help, examples);
        option.Description = "Show this help.";
        root.SetAction(parse => new ExampleHelp(help, examples).Invoke(parse));
    }

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        if (examples.TryGetValue(parseResult.CommandResult.Command, out var text)) parseResult.InvocationConfiguration.Output.WriteLine(text);
        return ExitCode.Done;
    }
}
