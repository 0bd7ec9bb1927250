using RnnSweep.Training.Data;
using RnnSweep.Training.Metrics;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks.OwnData.Baselines;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Training.Tasks.OwnData.JsonLines;

/// <summary>What can be said of sequences without reading them: the most frequent class, or the mean.</summary>
internal static class JsonBaselines
{
    /// <summary>The baselines of a file.</summary>
    /// <param name="read">The sequences.</param>
    /// <param name="parts">The part of each.</param>
    /// <param name="task">The task.</param>
    internal static IReadOnlyList<BaselineRead> Of(JsonSequences read, int[] parts, TaskSettings task)
    {
        var perStep = task.Pattern == Pattern.PerStep;
        var places = new List<int>[] { [], [], [] };
        for (var (sequence, first) = (0, 0); sequence < parts.Length; first += read.Lengths[sequence++])
            places[parts[sequence]].AddRange(perStep ? Enumerable.Range(first, read.Lengths[sequence]) : [sequence]);
        if (read.ClassNames.Count > 0)
            return
            [
                ClassBaselines.Majority(places[0].Select(place => read.Classes[place]), [("valid", Classes(1)), ("test", Classes(2))], read.ClassNames,
                    task.Arguments.Text(OwnDataKeys.ClassWeights) == "balanced"),
            ];
        if (!task.Loss!.Value.IsOfNumbers()) return [];
        var scale = ColumnScale.Of([.. read.Targets], read.Outputs, [.. places[0].Select(place => (place, place + 1))]);
        var figures = new Dictionary<string, double>();
        foreach (var (part, i) in new[] { ("valid", 1), ("test", 2) })
        {
            var (tally, losses) = (new ErrorTally(null, double.NaN), 0.0);
            foreach (var place in places[i])
                for (var o = 0; o < read.Outputs; o++)
                {
                    var truth = read.Targets[place * read.Outputs + o];
                    var scaled = (truth - scale.Means[o]) / (task.Arguments.Truth(OwnDataKeys.Normalize) ? scale.Deviations[o] : 1);
                    losses += PointLoss.Of(task.Loss.Value, SequencesTask.Delta, -scaled);
                    tally.Add(scale.Means[o], truth);
                }
            if (places[i].Count == 0) continue;
            figures[$"{part}_loss"] = losses / (places[i].Count * read.Outputs);
            foreach (var (name, value) in tally.Scores()) figures[$"{part}_{name}"] = value;
        }
        return [new BaselineRead("mean", "of the training part", figures)];

        int[] Classes(int part) => [.. places[part].Select(place => read.Classes[place])];
    }
}
