using RnnSweep.Terminal.Formats;
using Spectre.Console;

namespace RnnSweep.Terminal.Progress;

/// <summary>A bar that also reads without colours.</summary>
internal static class Bar
{
    public static Cell[] Of(double share, int width, Style style)
    {
        var full = (int)Math.Floor(Math.Clamp(share, 0, 1) * width);
        return [new Cell(new string('━', full), style), new Cell(new string('╌', width - full), Styles.Quiet)];
    }
}
