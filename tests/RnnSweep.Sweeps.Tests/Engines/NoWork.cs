using RnnSweep.Training.Runs;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Values;

namespace RnnSweep.Sweeps.Tests.Engines;

/// <summary>Fails whatever reads data. What an epoch costs can be asked of it, where somebody else knows.</summary>
internal sealed class NoWork(IRunWorkFactory? costs = null) : IRunWorkFactory
{
    public TaskSizes? Measure(TaskSettings task, IReadOnlyList<SizeSettings> settings) => throw new InvalidOperationException("data are measured");

    public long EpochCost(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) =>
        costs?.EpochCost(task, values) ?? throw new InvalidOperationException("a cost is asked for");

    public long? EpochSteps(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) => costs?.EpochSteps(task, values);

    public IRunWork Start(RunRequest request, RunGoal goal, CancellationToken stop = default) => throw new InvalidOperationException("a run is started");

    public IRunWork Restore(RunRequest request, RunGoal goal, RunCheckpoint checkpoint) => throw new InvalidOperationException("a run is restored");
}
