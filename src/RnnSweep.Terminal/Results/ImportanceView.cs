using RnnSweep.Search.Importance.Groups;
using RnnSweep.Sweeps.Results;
using RnnSweep.Terminal.Formats;
using Spectre.Console;

namespace RnnSweep.Terminal.Results;

/// <summary>Which parameters mattered for a metric: their shares, main effects, and of fANOVA the pairs.</summary>
/// <param name="console">Where to write.</param>
public sealed class ImportanceView(IAnsiConsole console)
{
    private const int MostPairs = 3;
    private const double LeastPair = 0.02;
    private const int MostGroups = 12;
    private const int ComparedWorth = 20;

    /// <summary>Writes the table and what it means.</summary>
    /// <param name="importance">One with a result.</param>
    /// <param name="groups">Values that were compared with each other, the surest difference first.</param>
    public void Write(SweepImportance importance, IReadOnlyList<GroupDifference> groups)
    {
        ArgumentNullException.ThrowIfNull(importance);
        ArgumentNullException.ThrowIfNull(groups);
        var table = new TextTable([new TextColumn("parameter"), new TextColumn("share") { Right = true }, new TextColumn("interval") { Right = true },
            new TextColumn("important"), new TextColumn("best at") { CutTo = 30 }]);
        foreach (var one in importance.Result!.Parameters)
            table.Add([one.Name, ImportanceSentences.Share(one.Share), ImportanceSentences.Interval(one), one.IsImportant ? "yes" : "no",
                ImportanceSentences.Effect(one, importance.Maximize)]);
        foreach (var line in table.Fit(console.Profile.Width).Lines) console.Write(line);
        console.Write(Line.Empty);
        Prose.Write(console, ImportanceSentences.Method(importance));
        foreach (var pair in importance.Result.Pairs.Where(pair => pair.Share >= LeastPair).Take(MostPairs))
            Prose.Write(console, $"{pair.First} and {pair.Second} together explain another {ImportanceSentences.Share(pair.Share)}.");
        if (ImportanceSentences.Nothing(importance) is { } nothing) Prose.Write(console, nothing);
        Write(importance.Metric, groups);
    }

    private void Write(string metric, IReadOnlyList<GroupDifference> groups)
    {
        if (groups.Count == 0) return;
        console.Write(Line.Empty);
        var table = new TextTable([new TextColumn("parameter"), new TextColumn("which is better") { CutTo = 40 },
            new TextColumn($"{metric}: by") { Right = true },
            new TextColumn("p") { Right = true }, new TextColumn("compared") { Worth = ComparedWorth }]);
        foreach (var one in groups.Take(MostGroups))
            table.Add([one.Parameter, one.Adjusted < SweepGroups.Sure ? SweepGroups.Words(one) : new Cell($"{SweepGroups.Words(one)}?", Styles.Quiet),
                NumberFormat.Figure(one.Difference), SweepGroups.Chance(one), SweepGroups.Compared(one)]);
        foreach (var line in table.Fit(console.Profile.Width).Lines) console.Write(line);
        if (groups.Count > MostGroups)
            console.Write(new Line(new Cell($"and {NumberFormat.Count(groups.Count - MostGroups, "more comparison")}", Styles.Quiet)));
        console.Write(Line.Empty);
        Prose.Write(console, SweepGroups.Method(groups));
        if (groups[0].Adjusted >= SweepGroups.Sure) Prose.Write(console, SweepGroups.Nothing);
    }
}
