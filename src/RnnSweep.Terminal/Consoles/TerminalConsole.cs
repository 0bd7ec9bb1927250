using System.Globalization;
using Spectre.Console;

namespace RnnSweep.Terminal.Consoles;

/// <summary>Makes the consoles that views write to, over the streams that a program passes.</summary>
public static class TerminalConsole
{
    private const int WidthOfPipes = 120;
    private const int LeastWidth = 40;

    /// <summary>
    /// A console over a writer. NO_COLOR (no-color.org) takes the colours; a file or a pipe gets no escape codes at all, and is as wide as COLUMNS says, or 120
    /// columns.
    /// </summary>
    /// <param name="writer">The stream.</param>
    /// <param name="redirected">True when it is no terminal.</param>
    public static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var plain = redirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(writer),
            // Build servers are told by redirection like any other pipe.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (redirected) console.Profile.Width = Columns();
        return console;
    }

    private static int Columns() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns >= LeastWidth
            ? columns
            : WidthOfPipes;
}
