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

    /// <summary>Writes the table and what it means.</summary>
    /// <param name="importance">One with a result.</param>
    public void Write(SweepImportance importance)
    {
        ArgumentNullException.ThrowIfNull(importance);
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
    }
}
