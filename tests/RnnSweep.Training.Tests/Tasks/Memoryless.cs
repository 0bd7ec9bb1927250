using RnnSweep.Training.Data;

namespace RnnSweep.Training.Tests.Tasks;

/// <summary>
/// The best that can be said by who sees the step's number and its input alone: a table of frequencies, made from the very sequences it is measured on.
/// </summary>
internal static class Memoryless
{
    /// <summary>Its cross-entropy with per_step, in nats a step.</summary>
    public static double CrossEntropy(SequenceSet part)
    {
        var counts = new Dictionary<(int Step, int Symbol), Dictionary<int, int>>();
        for (var sequence = 0; sequence < part.Count; sequence++)
        {
            for (var t = 0; t < part.Lengths[sequence]; t++)
            {
                var place = part.Offsets[sequence] + t;
                var key = (t, part.Symbols.Length > 0 ? part.Symbols[place] : (int)part.Inputs[place]);
                if (!counts.TryGetValue(key, out var classes)) counts[key] = classes = [];
                classes[part.Classes[place]] = classes.GetValueOrDefault(part.Classes[place]) + 1;
            }
        }
        return counts.Values.Sum(classes => classes.Values.Sum(count => -count * Math.Log((double)count / classes.Values.Sum()))) / part.Steps;
    }

    /// <summary>The cross-entropy, in nats a step that is said, of who sees the step's number and the symbol before it, and nothing of what was read.</summary>
    public static double SaidCrossEntropy(SequenceSet part)
    {
        var counts = new Dictionary<(int Step, int Before), Dictionary<int, int>>();
        for (var sequence = 0; sequence < part.Count; sequence++)
            for (var t = 0; t < part.OutputLengths[sequence]; t++)
            {
                var place = part.OutputOffsets[sequence] + t;
                var key = (t, t == 0 ? -1 : part.Classes[place - 1]);
                if (!counts.TryGetValue(key, out var classes)) counts[key] = classes = [];
                classes[part.Classes[place]] = classes.GetValueOrDefault(part.Classes[place]) + 1;
            }
        return counts.Values.Sum(classes => classes.Values.Sum(count => -count * Math.Log((double)count / classes.Values.Sum()))) / part.OutputSteps;
    }

    /// <summary>The entropy of the classes with last_step, in nats.</summary>
    public static double Entropy(IReadOnlyList<int> classes) =>
        classes.CountBy(value => value).Sum(pair => -(double)pair.Value / classes.Count * Math.Log((double)pair.Value / classes.Count));

    /// <summary>The mean squared error of always answering the mean.</summary>
    public static double Variance(IReadOnlyList<float> targets)
    {
        var mean = targets.Average(value => (double)value);
        return targets.Average(value => (value - mean) * (value - mean));
    }
}
