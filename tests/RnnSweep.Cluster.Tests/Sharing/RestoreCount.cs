using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Values;

namespace RnnSweep.Cluster.Tests.Sharing;

/// <summary>Makes runs, and counts those that it makes from checkpoints.</summary>
internal sealed class RestoreCount(IRunWorkFactory inner) : IRunWorkFactory
{
    private int _restores;

    public int Restores => Volatile.Read(ref _restores);

    public TaskSizes? Measure(TaskSettings task, IReadOnlyList<SizeSettings> settings) => inner.Measure(task, settings);

    public long EpochCost(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) => inner.EpochCost(task, values);

    public long? EpochSteps(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) => inner.EpochSteps(task, values);

    public IRunWork Start(RunRequest request, RunGoal goal, CancellationToken stop = default) => inner.Start(request, goal, stop);

    public IRunWork Restore(RunRequest request, RunGoal goal, RunCheckpoint checkpoint)
    {
        Interlocked.Increment(ref _restores);
        return inner.Restore(request, goal, checkpoint);
    }
}
