using RnnSweep.Training.Data;
using RnnSweep.Training.Settings;

namespace RnnSweep.Training.Tasks;

/// <summary>
/// Keeps the data that runs ask for, so that runs side by side share one copy and measuring their sizes does not read a file
/// again. Holds the last few: a sweep over sequence lengths has many. Thread-safe.
/// </summary>
/// <param name="folder">Where datasets that do not come with the program lie.</param>
internal sealed class TaskCache(DataFolder folder)
{
    private const int Most = 8;

    private readonly Lock _lock = new();
    private readonly List<(TaskSettings Task, TrainingSettings Settings, Lazy<TaskData> Data)> _kept = [];

    /// <summary>The data, loaded by the first who asks while others wait for it.</summary>
    /// <exception cref="RunRefusedException">The source's.</exception>
    internal TaskData Load(ITaskSource source, TrainingSettings settings, TaskSettings task)
    {
        var relevant = source.Relevant(settings);
        // The data are the same whether their sizes are known or not.
        task = task with { Sizes = null };
        Lazy<TaskData> data;
        lock (_lock)
        {
            var place = _kept.FindIndex(kept => kept.Task == task && kept.Settings == relevant);
            data = place >= 0 ? _kept[place].Data : new Lazy<TaskData>(() => source.Load(settings, task, folder));
            if (place >= 0) _kept.RemoveAt(place);
            else if (_kept.Count == Most) _kept.RemoveAt(0);
            _kept.Add((task, relevant, data));
        }
        try
        {
            return data.Value;
        }
        catch
        {
            // What was missing may be there when it is asked for again.
            lock (_lock) _kept.RemoveAll(kept => kept.Data == data);
            throw;
        }
    }
}
