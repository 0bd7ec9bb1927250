using Spectre.Console;

namespace RnnSweep.Tests.Shared.Terminal;

/// <summary>A console of a fixed size that writes text without colours.</summary>
internal sealed class PlainConsole
{
    public PlainConsole(int width = 80, int height = 24, bool ansi = false)
    {
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = ansi ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(Writer),
            // The test machine's CI variables must not change what is drawn.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        (Console.Profile.Width, Console.Profile.Height) = (width, height);
        Console.Profile.Encoding = System.Text.Encoding.UTF8;
    }

    public IAnsiConsole Console { get; }

    public StringWriter Writer { get; } = new() { NewLine = "\n" };

    public string Output => Writer.ToString().Replace(Environment.NewLine, "\n", StringComparison.Ordinal);
}
