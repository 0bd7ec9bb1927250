using System.Globalization;
using RnnSweep.Sweeps.Results;
using RnnSweep.Training.Predicting;

namespace RnnSweep.Cli.Predictions;

/// <summary>Predictions as a table: what each is for as the file has it, the true value where it is known, and what the model says.</summary>
internal static class PredictionTable
{
    /// <summary>The table.</summary>
    /// <param name="data">The data that were read.</param>
    /// <param name="models">The answers of each model.</param>
    internal static ResultTable Of(NewData data, IReadOnlyList<SortedDictionary<PredictedPlace, double[]>> models)
    {
        var mean = PredictionEnsemble.Mean(models);
        string[] spread = models.Count > 1 ? ["_spread"] : [];
        string[] columns = [.. data.PlaceNames, .. data.Targets.SelectMany((target, i) => (string[])
            [target, $"{target}_predicted", .. spread.Select(end => target + end), .. data.MoreNames(i)])];
        return new ResultTable(columns, [.. mean.Select(pair => Row(data, models, pair.Key, pair.Value))]);
    }

    private static object?[] Row(NewData data, IReadOnlyList<SortedDictionary<PredictedPlace, double[]>> models, PredictedPlace place, double[] answer)
    {
        var cells = data.Place(place).Select(Cell).ToList();
        for (var target = 0; target < data.Targets.Count; target++)
        {
            var (truth, said) = (data.TruthOf(place, target), data.Said(answer, target));
            cells.Add(double.IsNaN(truth) ? null : Value(truth));
            cells.Add(Value(said));
            if (models.Count > 1) cells.Add(PredictionEnsemble.Spread(models, place, data.SpreadOf(said, target)));
            cells.AddRange(data.More(answer, target).Select(more => (object?)more));
        }
        return [.. cells];

        object Value(double value) => data.Classes.Count > 0 ? data.Classes[(int)value] : value;
    }

    /// <summary>A negative number is no text that a spreadsheet could run.</summary>
    private static object? Cell(string text) =>
        text.StartsWith('-') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : text;
}
