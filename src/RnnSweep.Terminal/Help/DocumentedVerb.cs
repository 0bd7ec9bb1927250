using System.CommandLine;

namespace RnnSweep.Terminal.Help;

/// <summary>A verb and what is shown below its help.</summary>
/// <param name="Command">The verb.</param>
/// <param name="Examples">A heading, then a command line a line, each with two spaces or more before its remark; then other remarks.</param>
public sealed record DocumentedVerb(Command Command, string Examples)
{
    /// <summary>The first example without its remark.</summary>
    public string FirstExample
    {
        get
        {
            var line = Examples.Split('\n')[1].Trim();
            var remark = line.IndexOf("  ", StringComparison.Ordinal);
            return remark < 0 ? line : line[..remark];
        }
    }

    /// <summary>The verb and its arguments: <c>show DIR [RUN]</c>.</summary>
    public string Synopsis => string.Join(' ', Command.Arguments.Where(argument => !argument.Hidden).Select(Name).Prepend(Command.Name));

    private static string Name(Argument argument)
    {
        var name = argument.Arity.MaximumNumberOfValues > 1 ? $"{argument.Name}…" : argument.Name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }
}
