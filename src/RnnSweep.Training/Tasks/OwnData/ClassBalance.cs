using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks.OwnData;

/// <summary>Weights that make rare classes count as much as frequent ones.</summary>
internal static class ClassBalance
{
    /// <summary>
    /// N/(K·n) for a class with n of the training part's N answers, K classes that come in it: their mean over these answers is 1. A class that does not come
    /// there has 1.
    /// </summary>
    internal static float[] Of(TaskData data)
    {
        var counts = new long[data.OutputSize];
        var train = data.Train;
        for (var sequence = 0; sequence < train.Count; sequence++)
        {
            if (data.Pattern == Pattern.LastStep) counts[train.Classes[sequence]]++;
            else
                foreach (var one in train.Classes.AsSpan(train.Offsets[sequence], train.Lengths[sequence])) counts[one]++;
        }
        var (all, classes) = (counts.Sum(), counts.Count(count => count > 0));
        return Array.ConvertAll(counts, count => count == 0 ? 1f : (float)((double)all / (classes * (double)count)));
    }
}
