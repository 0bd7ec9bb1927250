using System.Globalization;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Says what was read of a table, and what its parts hold.</summary>
internal static class CsvReadingBuilder
{
    private const int MostNames = 5;
    private const int LongestOrder = 24;

    /// <summary>The reading.</summary>
    /// <param name="series">What was read.</param>
    /// <param name="plan">What the task wants.</param>
    /// <param name="lengths">The lengths of windows that parts are told for.</param>
    internal static DataReading Of(CsvSeries series, CsvPlan plan, IReadOnlyList<int> lengths)
    {
        var facts = series.Facts;
        var used = series.Lines.Count(line => line > 0);
        var reading = new DataReading(series.File, "csv", facts.Form)
        {
            Read = facts.RowsRead,
            Used = used,
            LeftOut = [.. facts.LeftOut],
            Columns = facts.Columns,
            Time = facts.Time,
            Cuts = plan.Target.Length == 0 ? [] : plan.Whole ? [Whole(series, plan)] : [.. lengths.Select(length => Windows(series, plan, length))],
        };
        return reading with { Warnings = [.. facts.Warnings, .. ReadingWarnings.Of(reading)] };
    }

    private static CutRead Windows(CsvSeries series, CsvPlan plan, int length)
    {
        // What is lost at holes is told of rows; here what the cuts cost.
        var possible = series.Pieces.GroupBy(piece => piece.Group).Sum(pieces => WindowCut.CountOf(pieces.Sum(piece => (long)piece.Count), plan, length));
        var there = series.Pieces.Sum(piece => WindowCut.CountOf(piece.Count, plan, length));
        var longest = series.Pieces.GroupBy(piece => piece.Group).ToDictionary(pieces => pieces.Key, pieces => pieces.Max(piece => piece.Count));
        var tooShort = Enumerable.Range(0, series.GroupNames.Count).Where(group => longest.GetValueOrDefault(group) < plan.Lag + length + plan.Reach).ToArray();
        var read = new CutRead(length, [])
        {
            Possible = possible,
            LostToGaps = Math.Max(0, possible - there),
            TooShortCount = tooShort.Length,
            TooShort = [.. tooShort.Take(MostNames).Select(group => series.GroupNames[group])],
        };
        try
        {
            var cut = WindowCut.Of(series, plan, length);
            return read with { Parts = Parts(series, plan, cut), WithoutAnswer = cut.WithoutAnswer, Baselines = FoldedBaselines.Of(series, plan, cut, length) };
        }
        catch (RunRefusedException refused)
        {
            return read with { Refusal = refused.Message };
        }
    }

    private static CutRead Whole(CsvSeries series, CsvPlan plan)
    {
        var tooShort = series.Pieces.Where(piece => piece.Count <= plan.Horizon).ToArray();
        var read = new CutRead(null, [])
        {
            TooShortCount = tooShort.Length,
            TooShort = [.. tooShort.Take(MostNames).Where(_ => series.GroupNames.Count > 0).Select(piece => series.GroupNames[piece.Group])],
        };
        try
        {
            var cut = WholeCut.Of(series, plan);
            return read with { Parts = Parts(series, plan, cut), Baselines = TableBaselines.Of(series, plan, cut, LongestOrder) };
        }
        catch (RunRefusedException refused)
        {
            return read with { Refusal = refused.Message };
        }
    }

    private static PartRead[] Parts(CsvSeries series, CsvPlan plan, SequenceCut cut) => cut.Folds.Count == 0
        ? [Part(series, plan, "train", cut.Train), Part(series, plan, "valid", cut.Valid), Part(series, plan, "test", cut.Test)]
        : [.. Fold(series, plan, cut, 1), .. Fold(series, plan, cut, cut.Folds.Count), Part(series, plan, "train all", cut.Train),
            Part(series, plan, "test", cut.Test)];

    private static PartRead[] Fold(CsvSeries series, CsvPlan plan, SequenceCut cut, int fold)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{fold}/{cut.Folds.Count}");
        return [Part(series, plan, $"train {name}", cut.Folds[fold - 1].Train), Part(series, plan, $"valid {name}", cut.Folds[fold - 1].Valid)];
    }

    private static PartRead Part(CsvSeries series, CsvPlan plan, string name, IReadOnlyList<(int First, int Length)> sequences)
    {
        var read = new PartRead(name, sequences.Count, sequences.Sum(sequence => (long)sequence.Length));
        var answers = sequences.SelectMany(sequence => plan.Asked(sequence.First, sequence.Length)).Select(asked => series.Targets[asked.Row]);
        // Of several targets each has a range of its own.
        if (plan.Targets.Count > 1) return read;
        if (plan.IsClasses) return read.WithClasses(answers.Where(answer => !double.IsNaN(answer)).Select(answer => (int)answer), series.ClassNames);
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var answer in answers.Where(answer => !double.IsNaN(answer))) (least, most) = (Math.Min(least, answer), Math.Max(most, answer));
        return least <= most ? read with { Least = least, Most = most } : read;
    }
}
