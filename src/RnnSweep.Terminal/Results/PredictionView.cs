using RnnSweep.Sweeps.Results;
using RnnSweep.Terminal.Formats;
using RnnSweep.Training.Predicting;
using RnnSweep.Training.Runs;
using Spectre.Console;

namespace RnnSweep.Terminal.Results;

/// <summary>Shows how right predictions are where the truth is known.</summary>
/// <param name="console">Where to write.</param>
public sealed class PredictionView(IAnsiConsole console)
{
    /// <summary>A line a part, a column a figure.</summary>
    public void Write(IReadOnlyList<(string Part, IReadOnlyList<MetricValue> Figures)> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var names = parts.SelectMany(part => part.Figures).Select(figure => figure.Name).Distinct().ToArray();
        if (names.Length == 0) return;
        var table = new TextTable([new TextColumn("part"), .. names.Select(name => new TextColumn(name) { Right = true })]);
        foreach (var (part, figures) in parts)
            table.Add([part, .. names.Select(name => (Cell)Figure(figures, name))]);
        foreach (var line in table.Fit(console.Profile.Width).Lines) console.Write(line);
    }

    /// <summary>Of classes: how often each is an answer, how often it was said then, and what was said instead.</summary>
    public void WriteClasses(NewData data, SortedDictionary<PredictedPlace, double[]> answers)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.ConfusionOf(answers) is not { } confusion) return;
        var shown = new TextTable([new TextColumn("class"), new TextColumn("answers") { Right = true }, new TextColumn("right") { Right = true },
            new TextColumn("recall") { Right = true }, new TextColumn("taken for")]);
        for (var answer = 0; answer < data.Classes.Count; answer++)
        {
            var all = Enumerable.Range(0, data.Classes.Count).Sum(said => confusion[answer, said]);
            var wrong = Enumerable.Range(0, data.Classes.Count).Where(said => said != answer && confusion[answer, said] > 0)
                .OrderByDescending(said => confusion[answer, said]).Take(3).Select(said => $"{data.Classes[said]} {confusion[answer, said]}");
            shown.Add([data.Classes[answer], $"{all}", $"{confusion[answer, answer]}",
                all == 0 ? NumberFormat.Nothing : NumberFormat.Figure((double)confusion[answer, answer] / all), string.Join(", ", wrong)]);
        }
        console.Write(Line.Empty);
        foreach (var line in shown.Fit(console.Profile.Width).Lines) console.Write(line);
    }

    private static string Figure(IReadOnlyList<MetricValue> figures, string name) =>
        figures.Any(figure => figure.Name == name) ? NumberFormat.Figure(figures.First(figure => figure.Name == name).Value) : NumberFormat.Nothing;
}
