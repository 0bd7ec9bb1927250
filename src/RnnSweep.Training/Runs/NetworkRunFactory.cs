using RnnSweep.Training.Checkpoints;
using RnnSweep.Training.Networks;
using RnnSweep.Training.Settings;
using RnnSweep.Training.Tasks;

namespace RnnSweep.Training.Runs;

/// <summary>Makes runs that train networks on the tasks of the catalogue.</summary>
/// <param name="folder">Where datasets that do not come with the program lie; null for nowhere.</param>
public sealed class NetworkRunFactory(DataFolder? folder = null) : IRunWorkFactory
{
    private readonly TaskCache _cache = new(folder ?? DataFolder.None);

    /// <inheritdoc/>
    public long EpochCost(TaskSettings task, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        var (settings, data) = Prepare(task, values);
        return NetworkFamilies.Design(settings, data).EpochFlops(data);
    }

    /// <inheritdoc/>
    public IRunWork Start(RunRequest request, RunGoal goal)
    {
        var (settings, data) = Prepare(request.Task, request.Values);
        return NetworkRun.Start(request, goal, settings, data);
    }

    /// <inheritdoc/>
    public IRunWork Restore(RunRequest request, RunGoal goal, RunCheckpoint checkpoint)
    {
        var (settings, data) = Prepare(request.Task, request.Values);
        return NetworkRun.Restore(request, goal, settings, data, checkpoint);
    }

    private (TrainingSettings Settings, TaskData Data) Prepare(TaskSettings task, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        var binding = SettingsBinder.Bind(values);
        if (binding.Settings is not { } settings) throw new RunRefusedException(string.Join("; ", binding.Problems));
        var source = TaskCatalog.Find(task.Dataset)
            ?? throw new RunRefusedException($"unknown dataset '{task.Dataset}': one of {string.Join(", ", TaskCatalog.All.Select(source => source.Name))}");
        var problems = CombinationRules.Check(settings, source.Traits(task));
        return problems.Count == 0 ? (settings, _cache.Load(source, settings, task)) : throw new RunRefusedException(string.Join("; ", problems));
    }
}
