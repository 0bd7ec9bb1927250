using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>
/// Windows of equal length. Each series is cut by time: its first rows are learnt from, the next compared on, the last measured on. A window belongs to the
/// part in which the rows lie that it is to tell; what it reads may reach back into the part before, never across a gap. Windows whose answer is not known are
/// left out.
/// </summary>
internal static class WindowCut
{
    /// <exception cref="RunRefusedException">A part has no window.</exception>
    internal static SequenceCut Of(CsvSeries series, CsvPlan plan, int length)
    {
        var withoutAnswer = 0;
        var stride = plan.Stride ?? (plan.Pattern == Pattern.LastStep ? 1 : length);
        List<(int, int)>[] parts = [[], [], []];
        var learnt = new List<(int, int)>();
        var starts = PartStarts.Of(series, plan);
        foreach (var pieces in series.Pieces.GroupBy(piece => piece.Group))
        {
            var (first, end) = (pieces.First().First, pieces.Last().End);
            var valid = starts is { } from ? RowAt(series, first, end, from.Valid) : first + (int)Math.Round((end - first) * plan.Split[0]);
            var test = starts is { } to ? RowAt(series, first, end, to.Test)
                : first + (int)Math.Round((end - first) * (plan.Split[0] + plan.Split[1]));
            learnt.Add((first, valid));
            foreach (var piece in pieces)
                for (var row = piece.First; row + length + plan.Reach <= piece.End; row += stride)
                {
                    var asked = (First: plan.Pattern == Pattern.LastStep ? row + length - 1 + plan.Horizon : row + plan.Horizon,
                        Last: row + length - 1 + plan.Reach);
                    var part = asked.Last < valid ? 0 : asked.First >= test ? 2 : asked.First >= valid && asked.Last < test ? 1 : -1;
                    if (part < 0) continue;
                    if (IsKnown(series, asked.First, asked.Last)) parts[part].Add((row, length));
                    else withoutAnswer++;
                }
        }
        for (var part = 0; part < parts.Length; part++)
            if (parts[part].Count == 0) throw new RunRefusedException(None(series, plan, length, ((string[])["training", "validation", "test"])[part]));
        return new SequenceCut(parts[0], parts[1], parts[2], learnt) { WithoutAnswer = withoutAnswer };
    }

    /// <summary>How many windows so many rows without a gap hold.</summary>
    internal static long CountOf(long rows, CsvPlan plan, int length)
    {
        var stride = plan.Stride ?? (plan.Pattern == Pattern.LastStep ? 1 : length);
        return rows < length + plan.Reach ? 0 : (rows - length - plan.Reach) / stride + 1;
    }

    /// <summary>The first row that is not before a time.</summary>
    private static int RowAt(CsvSeries series, int first, int end, double time)
    {
        while (first < end && series.Times[first] < time) first++;
        return first;
    }

    private static bool IsKnown(CsvSeries series, int first, int last)
    {
        for (var row = first; row <= last; row++)
            if (double.IsNaN(series.Targets[row])) return false;
        return true;
    }

    private static string None(CsvSeries series, CsvPlan plan, int length, string part)
    {
        var longest = series.Pieces.Max(piece => piece.Count);
        var gaps = series.Pieces.Count > 1 ? $" of {series.Pieces.Count}" : "";
        var answers = plan.Forecast > 1 ? $"{plan.Forecast} answers after it" : $"an answer {plan.Horizon} ahead";
        return $"sequence_length {length}: no window of {length} {(length == 1 ? "row" : "rows")} with {answers} falls into the {part} "
            + $"part of {series.File}. "
            + $"Its longest section{gaps} without a gap has {longest} rows. Make sequence_length (or {(plan.Forecast > 1 ? "forecast" : "stride")}) smaller, "
            + $"or change {(plan.Starts is null ? "split" : "valid and test")} or gaps.";
    }
}
