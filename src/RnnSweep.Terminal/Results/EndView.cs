using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal.Formats;
using Spectre.Console;

namespace RnnSweep.Terminal.Results;

/// <summary>The two answers of a sweep: which variant is best, and what happened to loss and gradient in the others.</summary>
/// <param name="console">Where to write.</param>
public sealed class EndView(IAnsiConsole console)
{
    /// <summary>Writes the leaderboard's first <paramref name="top"/> runs, the tables by parameter and the verdict.</summary>
    public void Write(SweepSnapshot sweep, int top = LeaderboardView.DefaultTop)
    {
        if (BaselineBoard.Unbeaten(sweep) is { } unbeaten) Prose.Write(console, unbeaten, Styles.Warning);
        new LeaderboardView(console).Write(sweep, top);
        console.Write(Line.Empty);
        new SummaryView(console).Write(sweep);
    }
}
