using Spectre.Console;

namespace RnnSweep.Terminal.Progress;

/// <summary>Chooses the view that suits a terminal.</summary>
public static class ProgressViews
{
    /// <summary>The live view where the cursor can be moved, else the plain log.</summary>
    public static IProgressView For(IAnsiConsole console, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(console);
        return console.Profile.Capabilities is { Ansi: true, Interactive: true } ? new LiveProgressView(console, time) : new PlainLogView(console.Profile.Out.Writer, time);
    }
}
