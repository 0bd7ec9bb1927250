using System.Globalization;
using System.Xml.Linq;
using RnnSweep.Sweeps.Results;
using RnnSweep.Sweeps.Snapshots;

namespace RnnSweep.Sweeps.Reports.Sections;

/// <summary>Runs that diverged or failed, and those that rules or people ended, by cause.</summary>
internal static class FailureSection
{
    private const int MostRows = 40, MostNumbers = 12;

    public static IEnumerable<XElement> Of(SweepSnapshot sweep)
    {
        var ended = sweep.Runs.Where(run => run.State is RunState.Diverged or RunState.Failed or RunState.Cancelled or RunState.Stopped).ToList();
        if (ended.Count == 0) yield break;
        yield return Html.Element("h2", null, "Runs that ended early");
        var causes = ended.GroupBy(run => (run.State, Cause: Cause(run))).OrderBy(group => Order(group.Key.State)).ThenByDescending(group => group.Count())
            .ThenBy(group => group.First().Number).ToList();
        var table = new HtmlTable("By state and cause",
            [("state", CellKind.Text), ("runs", CellKind.Number), ("cause", CellKind.Long), ("at", CellKind.Text), ("which", CellKind.Long)]);
        foreach (var group in causes.Take(MostRows))
            table.Add([group.Key.State.Name(), group.Count().ToString(CultureInfo.InvariantCulture), group.Key.Cause, Place([.. group]),
                Numbers([.. group.Select(run => run.Number)])]);
        yield return table.Draw();
        if (causes.Count > MostRows) yield return Html.Paragraph($"and {NumberFormat.Count(causes.Skip(MostRows).Sum(group => group.Count()), "more run")} "
            + $"for other reasons, see {ResultFile.Name}", "quiet");
    }

    // A diverged run's reason names its step, which has its own column: with it every run would be a cause of its own.
    private static string Cause(RunSnapshot run) => run.Reason is not { Length: > 0 } reason ? NumberFormat.Nothing
        : run.DivergedAtStep is { } step ? reason.Replace(string.Create(CultureInfo.InvariantCulture, $" at step {step}"), "", StringComparison.Ordinal)
            : reason;

    private static int Order(RunState state) => state switch
    {
        RunState.Diverged => 0,
        RunState.Failed => 1,
        RunState.Stopped => 2,
        _ => 3,
    };

    private static string Place(List<RunSnapshot> runs)
    {
        var steps = runs.Select(run => run.DivergedAtStep).OfType<long>().ToList();
        if (steps.Count > 0) return Range("step", steps.Min(), steps.Max());
        return Range("epoch", runs.Min(run => (long)run.Reports.Count), runs.Max(run => (long)run.Reports.Count));
    }

    private static string Range(string unit, long low, long high) =>
        low == high ? string.Create(CultureInfo.InvariantCulture, $"{unit} {low}") : string.Create(CultureInfo.InvariantCulture, $"{unit} {low} to {high}");

    private static string Numbers(List<int> numbers) =>
        $"{(numbers.Count == 1 ? "run" : "runs")} {string.Join(", ", numbers.Take(MostNumbers))}{(numbers.Count > MostNumbers ? " …" : "")}";
}
