using System.Globalization;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal.Formats;
using Spectre.Console;

namespace RnnSweep.Terminal.Results;

/// <summary>What decides how far back gradients reach: the parameters of a sweep by how much of the horizons' differences goes with them.</summary>
/// <param name="console">Where to write.</param>
internal sealed class HorizonView(IAnsiConsole console)
{
    /// <summary>Writes the table; nothing where no run was looked into.</summary>
    public void Write(SweepSnapshot sweep)
    {
        var effects = HorizonEffect.Of(sweep);
        if (effects.Count == 0) return;
        var table = new TextTable([new TextColumn("horizon goes with"), new TextColumn("share") { Right = true }, new TextColumn("runs") { Right = true },
            new TextColumn($"mean {effects[0].Unit} by value") { CutTo = 20 }]);
        foreach (var effect in effects)
        {
            var values = effect.Values.Select(one => $"{NumberFormat.Value(one.Value)} {NumberFormat.Figure(one.Horizon)}");
            table.Add([effect.Parameter, string.Create(CultureInfo.InvariantCulture, $"{100 * effect.Share:F0} %"), $"{effect.Values.Sum(one => one.Runs)}",
                string.Join(", ", values)]);
        }
        foreach (var line in table.Fit(console.Profile.Width).Lines) console.Write(line);
        if (effects.Any(effect => effect.Inactive > 0)) Prose.Write(console, "A parameter is compared among the runs in which it is active.");
        console.Write(Line.Empty);
    }
}
