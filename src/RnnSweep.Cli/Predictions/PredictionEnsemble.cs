using RnnSweep.Training.Predicting;

namespace RnnSweep.Cli.Predictions;

/// <summary>What several models say of the same rows: their mean, and how far they are apart.</summary>
internal static class PredictionEnsemble
{
    /// <summary>The mean of the rows that all models answer for.</summary>
    /// <param name="models">The answers of each model.</param>
    internal static SortedDictionary<PredictedPlace, double[]> Mean(IReadOnlyList<SortedDictionary<PredictedPlace, double[]>> models)
    {
        if (models.Count == 1) return models[0];
        var mean = new SortedDictionary<PredictedPlace, double[]>();
        foreach (var place in models[0].Keys.Where(place => models.All(model => model.ContainsKey(place))))
            mean[place] = [.. Enumerable.Range(0, models[0][place].Length).Select(i => models.Sum(model => model[place][i]) / models.Count)];
        return mean;
    }

    /// <summary>The standard deviation of the models' answers around their mean, the first number of each.</summary>
    internal static double Spread(IReadOnlyList<SortedDictionary<PredictedPlace, double[]>> models, PredictedPlace place, int value = 0)
    {
        var mean = models.Sum(model => model[place][value]) / models.Count;
        return Math.Sqrt(models.Sum(model => (model[place][value] - mean) * (model[place][value] - mean)) / models.Count);
    }
}
