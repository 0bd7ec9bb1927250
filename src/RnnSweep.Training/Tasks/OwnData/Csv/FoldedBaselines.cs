using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Training.Tasks.OwnData.Csv;

/// <summary>
/// Baselines of folds, as runs are judged by them: figures of the validation part are means over the folds, each learnt from the fold's own rows; those of the
/// test part are learnt from all rows before it, as the kept model is.
/// </summary>
internal static class FoldedBaselines
{
    /// <summary>The baselines that the task allows.</summary>
    /// <inheritdoc cref="TableBaselines.Of" path="/param"/>
    internal static IReadOnlyList<BaselineRead> Of(CsvSeries series, CsvPlan plan, SequenceCut cut, int order)
    {
        var whole = TableBaselines.Of(series, plan, cut, order);
        if (cut.Folds.Count == 0) return whole;
        var folds = cut.Folds.Select(fold => TableBaselines.Of(series, plan, fold, order)).ToArray();
        return [.. whole.Select(baseline => baseline with { Figures = Figures(baseline, folds) })];
    }

    private static Dictionary<string, double> Figures(BaselineRead whole, IReadOnlyList<BaselineRead>[] folds)
    {
        var figures = new Dictionary<string, double>();
        var own = Array.ConvertAll(folds, fold => fold.FirstOrDefault(baseline => baseline.Name == whole.Name));
        // One that some fold has too few rows for has no mean that could be compared.
        if (own.All(baseline => baseline is not null))
            foreach (var name in own[^1]!.Figures.Keys.Where(name => own.All(baseline => baseline!.Figures.ContainsKey(name))))
                figures[name] = own.Sum(baseline => baseline!.Figures[name]) / own.Length;
        foreach (var (name, figure) in whole.Figures) figures[name] = figure;
        return figures;
    }
}
