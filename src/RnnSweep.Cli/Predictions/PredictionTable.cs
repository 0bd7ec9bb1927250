using System.Globalization;
using RnnSweep.Sweeps.Results;
using RnnSweep.Training.Predicting;

namespace RnnSweep.Cli.Predictions;

/// <summary>Predictions as a table: times and groups as the file has them, the true value where it is known, and what the model says.</summary>
internal static class PredictionTable
{
    /// <summary>The table.</summary>
    /// <param name="table">The rows that were read.</param>
    /// <param name="models">The answers of each model.</param>
    internal static ResultTable Of(NewTable table, IReadOnlyList<SortedDictionary<PredictedPlace, double[]>> models)
    {
        var mean = PredictionEnsemble.Mean(models);
        var classes = table.Classes;
        string[] group = table.GroupName.Length > 0 ? [table.GroupName] : [];
        string[] spread = models.Count > 1 ? [$"{table.TargetName}_spread"] : [];
        var isBinary = classes.Count == 0 && table.IsBinary;
        string[] shares = isBinary ? [$"p({table.TargetName}=1)"] : [.. classes.Select(name => $"p({table.TargetName}={name})")];
        string[] levels = [.. OtherLevels(table).Select(level => $"{table.TargetName}_q{table.Levels[level].ToString(CultureInfo.InvariantCulture)}")];
        string[] columns = [.. table.TimeNames, .. group, table.TargetName, $"{table.TargetName}_predicted", .. spread, .. shares, .. levels];
        return new ResultTable(columns, [.. mean.Select(pair => Row(table, models, pair.Key, pair.Value, isBinary))]);
    }

    private static object?[] Row(NewTable table, IReadOnlyList<SortedDictionary<PredictedPlace, double[]>> models, PredictedPlace place, double[] answer,
        bool isBinary)
    {
        var classes = table.Classes;
        var truth = table.TruthOf(place);
        var said = classes.Count > 0 ? Array.IndexOf(answer, answer.Max()) : 0;
        object?[] group = table.GroupName.Length > 0 ? [table.GroupOf(place)] : [];
        object?[] spread = models.Count > 1 ? [PredictionEnsemble.Spread(models, place, said)] : [];
        object? known = double.IsNaN(truth) ? null : classes.Count > 0 ? classes[(int)truth] : truth;
        object predicted = classes.Count > 0 ? classes[said] : isBinary ? answer[0] > 0.5 ? 1.0 : 0.0 : answer[0];
        return
        [
            .. table.TimesOf(place).Select(Time), .. group, known, predicted, .. spread, .. isBinary || classes.Count > 0
                ? answer.Select(share => (object?)share) : OtherLevels(table).Select(level => (object?)answer[1 + level]),
        ];
    }

    /// <summary>The levels beside 0.5, which is the forecast itself.</summary>
    private static IEnumerable<int> OtherLevels(NewTable table) => Enumerable.Range(0, table.Levels.Count).Where(level => table.Levels[level] != 0.5);

    /// <summary>A negative number is no text that a spreadsheet could run.</summary>
    private static object? Time(string text) =>
        text.StartsWith('-') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : text;
}
