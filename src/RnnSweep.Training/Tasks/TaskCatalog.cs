using RnnSweep.Training.Tasks.Adding;
using RnnSweep.Training.Tasks.Copy;
using RnnSweep.Training.Tasks.DelayedEcho;
using RnnSweep.Training.Tasks.Digits;
using RnnSweep.Training.Tasks.Dyck;
using RnnSweep.Training.Tasks.EmbeddedReber;
using RnnSweep.Training.Tasks.MackeyGlass;
using RnnSweep.Training.Tasks.Multiplication;
using RnnSweep.Training.Tasks.Parity;
using RnnSweep.Training.Tasks.RandomPermutation;
using RnnSweep.Training.Tasks.TemporalOrder;

namespace RnnSweep.Training.Tasks;

/// <summary>The datasets and generators that a sweep can name.</summary>
public static class TaskCatalog
{
    /// <summary>All of them, in the order of lists.</summary>
    public static IReadOnlyList<ITaskSource> All { get; } =
    [
        new DigitsTask(),
        new AddingTask(),
        new CopyTask(),
        new TemporalOrderTask(),
        new ParityTask(),
        new DelayedEchoTask(),
        new MackeyGlassTask(),
        new DyckTask(),
        new RandomPermutationTask(),
        new MultiplicationTask(),
        new EmbeddedReberTask(),
    ];

    /// <summary>The one of this name, or null. Names are told apart by case.</summary>
    public static ITaskSource? Find(string name) => All.FirstOrDefault(source => source.Name == name);
}
