using RnnSweep.Training.Tasks.Digits;

namespace RnnSweep.Training.Tasks;

/// <summary>The datasets and generators that a sweep can name.</summary>
public static class TaskCatalog
{
    /// <summary>All of them, in the order of lists.</summary>
    public static IReadOnlyList<ITaskSource> All { get; } = [new DigitsTask()];

    /// <summary>The one of this name, or null. Names are told apart by case.</summary>
    public static ITaskSource? Find(string name) => All.FirstOrDefault(source => source.Name == name);
}
