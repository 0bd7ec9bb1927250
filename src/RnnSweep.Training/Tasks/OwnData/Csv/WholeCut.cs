using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>Whole groups, or whole pieces between gaps. The pieces of a group stay together in one part.</summary>
internal static class WholeCut
{
    /// <exception cref="RunRefusedException">There are too few.</exception>
    internal static SequenceCut Of(CsvSeries series, CsvPlan plan)
    {
        var enough = series.Pieces.Where(piece => piece.Count > plan.Horizon);
        var units = (series.GroupNames.Count > 0 ? enough.GroupBy(piece => piece.Group) : enough.GroupBy(piece => piece.First)).Select(unit => unit.ToArray())
            .ToArray();
        if (units.Length < 3)
            throw new RunRefusedException(
                $"{series.File} holds {units.Length} sequences of more than {plan.Horizon} rows; three at least are needed, one for each part.");
        var parts = PartStarts.Of(series, plan) is { } starts ? ByTime(series, plan, units, starts)
            : PartSplit.Of(units.Length, plan.Split, plan.Random ? plan.Seed : null);
        var sequences = Enumerable.Range(0, 3)
            .Select(part => units.Where((_, unit) => parts[unit] == part).SelectMany(unit => unit).Select(piece => (piece.First, piece.Count - plan.Horizon))
                .ToArray()).ToArray();
        return new SequenceCut(sequences[0], sequences[1], sequences[2],
            [.. units.Where((_, unit) => parts[unit] == 0).SelectMany(unit => unit).Select(piece => (piece.First, piece.End))]);
    }

    /// <summary>A sequence belongs to the part in which its last row lies.</summary>
    private static int[] ByTime(CsvSeries series, CsvPlan plan, CsvSeries.Piece[][] units, PartStarts starts)
    {
        var parts = Array.ConvertAll(units, unit => starts.PartOf(series.Times[unit[^1].End - 1]));
        foreach (var (name, part) in new[] { ("training", 0), ("validation", 1), ("test", 2) })
            if (!parts.Contains(part))
                throw new RunRefusedException($"no sequence of {series.File} ends in the {name} part: validation begins at {plan.Starts!.Value.Valid}, test at "
                    + $"{plan.Starts.Value.Test}. Change valid and test in task.");
        return parts;
    }
}
