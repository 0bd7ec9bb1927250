using RnnSweep.Sweeps.Diagnoses;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;
using RnnSweep.Terminal.Formats;
using RnnSweep.Training.Runs;
using Spectre.Console;

namespace RnnSweep.Terminal.Results;

/// <summary>What a sweep says as a whole: loss and gradient by cell and by sequence length, and the best variant in a sentence or two.</summary>
/// <param name="console">Where to write.</param>
public sealed class SummaryView(IAnsiConsole console)
{
    private static readonly string[] Telling = ["cell", "gating", "sequence_length", "bptt"];

    // In a sweep over other things, its first finite parameters stand in.
    private const int StandIns = 2;

    /// <summary>Writes the tables, then the verdict.</summary>
    public void Write(SweepSnapshot sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var candidates = ParameterSummary.Candidates(sweep);
        var chosen = candidates.Where(Telling.Contains).ToList();
        if (chosen.Count == 0) chosen = [.. candidates.Take(StandIns)];
        foreach (var parameter in chosen) WriteTable(sweep, ParameterSummary.Of(sweep, parameter), chosen.Max(name => name.Length));
        new HorizonView(console).Write(sweep);
        foreach (var sentence in CauseStory.Of(sweep)) Prose.Write(console, sentence);
        foreach (var sentence in Verdict.Of(sweep)) Prose.Write(console, sentence);
    }

    private void WriteTable(SweepSnapshot sweep, ParameterSummary summary, int firstWidth)
    {
        if (summary.Rows.Count == 0) return;
        var goal = sweep.Definition.Goal;
        // Test functions have no gradient.
        var hasGradient = sweep.Definition.Task.IsTrained;
        TextColumn[] gradient = hasGradient ? [new TextColumn("median grad norm") { ShortHeader = "grad norm", Right = true }] : [];
        var table = new TextTable(
        [
            new TextColumn(summary.Parameter) { MinWidth = firstWidth },
            new TextColumn("runs") { Right = true },
            new TextColumn($"best {goal.Metric}") { ShortHeader = "best", Right = true },
            new TextColumn($"median {goal.Metric}") { ShortHeader = "median", Right = true },
            .. gradient,
            new TextColumn("diverged") { Right = true },
        ]);
        var best = Extreme(summary, goal);
        foreach (var row in summary.Rows)
        {
            Cell[] norm = hasGradient ? [OrNothing(row.GradientNorm)] : [];
            table.Add(
            [
                row.Value is { } value ? NumberFormat.Value(value) : "(inactive)", $"{row.Runs}",
                row.Best == best ? new Cell(OrNothing(row.Best), Styles.Good) : OrNothing(row.Best), OrNothing(row.Median), .. norm,
                row.Diverged > 0 ? new Cell($"{row.Diverged}", Styles.Bad) : $"{row.Diverged}",
            ]);
        }

        foreach (var line in table.Fit(console.Profile.Width).Lines) console.Write(line);
        console.Write(Line.Empty);
    }

    private static double Extreme(ParameterSummary summary, RunGoal goal) =>
        summary.Rows.Select(row => row.Best).Aggregate(double.NaN, (best, value) => goal.Improves(value, best) ? value : best);

    private static string OrNothing(double value) => double.IsNaN(value) ? NumberFormat.Nothing : NumberFormat.Figure(value);
}
