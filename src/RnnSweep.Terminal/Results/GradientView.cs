using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal.Formats;
using Spectre.Console;

namespace RnnSweep.Terminal.Results;

/// <summary>A run's gradient on its way back through time: the curve by lag at the start, the best epoch and the end, and what it says.</summary>
/// <param name="console">Where to write.</param>
public sealed class GradientView(IAnsiConsole console)
{
    /// <summary>Writes the plot, γ and horizon of each moment, and the sentences.</summary>
    /// <returns>False where the run was not looked into.</returns>
    public bool Write(SweepSnapshot sweep, RunSnapshot run)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(run);
        var curves = GradientCurve.Of(run);
        if (curves.Count == 0) return false;
        console.Write(new Line(new Cell($"{sweep.Definition.Name}, run {run.Number}", Styles.Strong),
            $"  {new VariantText(sweep.Definition.Space).Short(run.Variant)}"));
        console.Write(new Line(new Cell("what is left of the last step's gradient, by how many steps it has gone back", Styles.Quiet)));
        console.Write(Line.Empty);
        GradientPlot.Write(console, curves);
        console.Write(Line.Empty);
        var table = new TextTable([new TextColumn("moment"), new TextColumn("epoch") { Right = true }, new TextColumn("gamma") { Right = true },
            new TextColumn("horizon") { Right = true }]);
        foreach (var curve in curves)
            table.Add([curve.Moment, curve.Epoch == 0 ? NumberFormat.Nothing : $"{curve.Epoch}", Figure(curve.Gamma),
            double.IsNaN(curve.Horizon) ? NumberFormat.Nothing : $"{(int)curve.Horizon}"]);
        foreach (var line in table.Fit(console.Profile.Width).Lines) console.Write(line);
        console.Write(Line.Empty);
        foreach (var sentence in GradientMeaning.Of(run)) Prose.Write(console, sentence);
        if (run.State == RunState.Stopped && !string.IsNullOrEmpty(run.Reason)) Prose.Write(console, $"Stopped: {run.Reason}.");
        foreach (var sentence in Diagnosis.Sentences(sweep, run)) Prose.Write(console, sentence);
        return true;
    }

    private static Cell Figure(double value) => double.IsNaN(value) ? NumberFormat.Nothing : NumberFormat.Figure(value);
}
