using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;

namespace RnnSweep.Benchmarks.Diagnosis;

/// <summary>A task whose data are spoilt, and cut to a size at which the corpus trains in minutes.</summary>
/// <param name="inner">The task.</param>
/// <param name="most">Sequences of a part at most.</param>
/// <param name="plant">How it is spoilt.</param>
/// <param name="seed">What chance is drawn from.</param>
internal sealed class PlantedTask(ITaskSource inner, int most, DataPlant plant, long seed) : ITaskSource
{
    /// <summary>The training part that was loaded last.</summary>
    public PartSizes Trained { get; private set; } = PartSizes.OfEqual(0, 0);

    public string Name => inner.Name;

    public string Summary => inner.Summary;

    public (Pattern Pattern, Loss Loss) Defaults => inner.Defaults;

    public IReadOnlyList<TaskKey> Keys => inner.Keys;

    public string? Refusal(TrainingSettings settings) => inner.Refusal(settings);

    public TaskMemory MemoryOf(TrainingSettings settings, TaskSettings task) => inner.MemoryOf(settings, task);

    public SizeSettings SizeSettings(TrainingSettings settings) => inner.SizeSettings(settings);

    public TaskData Load(TrainingSettings settings, TaskSettings task, DataFolder folder)
    {
        var data = inner.Load(settings, task, folder);
        var planted = plant.Apply(data with { Train = Cut(data, data.Train), Valid = Cut(data, data.Valid), Test = Cut(data, data.Test) }, seed);
        // A part that was thinned out keeps the inputs of all of it.
        Trained = new PartSizes(planted.Train.Count, planted.Train.Lengths.Sum(steps => (long)steps), planted.Train.Lengths.Min());
        return planted;
    }

    private SequenceSet Cut(TaskData data, SequenceSet part) =>
        part.Count <= most ? part : Subset.Of(data, part, [.. Enumerable.Range(0, most).Select(i => (int)((long)i * part.Count / most))]);
}
