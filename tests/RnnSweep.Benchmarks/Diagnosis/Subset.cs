using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;

namespace RnnSweep.Benchmarks.Diagnosis;

/// <summary>Some of a part's sequences, in a given order; a sequence may come more than once.</summary>
internal static class Subset
{
    public static SequenceSet Of(TaskData data, SequenceSet part, IReadOnlyList<int> chosen)
    {
        var (last, outputs) = (data.Pattern == Pattern.LastStep, data.OutputSize);
        return part with
        {
            Lengths = [.. chosen.Select(i => part.Lengths[i])],
            Offsets = [.. chosen.Select(i => part.Offsets[i])],
            Classes = last && part.Classes.Length > 0 ? [.. chosen.Select(i => part.Classes[i])] : part.Classes,
            Targets = last && part.Targets.Length > 0 ? [.. chosen.SelectMany(i => part.Targets[(i * outputs)..((i + 1) * outputs)])] : part.Targets,
        };
    }
}
