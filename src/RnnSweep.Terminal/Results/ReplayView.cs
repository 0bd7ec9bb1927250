using RnnSweep.Sweeps.Replaying;
using RnnSweep.Sweeps.Results;
using RnnSweep.Terminal.Formats;
using Spectre.Console;

namespace RnnSweep.Terminal.Results;

/// <summary>What rules would have done to recorded curves.</summary>
/// <param name="console">Where to write.</param>
public sealed class ReplayView(IAnsiConsole console)
{
    private const int MostStops = 30;

    /// <summary>Several sets of rules, a line each: what they save against what they lose.</summary>
    public void Write(IReadOnlyList<(string Title, ReplayResult Result)> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var table = new TextTable(
        [
            new TextColumn("rule"), new TextColumn("stopped") { Right = true }, new TextColumn("saved") { Right = true },
            new TextColumn("regret") { Right = true }, new TextColumn("winner"), new TextColumn("its place") { Right = true },
        ]);
        foreach (var (title, result) in results)
            table.Add(
            [
                title, $"{result.Stopped.Count}", result.Saved is { } saved ? NumberFormat.Share(saved) : NumberFormat.Nothing,
                NumberFormat.FigureOrNothing(result.Regret), result.Winner ?? NumberFormat.Nothing, $"{result.WinnerRank}",
            ]);
        foreach (var line in table.Fit(console.Profile.Width).Lines) console.Write(line);
    }

    /// <summary>One set of rules, with every run that it ends.</summary>
    public void Write(ReplayResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        foreach (var stop in result.Stopped.Take(MostStops))
            Prose.Write(console, $"{stop.Name}: {(stop.Rule.Length == 0 ? "" : $"{stop.Rule} ends it ")}after epoch {stop.At}: {stop.Reason}");
        if (result.Stopped.Count > MostStops) Prose.Write(console, $"and {result.Stopped.Count - MostStops} more: --json has all of them");
        if (result.Stopped.Count == 0) Prose.Write(console, "No run would have been stopped.");
        var saved = result.Saved is { } share ? $"{NumberFormat.Share(share)} of the cost saved, " : "";
        Prose.Write(console, $"{NumberFormat.Count(result.Stopped.Count, "run")} ended, {saved}regret {NumberFormat.FigureOrNothing(result.Regret)}; "
            + $"the winner is {result.Winner ?? "nobody"}{(result.WinnerRank is { } rank ? $", place {rank} of all curves" : "")}.");
    }
}
