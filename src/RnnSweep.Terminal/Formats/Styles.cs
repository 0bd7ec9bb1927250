using RnnSweep.Sweeps.Snapshots;
using Spectre.Console;

namespace RnnSweep.Terminal.Formats;

/// <summary>The few styles there are. All from the terminal's own sixteen colours, so that they suit its theme.</summary>
internal static class Styles
{
    public static Style Quiet { get; } = new(Color.Grey);

    public static Style Strong { get; } = new(decoration: Decoration.Bold);

    public static Style Good { get; } = new(Color.Green);

    public static Style Busy { get; } = new(Color.Aqua);

    public static Style Warning { get; } = new(Color.Yellow);

    public static Style Bad { get; } = new(Color.Red);

    public static Style Of(RunState state) => state switch
    {
        RunState.Running => Busy,
        RunState.Finished => Good,
        RunState.Stopped or RunState.Paused => Warning,
        RunState.Diverged or RunState.Failed => Bad,
        _ => Quiet,
    };
}
