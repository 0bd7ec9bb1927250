using RnnSweep.Numerics;
using RnnSweep.Training.Metrics;
using RnnSweep.Training.Tasks.OwnData.Reading;

namespace RnnSweep.Training.Tasks.OwnData.Baselines;

/// <summary>Baselines of classes.</summary>
internal static class ClassBaselines
{
    /// <summary>Always the class that is the most frequent in the training part; its loss is that of the training part's shares.</summary>
    /// <param name="train">Answers of the training part.</param>
    /// <param name="parts">Those of the others, by <c>valid</c> and <c>test</c>.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="weighted">Whether the loss is weighted, and is not told then.</param>
    internal static BaselineRead Majority(IEnumerable<int> train, IReadOnlyList<(string Part, IReadOnlyList<int> Answers)> parts, IReadOnlyList<string> classes,
        bool weighted)
    {
        var counts = new double[classes.Count];
        foreach (var answer in train) counts[answer]++;
        var most = Array.IndexOf(counts, counts.Max());
        // One more of each where one is missing: nobody bets everything on never seeing it.
        if (counts.Contains(0)) counts = Array.ConvertAll(counts, count => count + 1);
        var all = Elementary.Log(counts.Sum());
        var figures = new Dictionary<string, double>();
        foreach (var (part, answers) in parts)
        {
            if (answers.Count == 0) continue;
            if (!weighted) figures[$"{part}_loss"] = answers.Sum(answer => all - Elementary.Log(counts[answer])) / answers.Count;
            Add(figures, part, answers, _ => most, classes.Count);
        }
        return new BaselineRead("majority class", RnnSweep.Training.Settings.ShownValue.Text(classes[most]), figures);
    }

    /// <summary>Adds accuracy and scores of what is said for each answer.</summary>
    internal static void Add(Dictionary<string, double> figures, string part, IReadOnlyList<int> answers, Func<int, int> said, int classes)
    {
        var tally = new ClassTally(classes, binary: false);
        var right = 0;
        for (var i = 0; i < answers.Count; i++)
        {
            var one = said(i);
            tally.Add(one, answers[i], one);
            if (one == answers[i]) right++;
        }
        figures[$"{part}_accuracy"] = (double)right / answers.Count;
        foreach (var (name, value) in tally.Scores()) figures[$"{part}_{name}"] = value;
    }
}
