using System.Xml.Linq;
using RnnSweep.Numerics;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>Name, state, and the figures of the sweep as a whole.</summary>
internal static class HeadSection
{
    public static XElement Of(SweepSnapshot sweep) => Html.Element("header", null,
        Html.Element("h1", null, sweep.Definition.Name),
        Html.Paragraph($"RnnSweep report: {State(sweep)}", "quiet"),
        string.IsNullOrWhiteSpace(sweep.Definition.Description) ? null : Html.Paragraph(sweep.Definition.Description),
        Html.Element("dl", null, Facts(sweep)
            .Select(fact => Html.Element("div", null, Html.Element("dt", null, fact.Name), Html.Element("dd", null, fact.Value)))));

    private static string State(SweepSnapshot sweep) => sweep.State switch
    {
        SweepState.Finished or SweepState.Cancelled or SweepState.Failed => $"the sweep is {sweep.State.Name()}",
        _ => $"the sweep has not ended yet; it is {sweep.State.Name()}",
    };

    private static IEnumerable<(string Name, string Value)> Facts(SweepSnapshot sweep)
    {
        var definition = sweep.Definition;
        var ended = sweep.HasEnded;
        yield return ("Task", definition.Task.Table is { } table ? $"table {table.File}"
            : definition.Task.Function is { } function ? $"function {function.Name}" : definition.Task.Dataset);
        yield return ("Method",
            $"{definition.MethodText}{(definition.MethodSettings.All.Count > 0 ? $" ({definition.MethodSettings})" : "")}, seed "
            + $"{definition.Seed}{(definition.Race is { } race ? $", {race.Initial} to {race.Top} repeats"
                : definition.Repeats > 1 ? $", {definition.Repeats} repeats" : "")}");
        var goals = definition.Goals.Select(goal => $"{goal.Metric}, {(goal.Maximize ? "maximised" : "minimised")}");
        yield return (definition.OtherGoals.Count > 0 ? "Metrics" : "Metric",
            $"{string.Join("; ", goals)}, at a run's best epoch{(definition.OtherGoals.Count > 0 ? $" by {definition.Goal.Metric}" : "")}");
        yield return ("Runs", Runs(sweep));
        yield return ("Started", NumberFormat.Moment(sweep.CreatedAt));
        yield return (ended ? "Ended" : "Last event", NumberFormat.Moment(sweep.ChangedAt));
        // Not the sum by Flops(), which is checked: many long runs may be more than 2⁶³.
        yield return ("Compute", $"{NumberFormat.Flops(sweep.Runs.Sum(run => (double)run.EpochCost * run.Reports.Count))} in "
            + $"{NumberFormat.Count(sweep.Runs.Sum(run => (long)run.Reports.Count), "epoch")}");
        yield return ("Training time", $"{NumberFormat.Duration(TimeSpan.FromSeconds(Seconds(sweep)))} over all workers");
        if (sweep.Product.Length > 0)
            yield return ("Made by", $"RnnSweep {sweep.Product}{(sweep.Numerics > NumericsVersion.Unnamed ? $", numerics version {sweep.Numerics}" : "")}");
    }

    private static double Seconds(SweepSnapshot sweep)
    {
        var seconds = sweep.Runs.Sum(run => run.TrainSeconds);
        return double.IsFinite(seconds) ? Math.Clamp(seconds, 0, TimeSpan.MaxValue.TotalSeconds / 2) : 0;
    }

    private static string Runs(SweepSnapshot sweep)
    {
        var states = sweep.Runs.GroupBy(run => run.State).OrderBy(group => group.Key).Select(group => $"{group.Count()} {group.Key.Name()}");
        var planned = sweep.PlannedRuns is { } count && count != sweep.Runs.Count ? $" of {count} planned" : "";
        return sweep.Runs.Count == 0 ? $"none yet{planned}" : $"{sweep.Runs.Count}{planned} ({string.Join(", ", states)})";
    }
}
