using RnnSweep.Training.Catalogues;
using RnnSweep.Training.Functions;
using RnnSweep.Training.Memory;
using RnnSweep.Training.NetworkRuns;
using RnnSweep.Training.Runs;
using RnnSweep.Training.Tables;
using RnnSweep.Training.Tasks;
using RnnSweep.Training.Tasks.Sizes;
using RnnSweep.Values;

namespace RnnSweep.Training;

/// <summary>Makes runs of every kind: networks on datasets, and test functions and tables in their place.</summary>
/// <param name="clock">What functions and tables that take their time are timed by.</param>
/// <param name="folder">Where datasets that do not come with the program and tables lie; null for nowhere.</param>
/// <param name="catalogue">Networks and tasks; null: those that come with the program.</param>
/// <param name="sampledSteps">See <see cref="NetworkRunFactory.SampledSteps"/>.</param>
public sealed class RunWorkFactory(TimeProvider clock, DataFolder? folder = null, TrainingCatalogue? catalogue = null, long? sampledSteps = null)
    : IRunWorkFactory
{
    /// <summary>Steps that an estimate draws, where lengths are drawn: well below a second.</summary>
    private const long StepsOfAnEstimate = 1_000_000;

    private readonly NetworkRunFactory _networks = new(folder, catalogue) { SampledSteps = sampledSteps };
    private readonly FunctionRunFactory _functions = new(clock);
    private readonly TableRunFactory _tables = new(clock, folder);

    /// <inheritdoc/>
    public TaskSettings Prepare(TaskSettings task, IReadOnlyList<string> parameters) => For(task).Prepare(task, parameters);

    /// <inheritdoc/>
    public TaskSettings Pinned(TaskSettings task) => For(task).Pinned(task);

    /// <inheritdoc/>
    public IReadOnlyList<string> Doubts(TaskSettings task, IReadOnlyList<KeyValuePair<string, IReadOnlyList<ParameterValue>?>> parameters) =>
        For(task).Doubts(task, parameters);

    /// <inheritdoc/>
    public TaskSizes? Measure(TaskSettings task, IReadOnlyList<SizeSettings> settings) => For(task).Measure(task, settings);

    /// <inheritdoc/>
    public long EpochCost(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) => For(task).EpochCost(task, values);

    /// <inheritdoc/>
    public long? EpochSteps(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) => For(task).EpochSteps(task, values);

    /// <inheritdoc/>
    public RunMemory? Memory(TaskSettings task, IReadOnlyList<KeyValuePair<string, ParameterValue>> values) => For(task).Memory(task, values);

    /// <inheritdoc/>
    public IRunWorkFactory ForEstimates() => new RunWorkFactory(clock, folder, catalogue, StepsOfAnEstimate);

    /// <inheritdoc/>
    public IRunWork Start(RunRequest request, RunGoal goal, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return For(request.Task).Start(request, goal, stop);
    }

    /// <inheritdoc/>
    public IRunWork Restore(RunRequest request, RunGoal goal, RunCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(request);
        return For(request.Task).Restore(request, goal, checkpoint);
    }

    /// <inheritdoc/>
    public void Rehearse(RunRequest request, RunGoal goal)
    {
        ArgumentNullException.ThrowIfNull(request);
        For(request.Task).Rehearse(request, goal);
    }

    /// <inheritdoc/>
    public IRunWork Fork(RunRequest request, RunGoal goal, RunCheckpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(request);
        return For(request.Task).Fork(request, goal, checkpoint);
    }

    private IRunWorkFactory For(TaskSettings task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Table is not null ? _tables : task.Function is not null ? _functions : _networks;
    }
}
