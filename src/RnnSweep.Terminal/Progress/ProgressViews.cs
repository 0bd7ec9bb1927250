using Spectre.Console;

namespace RnnSweep.Terminal.Progress;

/// <summary>Chooses the view that suits a terminal.</summary>
public static class ProgressViews
{
    /// <summary>The plain log where its detail was asked for or the cursor cannot be moved, else the live view.</summary>
    /// <param name="console">Where to write.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">The log that was asked for; null for the view that suits the terminal.</param>
    public static IProgressView For(IAnsiConsole console, TimeProvider time, LogDetail? log = null)
    {
        ArgumentNullException.ThrowIfNull(console);
        var isTerminal = console.Profile.Capabilities is { Ansi: true, Interactive: true };
        return log is null && isTerminal
            ? new LiveProgressView(console, time)
            : new PlainLogView(console.Profile.Out.Writer, time) { Detail = log ?? LogDetail.Runs };
    }
}
