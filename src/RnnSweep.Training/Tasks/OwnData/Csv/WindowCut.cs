using System.Globalization;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>
/// Windows of equal length. Each series is cut by time: its first rows are learnt from, the next compared on, the last measured on. A window belongs to the
/// part in which the rows lie that it is to tell; what it reads may reach back into the part before, never across a gap. Windows whose answer is not known are
/// left out. With <c>folds: K</c>, the K stretches before the test part that are as long as the validation part are compared on, one after the other, each by
/// what was learnt from all rows before it; the model that is kept learns from all rows before the test part.
/// </summary>
internal static class WindowCut
{
    /// <exception cref="RunRefusedException">A part has no window.</exception>
    internal static SequenceCut Of(CsvSeries series, CsvPlan plan, int length) => plan.Folds == 0 ? Of(series, plan, length, new Place(0, 0))
        : Of(series, plan, length, new Place(plan.Folds + 1, plan.Folds)) with
        {
            Folds = [.. Enumerable.Range(1, plan.Folds).Select(fold => Of(series, plan, length, new Place(fold, plan.Folds)))],
        };

    private static SequenceCut Of(CsvSeries series, CsvPlan plan, int length, Place place)
    {
        var withoutAnswer = 0;
        var stride = plan.Stride ?? (plan.Pattern == Pattern.LastStep ? 1 : length);
        List<(int, int)>[] parts = [[], [], []];
        var learnt = new List<(int, int)>();
        var starts = PartStarts.Of(series, plan);
        var (ofTargets, plans) = (Enumerable.Range(0, plan.Targets.Count).Select(series.For).ToArray(), Enumerable.Range(0, plan.Targets.Count)
            .Select(plan.For).ToArray());
        foreach (var pieces in series.Pieces.GroupBy(piece => piece.Group))
        {
            var (first, end) = (pieces.First().First, pieces.Last().End);
            var valid = starts is { } from ? RowAt(series, first, end, from.Valid) : first + (int)Math.Round((end - first) * plan.Split[0]);
            var test = starts is { } to ? RowAt(series, first, end, to.Test)
                : first + (int)Math.Round((end - first) * (plan.Split[0] + plan.Split[1]));
            var (trained, compared) = place.Bounds(valid, test);
            learnt.Add((first, Math.Max(first, trained)));
            foreach (var piece in pieces)
                // The first rows have no change that could be read.
                for (var row = piece.First + plan.Lag; row + length + plan.Reach <= piece.End; row += stride)
                {
                    var asked = (First: plan.Pattern == Pattern.LastStep ? row + length - 1 + plan.Horizon : row + plan.Horizon,
                        Last: row + length - 1 + plan.Reach);
                    var part = asked.Last < trained ? 0 : asked.First >= test ? 2 : asked.First >= trained && asked.Last < compared ? 1 : -1;
                    if (part < 0 || (part == 2 && !place.HasTest)) continue;
                    if (plan.Asked(row, length).All(one => ofTargets.Zip(plans).All(of =>
                        TargetAnswers.IsKnown(of.First, of.Second, piece, one.Row, one.Ahead)))) parts[part].Add((row, length));
                    else withoutAnswer++;
                }
        }
        for (var part = 0; part < parts.Length; part++)
            if (parts[part].Count == 0 && place.Has(part))
                throw new RunRefusedException(None(series, plan, length, ((string[])["training", "validation", "test"])[part] + " part" + place.Words));
        return new SequenceCut(parts[0], parts[1], parts[2], learnt) { WithoutAnswer = withoutAnswer };
    }

    /// <summary>How many windows so many rows without a gap hold.</summary>
    internal static long CountOf(long rows, CsvPlan plan, int length)
    {
        var stride = plan.Stride ?? (plan.Pattern == Pattern.LastStep ? 1 : length);
        return rows < plan.Lag + length + plan.Reach ? 0 : (rows - plan.Lag - length - plan.Reach) / stride + 1;
    }

    /// <summary>The first row that is not before a time.</summary>
    private static int RowAt(CsvSeries series, int first, int end, double time)
    {
        while (first < end && series.Times[first] < time) first++;
        return first;
    }

    private static string None(CsvSeries series, CsvPlan plan, int length, string part)
    {
        var longest = series.Pieces.Max(piece => piece.Count);
        var gaps = series.Pieces.Count > 1 ? $" of {series.Pieces.Count}" : "";
        if (plan.Lag > 0) gaps += $" (of which transform: {plan.TransformName} takes the first {(plan.Lag == 1 ? "row" : $"{plan.Lag} rows")})";
        var answers = plan.Forecast > 1 ? $"{plan.Forecast} answers after it" : $"an answer {plan.Horizon} ahead";
        return $"sequence_length {length}: no window of {length} {(length == 1 ? "row" : "rows")} with {answers} falls into the {part} "
            + $"of {series.File}. "
            + $"Its longest section{gaps} without a gap has {longest} {(longest == 1 ? "row" : "rows")}. "
            + $"Make sequence_length (or {(plan.Forecast > 1 ? "forecast" : "stride")}) smaller, "
            + $"or change {(plan.Starts is null ? "split" : "valid and test")}{(plan.Folds > 0 ? ", folds" : "")} or gaps.";
    }

    /// <summary>Which parts are cut.</summary>
    /// <param name="Fold">A fold from 1; the one after the last is what the kept model learns from; 0 without folds.</param>
    /// <param name="Folds">Folds in all.</param>
    private readonly record struct Place(int Fold, int Folds)
    {
        internal bool HasTest => Fold == 0 || Fold > Folds;

        internal string Words => Fold == 0 || HasTest ? "" : string.Create(CultureInfo.InvariantCulture, $" of fold {Fold} of {Folds}");

        internal bool Has(int part) => part == 2 ? HasTest : part == 0 || Fold <= Folds;

        /// <summary>The row at which the validation part begins, and the one at which it ends, where without folds it is told by two rows.</summary>
        internal (int Trained, int Compared) Bounds(int valid, int test)
        {
            if (Fold == 0) return (valid, test);
            if (HasTest) return (test, test);
            var trained = valid - (Folds - Fold) * (test - valid);
            return (trained, trained + test - valid);
        }
    }
}
